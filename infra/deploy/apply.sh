#!/usr/bin/env bash
# Makes what plan.sh has shown, no more and no less.
#
#   infra/deploy/apply.sh DIRECTORY
#
# New code is published and gets no request yet: see roll-out.sh. What is made for the first time does.
source "$(dirname "$0")/shared.sh"
need terraform aws jq
directory "$@"
[ $# -eq 1 ] || fail "what is ${*:2}? Options are for plan.sh; infra/deploy/apply.sh $directory makes what it has planned"
[ -f "$directory/whence.plan" ] || fail "there is no plan in $directory; infra/deploy/plan.sh $directory makes one"

initialise
same_place "$(terraform -chdir="$directory" show -json whence.plan | jq -c .planned_values)"
terraform -chdir="$directory" apply -input=false whence.plan ||
  { rm "$directory/whence.plan"; fail "not everything was made; infra/deploy/plan.sh $directory says what is left to do"; }
rm "$directory/whence.plan"
printf 'next: infra/deploy/smoke-test.sh %s, and infra/deploy/roll-out.sh %s if new code was published\n' "$directory" "$directory"
