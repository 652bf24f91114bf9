#!/usr/bin/env bash
# Lets requests go to the versions that the last apply published: a share of them, or all.
#
#   infra/deploy/roll-out.sh DIRECTORY [--share 0.1] [FUNCTION]...
#   infra/deploy/roll-out.sh terraform/examples/minimal --share 0.1 recommend explain
#   infra/deploy/roll-out.sh terraform/examples/minimal
#
# Wait and look at the alarms in between; roll-back.sh undoes either.
source "$(dirname "$0")/shared.sh"
source "$here/aliases.sh"
need terraform aws jq
directory "$@"
shift
share=1
chosen=()
while [ $# -gt 0 ]; do
  case "$1" in
  --share)
    share=${2:-}
    [[ $share =~ ^(0\.[0-9]*[1-9][0-9]*|1(\.0+)?)$ ]] || fail "--share is '$share'; it takes more than 0 and at most 1, e.g. 0.1"
    shift 2
    ;;
  -*) fail "what is $1? It takes --share and names of functions" ;;
  *)
    chosen+=("$1")
    shift
    ;;
  esac
done

deployed
functions=$(chosen_functions "${chosen[@]}")
while read -r name newest; do
  live=$(live_alias "$name" | jq -r .FunctionVersion)
  if [ "$live" = "$newest" ]; then
    printf '%s: version %s gets all requests already\n' "$name" "$live"
  elif [[ $share = 1* ]]; then
    move_alias "$name" "$newest"
    printf '%s: version %s gets all requests, and no longer %s\n' "$name" "$newest" "$live"
  else
    aws lambda update-alias --function-name "$name" --name live \
      --routing-config "AdditionalVersionWeights={$newest=$share}" >/dev/null
    printf '%s: version %s gets %s of the requests, %s the others\n' "$name" "$newest" "$share" "$live"
  fi
done <<<"$functions"
