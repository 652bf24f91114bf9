#!/usr/bin/env bash
# Says what an apply would change, and holds it against the rules (policy_check.py). A plan that breaks one
# is thrown away.
#
#   infra/deploy/plan.sh DIRECTORY [OPTION OF terraform plan]...
#   infra/deploy/plan.sh terraform/examples/minimal -var architecture=x86_64
#   infra/deploy/plan.sh terraform -var-file=envs/dev.tfvars
#
# Where the registry is out of reach, TERRAFORM_PLUGIN_DIR names a folder with the provider.
source "$(dirname "$0")/shared.sh"
need terraform python3 aws jq
directory "$@"
shift
[ -z "${CI:-}" ] || grep -qs 'backend "' "$directory"/*.tf ||
  fail "$directory says no backend: the state would end with this job, and nobody could remove what it made; see terraform/README.md"

initialise
same_place
terraform -chdir="$directory" plan -input=false -out=whence.plan "$@"
terraform -chdir="$directory" show -json whence.plan | "$here/policy_check.py" || {
  rm "$directory/whence.plan"
  fail "the plan breaks the rules above; mend it, or give a reason in infra/deploy/policy-allow.json"
}
printf 'next: infra/deploy/apply.sh %s\n' "$directory"
