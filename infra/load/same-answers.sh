#!/usr/bin/env bash
# Sends the same requests at the same time to the standalone process, to the JVM zip of the HTTP functions and,
# where it has been built, to the native one, each on its own copy of one home with the demonstration shop, and
# compares the answers. Ids of answers and times are masked, and nothing else. Needs a C compiler, for a clock that
# stands still. Usage: same-answers.sh [REQUESTS]
set -euo pipefail
cd "$(dirname "$0")/../.."
. infra/load/lambda.sh
requests=${1:-200}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

build_zips
make_home "$work/home"
test_class_path "$work/java"
cc -shared -fPIC -O2 -o "$work/clock.so" infra/load/standing-clock.c
java "@$work/java" dev.whence.lambda.SameAnswers \
  target/quarkus-app/quarkus-run.jar "$work/home" "$work/clock.so" "$requests"
