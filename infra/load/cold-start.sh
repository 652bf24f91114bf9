#!/usr/bin/env bash
# From the start of a function's process to its first good answer, native against JVM, with the model on
# disk and Redis on loopback; beside it the floor, the start of a process that does nothing.
# Usage: cold-start.sh [RUNS]
set -euo pipefail
cd "$(dirname "$0")/../.."
. infra/load/lambda.sh
runs=${1:-20}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

build_zips
make_home "$work/home"
test_class_path "$work/java"
echo "$(date -u +%F), $(nproc) × $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1), $(java -version 2>&1 | head -n 1)"
java "@$work/java" dev.whence.lambda.ColdStart "$work/home" "$runs"
