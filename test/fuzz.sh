#!/usr/bin/env bash
# Runs all fuzz targets one after another, each for FUZZTIME (default 1m), and stops at the first failure.
set -euo pipefail
cd "$(dirname "$0")/.."
go=${GO:-go}
for package in $($go list work); do
	for target in $($go test -list '^Fuzz' "$package" | grep '^Fuzz' || true); do
		echo "== $package $target"
		$go test -run '^$' -fuzz "^$target\$" -fuzztime "${FUZZTIME:-1m}" -fuzzminimizetime 1s "$package"
	done
done
