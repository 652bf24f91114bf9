# shellcheck shell=bash
# Moves the aliases that callers use; to be sourced after shared.sh.

# FUNCTION: where requests go, as Lambda says it
live_alias() {
  aws lambda get-alias --function-name "$1" --name live --output json
}

# FUNCTION VERSION: all requests go there
move_alias() {
  aws lambda update-alias --function-name "$1" --name live --function-version "$2" \
    --routing-config 'AdditionalVersionWeights={}' --query FunctionVersion --output text >/dev/null
}

# The keys given, or those of all functions of the installation.
chosen_functions() {
  local known key
  known=$(output functions)
  [ $# -gt 0 ] || mapfile -t keys < <(jq -r 'keys[]' <<<"$known")
  [ $# -eq 0 ] || keys=("$@")
  for key in "${keys[@]}"; do
    jq -e --arg key "$key" 'has($key)' <<<"$known" >/dev/null || fail "there is no function $key; there are $(jq -r 'keys | join(", ")' <<<"$known")"
    jq -r --arg key "$key" '.[$key] | "\(.name) \(.version)"' <<<"$known"
  done
}
