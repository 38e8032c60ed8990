#!/usr/bin/env bash
# Runs every fuzz target for FUZZTIME each (default 1m), one after another, and stops at the first finding.
set -euo pipefail
cd "$(dirname "$0")/.."
go=${GO:-go}
for package in $($go list work); do
	for target in $($go test -list '^Fuzz' "$package" | grep '^Fuzz' || true); do
		echo "== $package $target"
		$go test -run '^$' -fuzz "^$target\$" -fuzztime "${FUZZTIME:-1m}" -fuzzminimizetime 1s "$package"
	done
done
