#!/bin/sh
# The token flow and a few calls by hand, with nothing but curl: what is printed is compared by TestCurl.
set -eu
answer() { curl --silent --show-error --write-out ' %{http_code}\n' "$@"; }

answer --data grant_type=client_credentials --data client_id="$SAIL_CLIENT_ID" --data client_secret=wrong "$SAIL_BASE_URL/oauth/token"
token=$(curl --silent --show-error --fail --user "$SAIL_CLIENT_ID:$SAIL_CLIENT_SECRET" --data grant_type=client_credentials "$SAIL_BASE_URL/oauth/token" |
	sed 's/.*"access_token":"\([^"]*\)".*/\1/')
answer "$SAIL_BASE_URL/beta/identities?limit=1"
answer --header "Authorization: Bearer $token" --get --data-urlencode 'filters=name sw "A"' --data limit=1 "$SAIL_BASE_URL/beta/identities" |
	sed 's/"attributes":{.*},"lifecycleState"/"attributes":{},"lifecycleState"/'
answer --header "Authorization: Bearer $token" --output /dev/null --request POST "$SAIL_BASE_URL/v2024/identities/$IDENTITY_ID/synchronize-attributes"
answer --header "Authorization: Bearer $token" --output /dev/null --request POST --header 'X-SailPoint-Experimental: true' "$SAIL_BASE_URL/v2024/identities/$IDENTITY_ID/synchronize-attributes"
answer --header "Authorization: Bearer $token" --json '{"identityIds":["'"$IDENTITY_ID"'"]}' "$SAIL_BASE_URL/beta/identities/process"
answer --header "Authorization: Bearer $token" --request DELETE "$SAIL_BASE_URL/beta/identities/$IDENTITY_ID"
answer --header "Authorization: Bearer $token" --output /dev/null "$SAIL_BASE_URL/beta/identities/$IDENTITY_ID"
