#!/usr/bin/env bash
# Kills the application and its Redis at random while clients send events, then counts whether each
# acknowledged event is there once. Usage: faults.sh [EVENTS [SEED]]
set -euo pipefail
cd "$(dirname "$0")/../.."
jar=target/quarkus-app/quarkus-run.jar
[ -f "$jar" ] || ./mvnw -q -B -DskipTests package
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
seed=${2:-$RANDOM}
echo "seed $seed, load $(cut -d' ' -f1-3 /proc/loadavg 2>/dev/null)"
java infra/load/Faults.java "$jar" "$work" "${PORT:-8098}" "${1:-50000}" "${PEOPLE:-1000}" \
  "${CLIENTS:-16}" "${PACE_MILLIS:-100}" "$seed" || { tail -n 40 "$work/application.log"; exit 1; }
