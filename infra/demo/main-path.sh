#!/usr/bin/env bash
# The main path on real data: import, train, serve, ask, explain, give feedback, ask again, and see
# the retrained model serve. Ends with a status other than 0 at the first step that fails.
#
#   infra/demo/main-path.sh [DATA_DIR]     a MovieLens folder; ../shared/data/ml-latest-small if none
set -euo pipefail

project=$(cd "$(dirname "$0")/../.." && pwd)
data=${1:-$project/../shared/data/ml-latest-small}
jar=$project/target/quarkus-app/quarkus-run.jar
user=1
step=preparing
server=

fail() {
  echo "main-path: FAILED at '$step': $*" >&2
  exit 1
}

work=$(mktemp -d)
cleanup() {
  status=$?
  if [ -n "$server" ] && kill "$server" 2>/dev/null; then
    wait "$server" 2>/dev/null || true
  fi
  if [ "$status" -ne 0 ]; then
    for log in "$work"/*.log; do
      [ -s "$log" ] && { echo "--- the end of $(basename "$log")"; tail -n 20 "$log"; } >&2
    done
  fi
  rm -rf "$work"
  exit "$status"
}
trap cleanup EXIT
trap 'exit 130' INT TERM
trap 'echo "main-path: FAILED at '"'"'$step'"'"' (line $LINENO)" >&2' ERR

for tool in java curl jq; do
  command -v "$tool" >/dev/null || fail "'$tool' is missing; install it"
done
[ -f "$jar" ] || fail "$jar is missing; build it: ./mvnw -DskipTests package"
[ -f "$data/ratings.csv" ] || fail "$data holds no ratings.csv; name a MovieLens folder"

export WHENCE_HOME=$work/home WHENCE_DEMO=false WHENCE_RETRAIN_EVERY=${WHENCE_RETRAIN_EVERY:-5s}
# The gate lets any version pass: one that is as good as the serving one measures more than a standard error
# below it about every sixth time, and is rightly refused.
export WHENCE_RETRAIN_LEAST_SHARE_OF_SERVING=0 WHENCE_RETRAIN_MOST_LOG_LOSS_OF_SERVING=100

say() { printf '%-8s %s\n' "$step" "$*"; }
now() { date +%s%N; }
seconds_since() { echo "$((($(now) - $1) / 100000000))" | sed 's/\(.\)$/.\1/; s/^\./0./'; }

whence() { java -jar "$jar" "$@" >"$work/$step.log" 2>&1 || fail "whence $1 ended with status $?"; }

# One request; the answer on standard output.
get() { curl -fsS --max-time 10 "$url$1" || fail "GET $1 gave no answer"; }
post() {
  curl -fsS --max-time 10 -H 'Content-Type: application/json' -d "$2" "$url$1" ||
    fail "POST $1 gave no answer"
}

# A hundred items by score alone: nothing moved for variety, nothing at random.
ranking() { get "/v1/users/$user/recommendations?limit=100&diversity=0&exploration=0"; }
place() { jq -r --arg id "$1" '[.items[] | select(.itemId == $id) | .rank][0] // 0' <<<"$2"; }

step=import
begun=$(now)
whence import --format movielens --data "$data"
imported=$(seconds_since "$begun")
say "$(tail -n 1 "$work/import.log") in $imported s"

step=train
begun=$(now)
whence train
trained=$(seconds_since "$begun")
say "$(tail -n 1 "$work/train.log") (whole command $trained s)"

step=serve
begun=$(now)
port=0
for _ in 1 2 3; do
  port=$((20000 + RANDOM % 20000))
  (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
done
url=http://127.0.0.1:$port
java -Dquarkus.http.port=$port -jar "$jar" >"$work/serve.log" 2>&1 &
server=$!
for _ in $(seq 300); do
  kill -0 "$server" 2>/dev/null || fail "the process ended"
  grep -q 'Whence is ready' "$work/serve.log" && break
  sleep 0.2
done
grep -q 'Whence is ready' "$work/serve.log" || fail "it was not ready within 60 s"
say "ready at $url after $(seconds_since "$begun") s"

step=ask
before=$(ranking)
model=$(jq -r .modelVersion <<<"$before")
count=$(jq '.items | length' <<<"$before")
[ "$count" -eq 100 ] || fail "user $user got $count items, not 100"
[ "$(jq '.degraded | length' <<<"$before")" -eq 0 ] || fail "degraded: $(jq -c .degraded <<<"$before")"
first=$(jq -r '.items[0].itemId' <<<"$before")
say "user $user gets $(jq -r '.items[0] | "\(.item.title): \(.reason.text)"' <<<"$before") (model $model)"

step=explain
answer=$(jq -r .recommendationId <<<"$before")
explanation=$(get "/v1/recommendations/$answer/items/$first/explanation")
jq -e '.exact and .residual < 1e-6 and (.groups | length) > 1' <<<"$explanation" >/dev/null ||
  fail "no exact explanation: $explanation"
jq -e '(([.groups[].contribution] | add) - (.score - .baseline.score)) | fabs < 1e-3' \
  <<<"$explanation" >/dev/null || fail "the contributions do not add up: $explanation"
say "$(jq -r '"score \(.score) = baseline \(.baseline.score) + " +
  ([.groups | sort_by(-(.contribution | fabs))[:3][] | "\(.label) \(.contribution)"] | join(" + ")) +
  " + …; \(.evaluations) evaluations, residual \(.residual)"' <<<"$explanation")"

# The liked item is one of the first twenty whose nearest neighbour stands far down the list.
step=choose
liked="" near=""
for id in $(jq -r '.items[1:20][].itemId' <<<"$before"); do
  for neighbour in $(get "/v1/items/$id/similar?limit=5" | jq -r '.items[].itemId'); do
    rank=$(place "$neighbour" "$before")
    if [ "$rank" -gt 30 ] && [ "$neighbour" != "$first" ]; then
      liked=$id near=$neighbour
      break 2
    fi
  done
done
[ -n "$liked" ] || fail "no item of the first twenty has a near neighbour further down"
before_place=$(place "$near" "$before")
say "a dislike for $first, a like for $liked; near the latter is $near, on place $before_place"

step=feedback
receipt=$(post /v1/feedback "$(jq -nc --arg u "$user" --arg d "$first" --arg l "$liked" --arg r "$answer" \
  '{events: [{eventId: "main-path-1", userId: $u, itemId: $d, type: "dislike", recommendationId: $r},
             {eventId: "main-path-2", userId: $u, itemId: $l, type: "like", recommendationId: $r}]}')")
[ "$(jq .accepted <<<"$receipt")" -eq 2 ] || fail "not both were accepted: $receipt"
say "accepted: $receipt"

step=again
after=$(ranking)
[ "$(place "$first" "$after")" -eq 0 ] || fail "the disliked item $first came back"
after_place=$(place "$near" "$after")
if [ "$after_place" -eq 0 ] || [ "$after_place" -ge "$before_place" ]; then
  fail "$near, near the liked $liked, went from place $before_place to $after_place"
fi
say "$first is gone; $near, near the liked $liked, rose from place $before_place to $after_place"

step=retrain
begun=$(now)
for _ in $(seq 240); do
  next=$(ranking | jq -r .modelVersion)
  [ "$next" != "$model" ] && break
  sleep 0.5
done
[ "$next" != "$model" ] || fail "model $model still serves after 120 s: $(grep -i model "$work/serve.log" | tail -n 2)"
say "model $next serves $(seconds_since "$begun") s later, in place of $model"
[ "$(place "$first" "$(ranking)")" -eq 0 ] || fail "the disliked item $first came back with the new model"

step=facts
resident() { awk '/^VmRSS/ {print int($2 / 1024)}' "/proc/$1/status" 2>/dev/null || echo '?'; }
for _ in $(seq 200); do get "/v1/users/$user/recommendations" >/dev/null; done
redis=$(pgrep -P "$server" redis-server | head -n 1 || true)
say "import $imported s + training $trained s; resident: process $(resident "$server") MB," \
  "its Redis $([ -n "$redis" ] && resident "$redis" || echo '?') MB; load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo '?')"
