#!/usr/bin/env bash
# Asks a deployed Whence: that strangers are turned away, for one recommendation, and takes one event.
#
#   infra/deploy/smoke-test.sh DIRECTORY      the one that apply.sh made
#   infra/deploy/smoke-test.sh URL            e.g. a process of your own at http://localhost:8080, which turns nobody away
#
# Callers are known by WHENCE_TOKEN, a JWT; without it the requests are signed with the AWS credentials of the
# environment for AWS_REGION. The person is called smoke-test and can be erased: DELETE /v1/users/smoke-test.
source "$(dirname "$0")/shared.sh"
need curl jq
case "${1:-}" in
http://* | https://*) url=${1%/} ;;
*)
  need terraform aws
  directory "$@"
  deployed
  url=$(output url | jq -r .)
  url=${url%/}
  ;;
esac

# On the standard input of curl: credentials in its arguments would be seen by everybody on the machine.
credentials() {
  case "$url" in http://*) return ;; esac
  if [ -n "${WHENCE_TOKEN:-}" ]; then
    printf 'header = "Authorization: Bearer %s"\n' "$WHENCE_TOKEN"
    return
  fi
  [ -n "${AWS_ACCESS_KEY_ID:-}" ] && [ -n "${AWS_SECRET_ACCESS_KEY:-}" ] && [ -n "${AWS_REGION:-}" ] ||
    fail "set WHENCE_TOKEN, or AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_REGION"
  printf 'aws-sigv4 = "aws:amz:%s:execute-api"\nuser = "%s:%s"\n' "$AWS_REGION" "$AWS_ACCESS_KEY_ID" "$AWS_SECRET_ACCESS_KEY"
  [ -z "${AWS_SESSION_TOKEN:-}" ] || printf 'header = "x-amz-security-token: %s"\n' "$AWS_SESSION_TOKEN"
}

# PATH [OPTION OF curl]...: the answer; fails unless it is a success
ask() {
  local path=$1
  shift
  credentials | curl --silent --show-error --fail-with-body --max-time 60 --config - "$@" "$url$path" || fail "$path was not answered with success"
}

answer=$(mktemp)
trap 'rm -f "$answer"' EXIT
person='/v1/users/smoke-test/recommendations?limit=1'

case "$url" in
http://*) printf '%s: without TLS it is a process of its own; whom it turns away is not asked\n' "$url" ;;
*)
  status=$(curl --silent --output /dev/null --max-time 60 --write-out '%{http_code}' "$url$person") || fail "$url cannot be reached"
  [ "$status" = 401 ] || [ "$status" = 403 ] || fail "$url answers a stranger with $status, and not with 401 or 403"
  printf 'a stranger is turned away: %s\n' "$status"
  ;;
esac

ask "$person" >"$answer"
printf 'a recommendation, of model %s: %s\n' "$(jq -r '.modelVersion // "none"' "$answer")" "$(jq -c '[.items[].itemId]' "$answer")"

# With an empty catalogue any name is an item that is not known yet.
event=$(jq -c --arg id "smoke-$(date +%s)-$$" '
  {eventId: $id, userId: "smoke-test", type: "click", itemId: (.items[0].itemId // "smoke-test")}
  + if .items[0] then {recommendationId: .recommendationId} else {} end | {events: [.]}' "$answer")
ask /v1/feedback --header 'Content-Type: application/json' --data "$event" >"$answer"
[ "$(jq .accepted "$answer")" = 1 ] || fail "the event $event was not accepted: $(cat "$answer")"
printf 'feedback is accepted\n'
