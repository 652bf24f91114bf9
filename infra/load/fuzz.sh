#!/usr/bin/env bash
# Fuzzes what reads bytes from outside, with Jazzer: events, messages of both queues, user states, decisions.
# What reaches new code is added to the corpus, which every test run repeats.
# Usage: fuzz.sh [SECONDS [TARGET...]]
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-300}
shift || true
[ $# -gt 0 ] || set -- event-json feedback-body ingest-body user-state decision

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
./mvnw -q -B test-compile dependency:build-classpath -Pfuzz -Dmdep.outputFile="$work/classpath"
classpath="target/classes:target/test-classes:$(cat "$work/classpath")"
# Java refuses nothing longer, but a class path in a file keeps the command readable.
printf -- '-cp\n%s\n' "$classpath" >"$work/java"

for target in "$@"; do
  case $target in
    event-json) class=dev.whence.adapter.json.EventJsonFuzzer ;;
    feedback-body) class=dev.whence.adapter.sqs.EventsBodyFuzzer ;;
    ingest-body) class=dev.whence.function.ingest.IngestFuzzer ;;
    user-state) class=dev.whence.user.UserStateFuzzer ;;
    decision) class=dev.whence.explain.DecisionFuzzer ;;
    *) echo "no target $target" >&2; exit 2 ;;
  esac
  corpus=src/test/fuzz/$target
  mkdir -p "$work/found-$target"
  echo "== $target, $seconds s, $(ls "$corpus" | wc -l) inputs to begin with"
  java "@$work/java" com.code_intelligence.jazzer.Jazzer \
    --target_class="$class" --instrumentation_includes='dev.whence.**:com.fasterxml.jackson.core.**' \
    --custom_hook_includes='dev.whence.**' \
    --reproducer_path="$work" -max_total_time="$seconds" -max_len=8192 -timeout=60 \
    -artifact_prefix="$PWD/target/" -print_final_stats=1 "$work/found-$target" "$corpus" 2>&1 |
    tee "$work/log" | grep -E '^(==|#[0-9]+.*(DONE|INITED)|stat::(number|average|new))' || true
  if ! grep -q '^Done ' "$work/log" || grep -qE '== Java Exception|ERROR: libFuzzer' "$work/log"; then
    tail -n 60 "$work/log"
    echo "$target: a fault was found" >&2
    exit 1
  fi
  # Keeps of the new inputs those that reach what the corpus does not.
  java "@$work/java" com.code_intelligence.jazzer.Jazzer \
    --target_class="$class" --instrumentation_includes='dev.whence.**' \
    --custom_hook_includes='dev.whence.**' -merge=1 -max_len=1024 "$corpus" "$work/found-$target" >"$work/merge" 2>&1 ||
    { tail -n 20 "$work/merge"; exit 1; }
  echo "== $target: nothing found, $(ls "$corpus" | wc -l) inputs in the corpus"
done
