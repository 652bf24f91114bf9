#!/usr/bin/env bash
# Milliseconds and error of one explanation: ours, kogito's (TrustyAI) and Python's shap, on the same ONNX file, all
# with one thread for the model. Usage: shapley.sh [RANKER [ROUNDS]].
# Python takes part if PYTHON, models/.venv by default, has shap and onnxruntime.
set -euo pipefail
cd "$(dirname "$0")/../.."
ranker=${1:-mlp}
rounds=${2:-20}
python=${PYTHON:-models/.venv/bin/python}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
./mvnw -q -B compile dependency:build-classpath -Pexplainers -Dmdep.outputFile="$work/classpath"
jars="$PWD/target/classes/
$(tr ':' '\n' <"$work/classpath")"
javac -cp "$(echo "$jars" | tr '\n' ':')" -d "$work/classes" infra/load/Shapley.java
# A jar that names its class path: decision 6.
{ echo "Main-Class: Shapley"; echo "Class-Path: "; echo "$jars" | sed 's|^|  file:|'; } >"$work/manifest"
jar --create --file "$work/shapley.jar" --manifest "$work/manifest" -C "$work/classes" .

# Nor do the threads of ONNX Runtime spin while they wait.
export OMP_WAIT_POLICY=passive OMP_NUM_THREADS=1
load() { echo "load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null), $(nproc) cores"; }
load
java -jar "$work/shapley.jar" "$work" "$ranker" "$rounds" 2>/dev/null
load
if "$python" -c 'import shap, onnxruntime' 2>/dev/null; then
  "$python" infra/load/shapley.py "$work" "$((rounds / 4 + 1))"
  load
else
  echo "no shap: $python cannot import it"
fi
