#!/usr/bin/env bash
# Latency of warm explanations end to end over loopback, beside the floor: an answer of the same server
# without any work. Usage: explain.sh DATA_DIR (MovieLens; ml-latest-small has 9,742 items)
set -euo pipefail
cd "$(dirname "$0")/../.."
data=${1:-../shared/data/ml-latest-small}
port=${PORT:-8098}
runs=${RUNS:-3}
jar=target/quarkus-app/quarkus-run.jar
[ -f "$jar" ] || ./mvnw -q -B -DskipTests package

work=$(mktemp -d)
export WHENCE_HOME="${TRAINED_HOME:-$work/home}" WHENCE_RECOMMENDATION_CANDIDATES=${CANDIDATES:-300}
if [ -z "${TRAINED_HOME:-}" ]; then
  java -jar "$jar" import --format movielens --data "$data"
  java -jar "$jar" train
fi
java -Dquarkus.http.port="$port" -jar "$jar" serve >"$work/serve.log" 2>&1 &
server=$!
trap 'kill $server; wait $server 2>/dev/null || true; rm -rf "$work"' EXIT
until grep -q 'Whence is ready' "$work/serve.log"; do
  kill -0 $server || { cat "$work/serve.log"; exit 1; }
  sleep 0.2
done

url="http://127.0.0.1:$port"
users=$(($(tail -n 1 "$data/ratings.csv" | cut -d, -f1)))
java infra/load/Shown.java "$url" "$users" >"$work/explanations"
sed 's/$/?method=counterfactual/' "$work/explanations" >"$work/counterfactuals"
echo "$(wc -l <"$work/explanations") items of $users answers"
for run in $(seq "$runs"); do
  echo "run $run, load $(cut -d' ' -f1-3 /proc/loadavg 2>/dev/null)"
  printf '  floor           '
  java infra/load/Load.java "$url/q/health/live" 1 4000 1
  printf '  explain         '
  java infra/load/Load.java "@$work/explanations" 1 4000 1
  printf '  counterfactual  '
  java infra/load/Load.java "@$work/counterfactuals" 1 1000 1
  printf '  recommend       '
  java infra/load/Load.java "$url/v1/users/%d/recommendations" 1 4000 "$users"
done
