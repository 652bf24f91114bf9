# shellcheck shell=bash
# What the scripts beside this one have in common: how they fail, and what they are told.
set -euo pipefail
# Plans and states hold secrets.
umask 077
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck disable=SC2034  # for those who source this
root=$(cd "$here/../.." && pwd)

fail() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

need() {
  local tool
  for tool; do
    command -v "$tool" >/dev/null || fail "$tool is needed, and not installed"
  done
}

# The comment at the top of the script is its help.
explain() {
  sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"
}

for argument; do
  case "$argument" in
  -h | --help)
    explain
    exit 0
    ;;
  esac
done

# Sets directory, the Terraform configuration that the script is about.
directory() {
  [ $# -gt 0 ] || fail "which configuration? e.g. terraform/examples/minimal (see --help)"
  [ -f "$1/versions.tf" ] || fail "$1 is no Terraform configuration; e.g. terraform/examples/minimal is one"
  directory=$1
}

# Brings the provider, and the state from where it is kept.
initialise() {
  terraform -chdir="$directory" init -input=false -no-color ${TERRAFORM_PLUGIN_DIR:+"-plugin-dir=$TERRAFORM_PLUGIN_DIR"} >/dev/null
}

# Elsewhere nothing of it would be found: a plan would make everything anew, a destroy would forget it and leave it.
same_place() {
  local made now
  made=$(terraform -chdir="$directory" output -json place 2>/dev/null | jq -r '"account \(.account_id), region \(.region)"') || return 0
  now="account $(aws sts get-caller-identity --query Account --output text), region ${AWS_REGION:-${AWS_DEFAULT_REGION:-$(aws configure get region || true)}}"
  [ "$made" = "$now" ] || fail "$directory is deployed in $made; your environment says $now"
}

# The output of the configuration as JSON; without one nothing is deployed.
output() {
  local value
  [ -d "$directory/.terraform" ] || initialise
  value=$(terraform -chdir="$directory" output -json "$1" 2>/dev/null) || fail "$directory has no output $1: nothing is deployed there; see apply.sh"
  printf '%s' "$value"
}
