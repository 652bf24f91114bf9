#!/usr/bin/env bash
# The file of an item graph of 1 M items and 50 M edges: its size, and how it opens with 256 MB of heap.
set -euo pipefail
cd "$(dirname "$0")/../.."
./mvnw -q -B compile
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
java -Xmx2g -cp target/classes infra/load/Graph.java write "$work/graph.bin" 1000000 50000000
for _ in 1 2 3; do
  uptime
  java -Xmx256m -cp target/classes infra/load/Graph.java read "$work/graph.bin" 10000
done
