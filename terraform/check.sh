#!/usr/bin/env bash
# Format, validation and offline tests of every module and example. Needs no AWS account.
#
#   terraform/check.sh
#   TERRAFORM_PLUGIN_DIR=/a/provider/mirror terraform/check.sh     where the registry is out of reach
#
# Ends with 0 and a loud line where Terraform or its AWS provider cannot be had.
set -euo pipefail
cd "$(dirname "$0")"

did_not_run() {
  printf '== TERRAFORM DID NOT RUN: %s\n' "$*"
  exit 0
}

command -v terraform >/dev/null || did_not_run "terraform is not installed; nothing was checked"
terraform fmt -check -diff -recursive

# In a copy, so that no lock file of one platform and no provider is left beside the sources.
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -r modules examples "$copy"

provider=$copy/provider
mkdir "$provider"
cp modules/queue/versions.tf "$provider"
init=(terraform init -backend=false -input=false -no-color)
(cd "$provider" && "${init[@]}" ${TERRAFORM_PLUGIN_DIR:+"-plugin-dir=$TERRAFORM_PLUGIN_DIR"}) >"$copy/log" 2>&1 || {
  cat "$copy/log"
  did_not_run "the AWS provider cannot be had; only the format was checked (set TERRAFORM_PLUGIN_DIR)"
}

for directory in modules/* examples/*; do
  printf '== %s\n' "$directory"
  (
    cd "$copy/$directory"
    "${init[@]}" "-plugin-dir=$provider/.terraform/providers" >"$copy/log" || { cat "$copy/log"; exit 1; }
    terraform validate -no-color
    terraform test -no-color
  )
done
