#!/usr/bin/env bash
# Checks what the zips of the Lambda functions hold, and prints a table of them.
# Usage: check-zips.sh [jvm|native] [twice]
# It checks those that "infra/deploy/build.sh --jvm" has left, or without --jvm the native ones; "jvm twice" builds them
# in another folder too and compares them. WHENCE_PLATFORM=linux-aarch64 if they are such.
set -euo pipefail
cd "$(dirname "$0")/../.."
package=${1:-jvm}
platform=${WHENCE_PLATFORM:-linux-x64}
builds=(lambda-http lambda-events)

# What only the standalone process has, and libraries for other programs than ONNX Runtime.
foreign='elasticmq|pekko|scala|embedded-redis|picocli|progressbar|jline|commons-csv|micrometer|prometheus'
foreign+='|smallrye-health|smallrye-open-api|quarkus-smallrye-openapi|scheduler|cron-utils|h2database|swagger'
foreign+='|brotli|junit|assertj|bootstrap-example|sam\.'

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

fail() {
  echo "check-zips: $*" >&2
  exit 1
}

# FOLDER: builds both zips for the JVM there
build() {
  for name in "${builds[@]}"; do
    (cd "$1" && ./mvnw -q -B -ntp -DskipTests -P"$name" -Dwhence.platform="$platform" package)
  done
}

zip_of() { echo "target/$1/whence-$1-$package.zip"; }

# FILE…: each is for the machine of the platform
check_machine() {
  local expected=003e
  [ "$platform" = linux-aarch64 ] && expected=00b7
  for file in "$@"; do
    local machine
    machine=$(od -An -j18 -N2 -tx2 --endian=little "$file" | tr -d ' ')
    [ "$machine" = "$expected" ] || fail "$file is for ELF machine $machine, not for $platform ($expected)"
  done
}

# FOLDER: an unpacked zip for Lambda's Java runtime
check_jvm() {
  [ "$(ls "$1")" = lib ] || fail "the zip has more than lib/: $(ls "$1" | tr '\n' ' ')"
  [ "$(find "$1/lib" -type f ! -name '*.jar' | wc -l)" -eq 2 ] \
    || fail "besides jars lib/ has to hold two libraries: $(find "$1/lib" -type f ! -name '*.jar')"
  for jar in "$1"/lib/*.jar; do
    jar tf "$jar" >"$scratch/entries"
    if grep -E '\.(so|dylib|dll|jnilib)$' "$scratch/entries"; then
      fail "$(basename "$jar") holds the libraries above; lib/ has those of $platform"
    fi
  done
  jar tf "$1/lib/whence.jar" | sed -n 's/\.class$//p' | sort >"$scratch/classes"
  for root in src/standalone/java src/embedded/java; do
    (cd "$root" && find . -name '*.java' ! -name package-info.java)
  done | sed 's|^\./||; s|\.java$||' | sort >"$scratch/standalone"
  if comm -12 "$scratch/classes" "$scratch/standalone" | grep .; then
    fail "the classes above are of the standalone process"
  fi
  if jar tf "$1/lib/whence.jar" | grep -E '^(META-INF/resources/|demo/)'; then
    fail "the files above are of the standalone process"
  fi
}

# FOLDER: an unpacked zip for provided.al2023
check_native() {
  [ "$(cd "$1" && find . -type f | sort | tr '\n' ' ')" \
    = "./bootstrap ./lib/libonnxruntime.so ./lib/libonnxruntime4j_jni.so " ] \
    || fail "a native zip holds bootstrap and two libraries, not: $(find "$1" -type f)"
  [ -x "$1/bootstrap" ] || fail "bootstrap is no executable"
  check_machine "$1/bootstrap"
}

# BUILD
check() {
  local zip folder
  zip=$(zip_of "$1")
  [ -f "$zip" ] || fail "$zip is missing: infra/deploy/build.sh makes it, for the JVM with --jvm"
  folder="$scratch/$1"
  unzip -q "$zip" -d "$folder"
  if unzip -Z1 "$zip" | grep -E "$foreign"; then
    fail "$zip holds the above, which no function needs"
  fi
  check_machine "$folder"/lib/libonnxruntime.so "$folder"/lib/libonnxruntime4j_jni.so
  "check_$package" "$folder"
}

# BUILD, FOLDER of the second build
compare() {
  cmp "$(zip_of "$1")" "$2/$(zip_of "$1")" \
    || fail "two builds of the same sources differ; unzip both and compare: diff -r"
}

row() {
  local zip
  zip=$(zip_of "$1")
  printf '| `%s` | %s | %s | %s |\n' "$(basename "$zip")" "$(stat -c %s "$zip")" \
    "$(unzip -Zt "$zip" | sed 's/.*, \([0-9]*\) bytes uncompressed.*/\1/')" "$(sha256sum "$zip" | cut -c1-16)"
}

for name in "${builds[@]}"; do check "$name"; done
if [ "${2:-once}" = twice ]; then
  mkdir "$scratch/again"
  git ls-files -z --cached --others --exclude-standard | tar -c --null -T - | tar -x -C "$scratch/again"
  build "$scratch/again"
  for name in "${builds[@]}"; do compare "$name" "$scratch/again"; done
fi
echo '| zip | bytes | unzipped | SHA-256 begins |'
echo '|---|---:|---:|---|'
for name in "${builds[@]}"; do row "$name"; done
