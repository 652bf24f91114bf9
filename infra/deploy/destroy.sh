#!/usr/bin/env bash
# Removes all that an apply made, after it has asked.
#
#   infra/deploy/destroy.sh DIRECTORY [--with-data] [OPTION OF terraform destroy]...
#   infra/deploy/destroy.sh terraform/examples/minimal -var architecture=x86_64
#
# Give the options that plan.sh was given, and the same TF_VAR_... variables. Where the bucket holds models or a
# training log nothing is removed unless you say --with-data: that deletes them for good. Keys and secrets can be
# restored for the days that key_deletion_days and secret_recovery_days say.
source "$(dirname "$0")/shared.sh"
need terraform aws jq
directory "$@"
shift

# PREFIX: whether the bucket holds anything under it, replaced and removed versions too
holds() {
  local found
  found=$(aws s3api list-object-versions --bucket "$bucket" --prefix "$1" --max-keys 1 --no-paginate --output json) || fail "the bucket $bucket cannot be looked into"
  jq -e '(.Versions // []) + (.DeleteMarkers // []) | length > 0' <<<"$found" >/dev/null
}

initialise
same_place
options=("$@")
if [ "${1:-}" = --with-data ]; then
  options=("${@:2}" -var force_destroy=true)
  # Only Terraform's note is changed, that the bucket may be emptied; what else an apply would do is not done.
  address=$(terraform -chdir="$directory" state list | grep 'aws_s3_bucket\.models$') || fail "no bucket is deployed in $directory; say it without --with-data"
  terraform -chdir="$directory" apply -refresh=false -target="$address" "${options[@]}"
elif bucket=$(terraform -chdir="$directory" output -raw bucket 2>/dev/null); then
  for prefix in models/ log/; do
    ! holds "$prefix" ||
      fail "the bucket $bucket holds $prefix, and nothing was removed; to delete all models and the training log for good: infra/deploy/destroy.sh $directory --with-data $*"
  done
fi
terraform -chdir="$directory" destroy "${options[@]}"
