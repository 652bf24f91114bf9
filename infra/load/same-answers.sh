#!/usr/bin/env bash
# Sends the same requests at the same time to the standalone process, to the JVM zip of the HTTP functions and,
# where it has been built, to the native one, each on its own copy of one home with the demonstration shop, and
# compares the answers. Ids of answers and times are masked, and nothing else. Usage: same-answers.sh [REQUESTS]
set -euo pipefail
cd "$(dirname "$0")/../.."
. infra/load/lambda.sh
requests=${1:-200}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

build_zips
make_home "$work/home"
test_class_path "$work/java"
java "@$work/java" dev.whence.lambda.SameAnswers target/quarkus-app/quarkus-run.jar "$work/home" "$requests"
