# shellcheck shell=bash
# For the scripts beside it that start the Lambda zips, to be sourced: builds what is missing, makes a
# home with the demonstration shop, and names the class path of the tests.

# The zips for the JVM; native ones are built by: GRAALVM_HOME=… ./mvnw -Plambda-http -Dnative package
build_zips() {
  [ -f target/quarkus-app/quarkus-run.jar ] || ./mvnw -q -B -ntp -DskipTests package
  [ -f target/lambda-http/whence-lambda-http-jvm.zip ] ||
    ./mvnw -q -B -ntp -Plambda-http -DskipTests package
}

# What a standalone process keeps of the demonstration shop, in the folder $1, taken from $DEMO_HOME if set.
make_home() {
  if [ -n "${DEMO_HOME:-}" ]; then
    cp -a "$DEMO_HOME" "$1"
    return
  fi
  WHENCE_HOME="$1" java -Dquarkus.http.port=0 -jar target/quarkus-app/quarkus-run.jar >"$1.log" 2>&1 &
  local server=$!
  until grep -q 'Whence is ready' "$1.log"; do
    kill -0 $server || { cat "$1.log"; return 1; }
    sleep 0.2
  done
  kill $server
  wait $server || true
}

# Writes the arguments for java into the file $1.
test_class_path() {
  ./mvnw -q -B -ntp -Plambda-http test-compile dependency:build-classpath \
    -Dmdep.includeScope=test -Dmdep.outputFile="$1.path"
  printf -- '-cp\n%s\n' "target/lambda-http/classes:target/lambda-http/test-classes:$(cat "$1.path")" >"$1"
}
