#!/usr/bin/env bash
# Deploys terraform/examples/complete to an emulator of AWS on this machine, looks at what was made, lets the
# product use it, moves versions, and removes it again. Needs no AWS account.
#
#   infra/deploy/emulated.sh
#   TERRAFORM_PLUGIN_DIR=/a/provider/mirror infra/deploy/emulated.sh     where the registry is out of reach
#
# Needed: Terraform and its AWS provider, Python with moto (pip install 'moto[server,all]'), the AWS CLI, curl, jq and
# java; the zips for the JVM and the standalone process. Ends with 0 and a loud line where something is missing.
# What moto lacks is left out: ElastiCache, redrive allow policies, budgets. It takes some minutes: the
# provider waits 25 s for each change of a queue, emulated or not.
source "$(dirname "$0")/shared.sh"
cd "$root"
export PYTHONDONTWRITEBYTECODE=1

did_not_run() {
  printf '== THE EMULATED DEPLOYMENT DID NOT RUN: %s\n' "$*"
  exit 0
}

say() { printf '== %s (%s s)\n' "$*" "$SECONDS"; }

for tool in terraform python3 aws curl jq java; do
  command -v "$tool" >/dev/null || did_not_run "$tool is not installed"
done
python3 -c 'import boto3, flask, moto.server' 2>/dev/null || did_not_run "moto is not installed; pip install 'moto[server,all]'"

# FILE COMMAND: what it is built with
built() {
  [ -f "$1" ] || did_not_run "$1 is not there; build it with: $2"
}
built target/lambda-http/whence-lambda-http-jvm.zip "infra/deploy/build.sh --jvm"
built target/lambda-events/whence-lambda-events-jvm.zip "infra/deploy/build.sh --jvm"
built target/quarkus-app/quarkus-run.jar "./mvnw -DskipTests package"

copy=$(mktemp -d)
emulator=""
product=""

# PID: ends it and waits until it has
end() {
  [ -z "$1" ] || { kill "$1" 2>/dev/null && wait "$1" 2>/dev/null; } || true
}
trap 'end "$product"; end "$emulator"; rm -rf "$copy"' EXIT

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# URL PID LOG: waits until it answers with success
await() {
  for _ in $(seq 600); do
    ! curl --silent --fail --output /dev/null --max-time 5 "$1" || return 0
    kill -0 "$2" 2>/dev/null || break
    sleep 0.5
  done
  cat "$3"
  fail "$1 does not answer"
}

# In a copy, so that no state, provider or plan of the emulator is left beside the sources.
mkdir -p "$copy/infra"
cp -r terraform "$copy/terraform"
cp -r infra/lambda "$copy/infra/lambda"
ln -s "$root/target" "$copy/target"
example=$copy/terraform/examples/complete
cat >"$example/emulated_override.tf" <<'HCL'
provider "aws" {
  s3_use_path_style           = true
  skip_credentials_validation = true
  max_retries                 = 3
}
HCL
cat >"$example/emulated.auto.tfvars.json" <<'JSON'
{
  "name": "emulated",
  "runtime": "java21",
  "architecture": "x86_64",
  "issuer": "https://id.shop.example",
  "origins": ["https://shop.example"],
  "alarm_emails": ["on-call@shop.example"],
  "redis": { "kind": "external" },
  "redis_external": { "url": "rediss://whence:secret@redis.example:6379" },
  "restrict_dead_letters": false,
  "monthly_budget_usd": null,
  "secret_recovery_days": 0
}
JSON
terraform -chdir="$example" init -input=false -no-color ${TERRAFORM_PLUGIN_DIR:+"-plugin-dir=$TERRAFORM_PLUGIN_DIR"} >"$copy/init.log" 2>&1 || {
  cat "$copy/init.log"
  did_not_run "the AWS provider cannot be had (set TERRAFORM_PLUGIN_DIR)"
}

port=$(free_port)
python3 -m moto.server -H 127.0.0.1 -p "$port" >"$copy/emulator.log" 2>&1 &
emulator=$!
unset AWS_PROFILE AWS_SESSION_TOKEN CI
export AWS_ENDPOINT_URL=http://127.0.0.1:$port AWS_ACCESS_KEY_ID=emulated AWS_SECRET_ACCESS_KEY=emulated
export AWS_REGION=eu-central-1 AWS_DEFAULT_REGION=eu-central-1 AWS_EC2_METADATA_DISABLED=true AWS_PAGER="" NO_PROXY=127.0.0.1,localhost
await "$AWS_ENDPOINT_URL/moto-api/" "$emulator" "$copy/emulator.log"
say "an emulator listens on port $port"

# MESSAGE SCRIPT ARGUMENT...: fails unless it refuses with the message
refuses() {
  local message=$1
  shift
  ! "$@" >"$copy/log" 2>&1 && grep -q "$message" "$copy/log" || {
    cat "$copy/log"
    fail "this should have been refused with '$message': $*"
  }
}

# SCRIPT ARGUMENT...: prints what it says only if it fails
quietly() {
  "$@" >"$copy/log" 2>&1 || {
    cat "$copy/log"
    fail "this failed: $*"
  }
}

refuses 'is for x86_64, and architecture is arm64' "$here/plan.sh" "$example" -var architecture=arm64
refuses 'there is no plan' "$here/apply.sh" "$example"
quietly "$here/plan.sh" "$example" -no-color
say "plan.sh: $(grep 'findings allowed' "$copy/log")"

# The emulator reads the policy of a bucket without its condition, "without TLS", and so denies everything: the zips
# have to be there before it.
quietly terraform -chdir="$example" apply -no-color -auto-approve -target=module.whence.aws_s3_object.package
quietly "$here/plan.sh" "$example" -no-color
refuses 'your environment says account 123456789012, region us-east-1' env AWS_REGION=us-east-1 "$here/apply.sh" "$example"
quietly "$here/apply.sh" "$example"
say "apply.sh: $(grep '^Apply complete' "$copy/log")"
bucket=$(terraform -chdir="$example" output -raw bucket)
queues=$(terraform -chdir="$example" output -json queues)

"$here/emulated.py" made emulated infra/lambda/routes.json
"$here/emulated.py" unlock "$bucket"
say "what was made is as it should be"

port=$(free_port)
env WHENCE_HOME="$copy/home" QUARKUS_HTTP_PORT="$port" WHENCE_REDIS_TIMEOUT=2s \
  WHENCE_MODELS_BUCKET="$bucket" WHENCE_MODELS_ENDPOINT="$AWS_ENDPOINT_URL" WHENCE_QUEUE_ENDPOINT="$AWS_ENDPOINT_URL" \
  WHENCE_QUEUE_URL="$(jq -r .feedback <<<"$queues")" WHENCE_QUEUE_INGEST_URL="$(jq -r .ingest <<<"$queues")" \
  WHENCE_QUEUE_DEAD_LETTER_URL="$(jq -r .dead_letters <<<"$queues")" \
  java -jar target/quarkus-app/quarkus-run.jar >"$copy/product.log" 2>&1 &
product=$!
await "http://localhost:$port/q/health/ready" "$product" "$copy/product.log"
"$here/smoke-test.sh" "http://localhost:$port"
end "$product"
product=""
"$here/emulated.py" used "$bucket" "$(jq -r .feedback <<<"$queues")"
say "the product put its model into the bucket and feedback into the queue"

"$here/emulated.py" second emulated
quietly terraform -chdir="$example" apply -no-color -refresh-only -auto-approve
quietly "$here/roll-back.sh" "$example"
"$here/emulated.py" live emulated 1
quietly "$here/roll-out.sh" "$example" recommend --share 0.1
quietly "$here/roll-back.sh" "$example"
"$here/emulated.py" live emulated 1
quietly "$here/roll-out.sh" "$example"
"$here/emulated.py" live emulated 2
quietly "$here/roll-back.sh" "$example"
"$here/emulated.py" live emulated 1
say "roll-out.sh and roll-back.sh move the aliases"

refuses 'your environment says account 123456789012, region us-east-1' env AWS_REGION=us-east-1 "$here/plan.sh" "$example"
refuses 'your environment says account 123456789012, region us-east-1' env AWS_REGION=us-east-1 "$here/destroy.sh" "$example" -auto-approve
refuses 'holds models/, and nothing was removed' "$here/destroy.sh" "$example" -auto-approve
"$here/emulated.py" live emulated 1
say "in another region nothing is planned or removed, and no model without a word"

quietly "$here/destroy.sh" "$example" --with-data -no-color -auto-approve
say "destroy.sh: $(grep '^Destroy complete' "$copy/log")"
"$here/emulated.py" gone
"$here/destroy.sh" "$example"
say "all green"
