#!/usr/bin/env bash
# One training step of a ranker (forward, backward, AdamW; 128 lists of 151 rows) as `train` runs it on the
# JVM, beside the same step in PyTorch: in turns, each in its own process, with 1 and with 2 threads.
# Usage: training-step.sh [RANKER]. Needs the Python of models/README.md: PYTHON, models/.venv by default.
# COMPILE=1 adds PyTorch with torch.compile.
set -euo pipefail
cd "$(dirname "$0")/../.."
ranker=${1:-dcn}
rounds=${ROUNDS:-5}
steps=${STEPS:-100}
python=${PYTHON:-models/.venv/bin/python}
application=target/quarkus-app
[ -f "$application/quarkus-run.jar" ] || ./mvnw -q -B -DskipTests package

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
jars=$(find "$PWD/$application/app" "$PWD/$application/lib/main" -name '*.jar')
javac -cp "$(echo "$jars" | tr '\n' ':')" -d "$work/classes" infra/load/TrainingStep.java
# A jar that names its class path: decision 6.
{ echo "Main-Class: TrainingStep"; echo "Class-Path: "; echo "$jars" | sed 's|^|  file:|'; } >"$work/manifest"
jar --create --file "$work/step.jar" --manifest "$work/manifest" -C "$work/classes" .

# Nor do the threads of ONNX Runtime spin while they wait.
export OMP_WAIT_POLICY=passive

median() { awk -v column="$2" '{print $column}' "$1" | sort -n |
  awk '{v[NR] = $1} END {print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2}'; }

for threads in 1 2; do
  for round in $(seq "$rounds"); do
    java -jar "$work/step.jar" "$ranker" "$threads" "$steps" >>"$work/java.$threads"
    "$python" models/author/torch_step.py "$ranker" "$threads" "$steps" >>"$work/torch.$threads"
    [ -z "${COMPILE:-}" ] ||
      "$python" models/author/torch_step.py "$ranker" "$threads" "$steps" --compile >>"$work/compiled.$threads"
    echo "round $round, $threads threads, ms elapsed and of the processor: java" \
      "$(tail -n 1 "$work/java.$threads"), torch $(tail -n 1 "$work/torch.$threads")," \
      "load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null)"
  done
  for other in torch compiled; do
    [ -f "$work/$other.$threads" ] || continue
    for column in 1 2; do
      awk -v name="$other" -v threads="$threads" -v java="$(median "$work/java.$threads" $column)" \
        -v other="$(median "$work/$other.$threads" $column)" \
        -v what="$([ $column = 1 ] && echo elapsed || echo processor)" 'BEGIN {
          printf "%d threads, median %s: java %.2f ms, %s %.2f ms, ratio %s/java %.2f\n",
            threads, what, java, name, other, name, other / java}'
    done
  done
done
