#!/usr/bin/env bash
# Every ranker of models/rankers on one data set, one after the other: HR@10, NDCG@10, seconds with import and
# training. Usage: rankers.sh FORMAT DATA_DIR, for example rankers.sh sequences amazon-beauty
set -euo pipefail
cd "$(dirname "$0")/../.."
format=$1
data=$2
jar=target/quarkus-app/quarkus-run.jar
[ -f "$jar" ] || ./mvnw -q -B -DskipTests package

WHENCE_HOME=$(mktemp -d)
export WHENCE_HOME
trap 'rm -rf "$WHENCE_HOME"' EXIT
figure() { grep -o "\"$2\":[0-9.]*" <<<"$1" | cut -d: -f2; }

for folder in models/rankers/*/; do
  ranker=$(basename "$folder")
  answer=$(java -Dwhence.retrain.ranker="$ranker" -jar "$jar" \
    evaluate --format "$format" --data "$data" --json --seed "${SEED:-1}")
  printf '| `%s` | %.4f | %.4f | %.0f | load %s |\n' "$ranker" "$(figure "$answer" hr10)" \
    "$(figure "$answer" ndcg10)" "$(figure "$answer" seconds)" "$(cut -d' ' -f1 /proc/loadavg 2>/dev/null)"
done
