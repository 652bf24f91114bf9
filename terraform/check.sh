#!/usr/bin/env bash
# Format, validation and offline tests of the installation, its modules, examples and environments,
# and the tests of the policy check. Needs no AWS account.
#
#   terraform/check.sh
#   TERRAFORM_PLUGIN_DIR=/a/provider/mirror terraform/check.sh     where the registry is out of reach
#
# Ends with 0 and a loud line where Terraform or its AWS provider cannot be had.
set -euo pipefail
case "${1:-}" in
-h | --help)
  sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"
  exit 0
  ;;
esac
cd "$(dirname "$0")"

did_not_run() {
  printf '== TERRAFORM DID NOT RUN: %s\n' "$*"
  exit 0
}

if command -v python3 >/dev/null; then
  python3 -m unittest discover -s ../infra/deploy/tests
else
  printf '== THE POLICY CHECK WAS NOT TESTED: python3 is not installed\n'
fi

command -v terraform >/dev/null || did_not_run "terraform is not installed; nothing was checked"
terraform fmt -check -diff -recursive

# In a copy, so that no lock file of one platform and no provider is left beside the sources.
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
mkdir "$copy/infra" "$copy/terraform"
cp -r ../infra/lambda "$copy/infra"
cp -r ./*.tf tests envs modules examples "$copy/terraform"
cd "$copy/terraform"

export provider=$copy/provider
mkdir "$provider"
cp versions.tf "$provider"
(cd "$provider" && terraform init -backend=false -input=false -no-color ${TERRAFORM_PLUGIN_DIR:+"-plugin-dir=$TERRAFORM_PLUGIN_DIR"}) >"$copy/log" 2>&1 || {
  cat "$copy/log"
  did_not_run "the AWS provider cannot be had; only the format was checked (set TERRAFORM_PLUGIN_DIR)"
}

# One directory; what it says comes in one piece.
check() {
  local log
  log=$(mktemp)
  if (
    cd "$1"
    terraform init -backend=false -input=false -no-color "-plugin-dir=$provider/.terraform/providers"
    terraform validate -no-color
    terraform test -no-color
  ) >"$log" 2>&1; then
    printf '== %s: %s\n' "$1" "$(grep -h '^Success! [0-9]' "$log")"
  else
    printf '== %s\n' "$1"
    cat "$log"
    return 255
  fi
}
export -f check

printf '%s\0' modules/* examples/* . | xargs -0 -n 1 -P 2 bash -euo pipefail -c 'check "$0"'

terraform init -test-directory=envs -backend=false -input=false -no-color "-plugin-dir=$provider/.terraform/providers" >"$copy/log"
for environment in envs/*.tfvars; do
  printf '== %s\n' "$environment"
  terraform test -no-color -test-directory=envs -var-file="$environment"
done
