#!/usr/bin/env bash
# Takes requests away from a version that went wrong: where it gets a share of them, it gets none; where it
# gets all, the version before it does.
#
#   infra/deploy/roll-back.sh DIRECTORY [FUNCTION]...
#   infra/deploy/roll-back.sh terraform/examples/minimal recommend explain
#
# A model that went wrong is another matter: POST /v1/models/{version}/activation.
source "$(dirname "$0")/shared.sh"
source "$here/aliases.sh"
need terraform aws jq
directory "$@"
shift

# FUNCTION VERSION: the newest version before it, or nothing
version_before() {
  aws lambda list-versions-by-function --function-name "$1" --output json |
    jq -r --argjson live "$2" '[.Versions[].Version | tonumber? | select(. < $live)] | max // empty'
}

functions=$(chosen_functions "$@")
while read -r name _; do
  alias=$(live_alias "$name")
  live=$(jq -r .FunctionVersion <<<"$alias")
  if jq -e '.RoutingConfig.AdditionalVersionWeights // {} | length > 0' <<<"$alias" >/dev/null; then
    move_alias "$name" "$live"
    printf '%s: version %s gets all requests again\n' "$name" "$live"
    continue
  fi
  before=$(version_before "$name" "$live")
  if [ -z "$before" ]; then
    printf '%s: there is no version before %s; it stays\n' "$name" "$live"
  else
    move_alias "$name" "$before"
    printf '%s: version %s gets all requests, and no longer %s\n' "$name" "$before" "$live"
  fi
done <<<"$functions"
