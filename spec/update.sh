#!/usr/bin/env bash
# Replaces openapi.yaml with the published document $1, reduced to the tags of its version, and reports what changed since the last commit.
# API_VERSION is the version of a document whose server has none. make update-spec runs this at the root of the repository, and regenerates.
set -euo pipefail
go=${GO:-go}
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
$go build -o "$temporary/iscgen" ./cmd/iscgen
"$temporary/iscgen" reduce --spec "$1" ${API_VERSION:+--api-version "$API_VERSION"} --tags 'spec/{version}/tags' --out 'spec/{version}/openapi.yaml'
for document in $(git diff --name-only HEAD -- 'spec/*/openapi.yaml'); do
	git show "HEAD:$document" >"$temporary/before.yaml"
	directory=$(dirname "$document")
	# A breaking change is reported and does not stop the update.
	"$temporary/iscgen" diff --repairs "$directory/repairs.yaml" --repairs spec/known.yaml --names "$directory/names.yaml" "$temporary/before.yaml" "$document" || true
done
