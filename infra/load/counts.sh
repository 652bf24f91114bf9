#!/usr/bin/env bash
# How long 100,000 new events take to count on top of a million, beside counting all of them again.
# Usage: counts.sh [BASE_EVENTS [NEW_EVENTS]]
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
./mvnw -q -B compile dependency:build-classpath \
  -DincludeArtifactIds=jackson-core -Dmdep.outputFile="$work/classpath"
uptime
java -Xmx"${HEAP:-2g}" -cp "target/classes:$(cat "$work/classpath")" infra/load/Counts.java \
  "$work" "${1:-1000000}" "${2:-100000}" "${ITEMS:-50000}" "${USERS:-100000}" "${RUNS:-6}"
uptime
