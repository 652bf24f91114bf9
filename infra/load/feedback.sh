#!/usr/bin/env bash
# Latency of feedback over loopback, its rate in batches, and the time until the next answer knows,
# beside the floor: an answer of the same server without any work. On the demonstration shop, with
# the embedded Redis and queue.
set -euo pipefail
cd "$(dirname "$0")/../.."
port=${PORT:-8098}
runs=${RUNS:-3}
jar=target/quarkus-app/quarkus-run.jar
[ -f "$jar" ] || ./mvnw -q -B -DskipTests package

home=$(mktemp -d)
export WHENCE_HOME="$home"
java -Dquarkus.http.port="$port" -jar "$jar" serve >"$home/serve.log" 2>&1 &
server=$!
trap 'kill $server; wait $server 2>/dev/null || true; rm -rf "$home"' EXIT
until grep -q 'Whence is ready' "$home/serve.log"; do
  kill -0 $server || { cat "$home/serve.log"; exit 1; }
  sleep 0.2
done

url="http://127.0.0.1:$port"
items=$(curl -s "$url/v1/users/nobody/recommendations?limit=100" | jq -r '.items[].itemId')
# One client that takes next to no time itself.
quick() {
  wrk -t1 -c1 -d15s --latency "$@" \
    | awk '/answered with/ {print; bad = 1} /^ *(50|90|99)%/ {sub("%", "", $1); printf "p%s %s, ", $1, $2}
           /^Requests\/sec/ {print $2 "/s"} END {exit bad}'
}

echo "warm-up"
java infra/load/Feedback.java "$url" single 2 20000 2000 $items >/dev/null
java infra/load/Feedback.java "$url" batch 2 200 2000 $items >/dev/null
for run in $(seq "$runs"); do
  echo "run $run, load $(cut -d' ' -f1-3 /proc/loadavg 2>/dev/null)"
  printf '  floor                '
  java infra/load/Load.java "$url/q/health/live" 1 4000 1
  printf '  one event            '
  java infra/load/Feedback.java "$url" single 1 4000 2000 $items
  if command -v wrk >/dev/null; then
    printf '  floor, wrk           '
    quick "$url/q/health/live"
    printf '  one event, wrk       '
    quick -s infra/load/feedback.lua "$url" -- 2000 $items
  else
    echo "  NO wrk IS HERE: the client above takes about 1 ms of each event itself"
  fi
  printf '  one event, 8 clients '
  java infra/load/Feedback.java "$url" single 8 8000 2000 $items
  printf '  batches of 100       '
  java infra/load/Feedback.java "$url" batch 2 400 2000 $items
  printf '  feedback and answer  '
  java infra/load/Feedback.java "$url" visible 1 1000 2000 $items
done
ps -o rss= -p "$server" | awk '{printf "resident: %.0f MB\n", $1 / 1024}'
