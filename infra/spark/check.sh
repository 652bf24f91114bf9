#!/usr/bin/env bash
# Builds the Spark job and compares the file it writes, in local mode, with the product's.
set -euo pipefail
cd "$(dirname "$0")"
../../mvnw -f pom.xml -B -ntp verify
