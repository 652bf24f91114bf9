#!/usr/bin/env bash
# What the states of many people take in Redis, for each kind of item ids.
# Usage: state-memory.sh [USERS [EVENTS [ITEMS]]]
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
./mvnw -q -B test-compile dependency:build-classpath \
  -DincludeArtifactIds=embedded-redis,jboss-logging,slf4j-api,commons-io -Dmdep.outputFile="$work/classpath"
uptime
java -Xmx"${HEAP:-1g}" -cp "target/classes:target/test-classes:$(cat "$work/classpath")" \
  infra/load/StateMemory.java "$work/redis" "${1:-200000}" "${2:-50}" "${3:-20000}"
uptime
