#!/usr/bin/env bash
# Puts the facts of the published document $1, with the words of spec/words, in the place of the document of its version, and says what that
# changes for callers since the last commit. API_VERSION names the version of a document whose server has none. make update-spec runs it, at
# the root of the repository, and regenerates.
set -euo pipefail
go=${GO:-go}
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
$go build -o "$temporary/iscgen" ./cmd/iscgen
beside=()
for document in spec/*/openapi.yaml; do
	beside+=(--beside "$document")
done
"$temporary/iscgen" vendor --from "$1" --words spec/words "${beside[@]}" --out "spec/${API_VERSION:-{version\}}/openapi.yaml"
for document in $(git diff --name-only HEAD -- 'spec/*/openapi.yaml'); do
	git show "HEAD:$document" >"$temporary/before.yaml"
	directory=$(dirname "$document")
	# A breaking change is reported and does not stop the update.
	"$temporary/iscgen" diff --repairs "$directory/repairs.yaml" --repairs spec/known.yaml --names "$directory/names.yaml" "$temporary/before.yaml" "$document" || true
done
