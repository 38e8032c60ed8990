#!/usr/bin/env bash
# Puts the published document $1, reduced to the tags of its version, in the place of the one that is there, and says what that changes
# since the last commit. API_VERSION names the version of a document whose server has none. make update-spec runs it, at the root of the repository, and regenerates.
set -euo pipefail
go=${GO:-go}
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
$go build -o "$temporary/iscgen" ./cmd/iscgen
"$temporary/iscgen" reduce --spec "$1" ${API_VERSION:+--api-version "$API_VERSION"} --tags 'spec/{version}/tags' --out 'spec/{version}/openapi.yaml'
for document in $(git diff --name-only HEAD -- 'spec/*/openapi.yaml'); do
	git show "HEAD:$document" >"$temporary/before.yaml"
	directory=$(dirname "$document")
	# That something breaks callers is to be read, and no reason to stop.
	"$temporary/iscgen" diff --repairs "$directory/repairs.yaml" --repairs spec/known.yaml --names "$directory/names.yaml" "$temporary/before.yaml" "$document" || true
done
