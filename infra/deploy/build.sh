#!/usr/bin/env bash
# Builds the two zips that Terraform takes, and says where they are.
#
#   infra/deploy/build.sh                native executables; GRAALVM_HOME names Mandrel or GraalVM for JDK 25
#   infra/deploy/build.sh --container    native executables, compiled in a container by Docker or Podman
#   infra/deploy/build.sh --jvm          for AWS's Java runtime (plan.sh … -var runtime=java21)
#
# They are for the kind of machine that builds them: on x86-64 give plan.sh -var architecture=x86_64. For the JVM
# WHENCE_PLATFORM says another: linux-x64 or linux-aarch64.
source "$(dirname "$0")/shared.sh"
need java

case "$(uname -m)" in
aarch64 | arm64) platform=linux-aarch64 ;;
*) platform=linux-x64 ;;
esac

kind=native
case "${1:-}" in
"")
  [ -n "${GRAALVM_HOME:-}" ] || fail "GRAALVM_HOME is not set; set it, or build with --container, or for the JVM with --jvm"
  options=(-Dnative)
  ;;
--container) options=(-Dnative -Dquarkus.native.container-build=true) ;;
--jvm)
  kind=jvm
  options=()
  platform=${WHENCE_PLATFORM:-$platform}
  ;;
*) fail "what is $1? It takes --container or --jvm, or nothing" ;;
esac

cd "$root"
for build in lambda-http lambda-events; do
  ./mvnw -B -ntp "-P$build" "${options[@]}" "-Dwhence.platform=$platform" -DskipTests package
done
ls -l target/lambda-http/whence-lambda-http-"$kind".zip target/lambda-events/whence-lambda-events-"$kind".zip
