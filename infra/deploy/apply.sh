#!/usr/bin/env bash
# Makes what plan.sh has shown, no more and no less.
#
#   infra/deploy/apply.sh DIRECTORY
#
# New code is published and gets no request yet: see roll-out.sh. What is made for the first time does.
source "$(dirname "$0")/shared.sh"
need terraform
directory "$@"
[ -f "$directory/whence.plan" ] || fail "there is no plan in $directory; infra/deploy/plan.sh $directory makes one"

terraform -chdir="$directory" apply -input=false whence.plan
rm "$directory/whence.plan"
