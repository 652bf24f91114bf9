# shellcheck shell=bash
# What the scripts beside this one have in common: how they fail, and what they are told.
set -euo pipefail
# Plans and states hold secrets.
umask 077
# Terraform reads the first of these, the AWS CLI 1 only the second.
[ -z "${AWS_REGION:-}" ] || export AWS_DEFAULT_REGION=$AWS_REGION
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck disable=SC2034  # for those who source this
root=$(cd "$here/../.." && pwd)

fail() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

# A failure inside $(…) is one, too.
shopt -s inherit_errexit 2>/dev/null || fail "bash 4.4 or newer is needed; this is $BASH_VERSION"

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
  # A state that Terraform alone has written may be anybody's to read.
  chmod -f go= "$directory"/terraform.tfstate* || true
}

# shellcheck disable=SC2034  # for those who source this
# ARGUMENT...: sets options to them without --with-data, and with_data to whether that was among them
split_options() {
  local argument
  options=()
  with_data=""
  for argument; do
    if [ "$argument" = --with-data ]; then
      with_data=yes
    else
      options+=("$argument")
    fi
  done
}

# Brings the provider, and the state from where it is kept.
initialise() {
  terraform -chdir="$directory" init -input=false -no-color ${TERRAFORM_PLUGIN_DIR:+"-plugin-dir=$TERRAFORM_PLUGIN_DIR"} >/dev/null
}

# Sets state to the values of what is deployed, empty where nothing is.
read_state() {
  initialise
  state=$(terraform -chdir="$directory" show -json | jq -c 'select([.values.root_module // {} | .. | .resources? // empty | .[]] | length > 0).values')
}

# Sets state; fails where nothing is deployed, or not here and now.
deployed() {
  read_state
  [ -n "$state" ] || fail "nothing is deployed in $directory; see apply.sh"
  same_place "$state"
}

# NAME: the output as JSON, of what is deployed
output() {
  jq -ce --arg name "$1" '.outputs[$name].value' <<<"$state" || fail "$directory has no output $1; infra/deploy/plan.sh and apply.sh make it"
}

# VALUES of a state or a plan: fails if they are of another account or region than the environment says. Elsewhere
# nothing of it would be found: a plan would make everything anew, a destroy would forget it and leave it.
same_place() {
  local its now
  its=$(jq -r '
    .outputs.place.value
      // ([.root_module | .. | .arn? // empty | strings | capture("^arn:[^:]*:(kms|lambda|sqs):(?<region>[^:]+):(?<account_id>[^:]+):")] | first)
      // empty
    | "account \(.account_id), region \(.region)"' <<<"$1")
  [ -n "$its" ] || return 0
  now="account $(aws sts get-caller-identity --query Account --output text), region ${AWS_DEFAULT_REGION:-$(aws configure get region || true)}"
  [ "$its" = "$now" ] || fail "$directory is of $its; your environment says $now"
}
