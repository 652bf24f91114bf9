#!/usr/bin/env bash
# Latency of warm recommendations end to end over loopback, beside the floor: an answer of the same
# server without any work. Usage: recommend.sh DATA_DIR (MovieLens; ml-latest-small has 9,742 items)
set -euo pipefail
cd "$(dirname "$0")/../.."
data=${1:-../shared/data/ml-latest-small}
port=${PORT:-8097}
runs=${RUNS:-3}
jar=target/quarkus-app/quarkus-run.jar
[ -f "$jar" ] || ./mvnw -q -B -DskipTests package

home=$(mktemp -d)
export WHENCE_HOME="$home" WHENCE_RECOMMENDATION_CANDIDATES=${CANDIDATES:-300}
started=$SECONDS
java -jar "$jar" import --format movielens --data "$data"
java -jar "$jar" train
echo "import and training: $((SECONDS - started)) s"
java -Dquarkus.http.port="$port" -jar "$jar" serve >"$home/serve.log" 2>&1 &
server=$!
trap 'kill $server; wait $server 2>/dev/null || true; rm -rf "$home"' EXIT
until grep -q 'Whence is ready' "$home/serve.log"; do
  kill -0 $server || { cat "$home/serve.log"; exit 1; }
  sleep 0.2
done

url="http://127.0.0.1:$port"
users=$(($(tail -n 1 "$data/ratings.csv" | cut -d, -f1)))
for run in $(seq "$runs"); do
  echo "run $run, load $(cut -d' ' -f1-3 /proc/loadavg 2>/dev/null)"
  printf '  floor      '
  java infra/load/Load.java "$url/q/health/live" 1 4000 1
  printf '  recommend  '
  java infra/load/Load.java "$url/v1/users/%d/recommendations" 1 4000 "$users"
  printf '  2 clients  '
  java infra/load/Load.java "$url/v1/users/%d/recommendations" 2 4000 "$users"
done
ps -o rss= -p "$server" | awk '{printf "resident: %.0f MB\n", $1 / 1024}'
