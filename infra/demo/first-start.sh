#!/usr/bin/env bash
# Starts the product by the README's command in an empty home, then runs the commands that it prints
# and those of the README. Fails at the first one that is not answered with success.
set -euo pipefail
cd "$(dirname "$0")/../.."

home=$(mktemp -d)
log="$home/start.log"
export WHENCE_HOME="$home/whence"

command=$(grep -m 1 'quarkus:run' README.md)
echo "$ $command"
setsid bash -c "$command" >"$log" 2>&1 &
group=$!
stop() {
  kill -- "-$group" 2>/dev/null || true
  for _ in $(seq 50); do
    kill -0 -- "-$group" 2>/dev/null || break
    sleep 0.2
  done
  rm -rf "$home"
}
trap stop EXIT

for _ in $(seq 600); do
  grep -q 'Whence is ready' "$log" && break
  kill -0 "$group" 2>/dev/null || { cat "$log"; echo "the process ended before it was ready" >&2; exit 1; }
  sleep 0.5
done
sed -n '/Whence is ready/,$p' "$log"
grep -q 'Whence is ready' "$log" || { cat "$log"; echo "not ready in 300 s" >&2; exit 1; }

# Joins continued lines, takes every curl command, and asks curl to fail on an error answer.
commands() {
  sed -e ':a' -e '/\\$/N; s/\\\n//; ta' "$1" | sed -n 's/^ *\(curl .*\)$/\1/p'
}
{ commands "$log"; commands README.md; } | while IFS= read -r line; do
  echo "$ $line"
  bash -c "${line/curl /curl -sS --fail-with-body }" | cut -c 1-300
  echo
done
