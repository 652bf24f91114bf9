#!/usr/bin/env bash
# Takes requests away from the versions that the last apply published. Where one gets a share of the requests, it gets
# none, and nothing else is moved; else, where one gets all, the version before it does. A second call moves nothing more.
#
#   infra/deploy/roll-back.sh DIRECTORY [FUNCTION]...
#   infra/deploy/roll-back.sh terraform/examples/minimal
#   infra/deploy/roll-back.sh terraform/examples/minimal --to 7 recommend       to an older one
#
# A model that went wrong is another matter: POST /v1/models/{version}/activation.
source "$(dirname "$0")/shared.sh"
source "$here/aliases.sh"
need terraform aws jq
directory "$@"
shift
to=""
if [ "${1:-}" = --to ]; then
  to=${2:-}
  [[ $to =~ ^[1-9][0-9]*$ ]] || fail "--to is '$to'; it takes the number of a version"
  [ $# -eq 3 ] || fail "--to takes one function: each numbers its own versions"
  shift 2
fi

# FUNCTION VERSION: the newest version before it, or nothing
version_before() {
  aws lambda list-versions-by-function --function-name "$1" --output json |
    jq -r --argjson live "$2" '[.Versions[].Version | tonumber? | select(. < $live)] | max // empty'
}

# FUNCTION NEWEST LIVE: moves requests from the newest version to the one before it
take_back() {
  local before
  if [ "$3" != "$2" ]; then
    printf '%s: version %s stays; the newest, %s, gets no requests\n' "$1" "$3" "$2"
    return
  fi
  before=$(version_before "$1" "$3")
  if [ -z "$before" ]; then
    printf '%s: there is no version before %s; it stays\n' "$1" "$3"
  else
    move_alias "$1" "$before"
    printf '%s: version %s gets all requests, and no longer %s\n' "$1" "$before" "$3"
  fi
}

deployed
functions=$(chosen_functions "$@")
if [ -n "$to" ]; then
  read -r name _ <<<"$functions"
  move_alias "$name" "$to"
  printf '%s: version %s gets all requests\n' "$name" "$to"
  exit 0
fi

aliases=""
while read -r name newest; do
  aliases+=$(live_alias "$name" | jq -r --arg name "$name" --arg newest "$newest" '"\($name) \($newest) \(.FunctionVersion) \(.RoutingConfig.AdditionalVersionWeights // {} | length)"')$'\n'
done <<<"$functions"
shared=$(grep -v ' 0$' <<<"${aliases%$'\n'}" || true)
while read -r name newest live _; do
  if [ -z "$shared" ]; then
    take_back "$name" "$newest" "$live"
  else
    move_alias "$name" "$live"
    printf '%s: version %s gets all requests again\n' "$name" "$live"
  fi
done <<<"${shared:-${aliases%$'\n'}}"
