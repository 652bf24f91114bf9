#!/usr/bin/env bash
# Says what an apply would change, and holds it against the rules (policy_check.py, plan_check.py). A plan that breaks
# one is thrown away.
#
#   infra/deploy/plan.sh DIRECTORY [--with-data] [OPTION OF terraform plan]...
#   infra/deploy/plan.sh terraform/examples/minimal -var architecture=x86_64
#   infra/deploy/plan.sh terraform -var-file=envs/dev.tfvars -var architecture=x86_64
#
# A plan that removes what holds data or a key is refused unless you say --with-data. Where the registry is out of
# reach, TERRAFORM_PLUGIN_DIR names a folder with the provider.
source "$(dirname "$0")/shared.sh"
need terraform python3 aws jq
directory "$@"
split_options "${@:2}"
[ -z "${CI:-}" ] || grep -qs 'backend "' "$directory"/*.tf ||
  fail "$directory says no backend: the state would end with this job, and nobody could remove what it made; see terraform/README.md"

# Whatever goes wrong, no plan is left that was not shown.
trap '[ $? -eq 0 ] || rm -f "$directory/whence.plan"' EXIT
rm -f "$directory/whence.plan"
read_state
[ -z "$state" ] || same_place "$state"
terraform -chdir="$directory" plan -input=false -out=whence.plan "${options[@]}"
plan=$(terraform -chdir="$directory" show -json whence.plan)
"$here/policy_check.py" <<<"$plan" || fail "the plan breaks the rules above; mend it, or give a reason in infra/deploy/policy-allow.json"
"$here/plan_check.py" "$directory" ${with_data:+"--with-data"} <<<"$plan" || fail "the plan cannot be meant so; nothing is changed"
printf 'next: infra/deploy/apply.sh %s\n' "$directory"
