#!/usr/bin/env bash
# Removes all that an apply made, after it has asked.
#
#   infra/deploy/destroy.sh DIRECTORY [--with-data] [OPTION OF terraform destroy]...
#   infra/deploy/destroy.sh terraform -var-file=envs/dev.tfvars
#
# A bucket with models in it stays, and the command fails, unless you say --with-data: that deletes all
# models and the training log for good. Give the options that plan.sh was given. Keys and secrets can be restored for
# the days that key_deletion_days and secret_recovery_days say.
source "$(dirname "$0")/shared.sh"
need terraform
directory "$@"
shift
with_data=()
if [ "${1:-}" = --with-data ]; then
  shift
  with_data=(-var force_destroy=true)
  terraform -chdir="$directory" apply "$@" "${with_data[@]}"
fi
terraform -chdir="$directory" destroy "$@" "${with_data[@]}"
