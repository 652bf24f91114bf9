#!/usr/bin/env bash
# Removes all that an apply made, after it has asked.
#
#   infra/deploy/destroy.sh DIRECTORY [--with-data] [OPTION OF terraform destroy]...
#   infra/deploy/destroy.sh terraform/examples/minimal -var architecture=x86_64
#
# Give the options that plan.sh was given, and the same TF_VAR_... variables; packages may name any file. Where the
# bucket holds models or a training log nothing is removed unless you say --with-data: that deletes them for good. Keys
# and secrets can be restored for the days that key_deletion_days and secret_recovery_days say.
source "$(dirname "$0")/shared.sh"
need terraform aws jq
directory "$@"
split_options "${@:2}"

# PREFIX: whether the bucket holds anything under it, replaced and removed versions too
holds() {
  local found
  found=$(aws s3api list-object-versions --bucket "$bucket" --prefix "$1" --max-keys 1 --no-paginate --output json) || fail "the bucket $bucket cannot be looked into"
  jq -e '(.Versions // []) + (.DeleteMarkers // []) | length > 0' <<<"$found" >/dev/null
}

read_state
[ -n "$state" ] || {
  printf 'nothing is deployed in %s\n' "$directory"
  exit 0
}
same_place "$state"
# Gone, where a destroy has ended too early.
read -r address bucket < <(jq -r '.root_module | .. | objects | select(.type? == "aws_s3_bucket") | "\(.address) \(.values.id)"' <<<"$state") || true
if [ -z "$with_data" ] && [ -n "$bucket" ]; then
  for prefix in models/ log/; do
    ! holds "$prefix" ||
      fail "the bucket $bucket holds $prefix, and nothing was removed; to delete all models and the training log for good: infra/deploy/destroy.sh $directory --with-data ${options[*]}"
  done
fi
if [ -n "$with_data" ]; then
  options+=(-var force_destroy=true)
  if [ -n "$bucket" ]; then
    printf 'WITH ALL MODELS AND THE TRAINING LOG in the bucket %s: they cannot be restored. Terraform notes that the bucket may be emptied, and then asks.\n' "$bucket"
    # Nothing is changed but that note, whatever else an apply would do.
    terraform -chdir="$directory" apply -auto-approve -refresh=false -target="$address" "${options[@]}" >/dev/null
  fi
fi
terraform -chdir="$directory" destroy "${options[@]}"
[ ! -f "$directory/terraform.tfstate.backup" ] ||
  printf '%s still holds what was there, secrets too; delete it when nobody will need it\n' "$directory/terraform.tfstate.backup"
