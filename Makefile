# The tasks of this repository. They need only Go, except docs: versions of tools are pinned here or in a go.mod.
GO        ?= go
GCI       := github.com/daixiang0/gci@v0.14.0
APIDIFF   := golang.org/x/exp/cmd/apidiff@v0.0.0-20260312153236-7ab1446f8b90
FUZZTIME  ?= 1m
# What make race leaves out: packages of generated code alone, and tests that only compile other code.
UNRACED   := /fake$$|/test/(lint|oracle)
# By default the race detector waits a second before a process ends, and tests start hundreds of commands.
RACED     := GORACE=atexit_sleep_ms=0 FAKETENANT_LOAD=10s
SNAPSHOTS ?= ./test ./test/oracle

.DEFAULT_GOAL := help
.PHONY: help generate update-spec check tidy test race fuzz bench docs docs-lint docs-build

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

generate: ## regenerate the SDK and its docs from spec/
	$(GO) generate gen.go

update-spec: ## take in the published document FROM=path with the words of spec/words, say what changed for callers, and regenerate
	@test -n "$(FROM)" || { echo "say which document: make update-spec FROM=path" >&2; exit 2; }
	@GO="$(GO)" API_VERSION="$(API_VERSION)" spec/update.sh "$(FROM)"
	$(MAKE) generate
	$(GO) test $(SNAPSHOTS) -run '^(TestWireOfEveryOperation|TestEveryOperation|TestOfficialNamesPage|TestOfficialV3Operations|TestReadmeCountsOperations)$$' -update

check: ## regenerate, lint, and fail on any difference, untidy module, lint error, or breaking change that is not in the changelog
	@GO="$(GO)" GCI="$(GCI)" APIDIFF="$(APIDIFF)" .ci/check

tidy: ## tidy all modules, also before they are published
	GO="$(GO)" .ci/tidy

test: ## run every test of every module; make check vets them
	$(GO) test -timeout 20m -vet=off work

race: ## run the tests under the race detector, and load the fake tenant for ten seconds
	$(RACED) $(GO) test -race -short -timeout 20m -vet=off $$($(GO) list work | grep -vE '$(UNRACED)')

fuzz: ## run every fuzz target for FUZZTIME (default 1m) each
	@GO="$(GO)" FUZZTIME="$(FUZZTIME)" test/fuzz.sh

bench: ## run the benchmarks, each with its baseline
	$(GO) test -run '^$$' -bench . work

docs: docs/site/node_modules/.package-lock.json ## lint the markdown, build docs/ as a site with npm, look at it in a browser, and say how to serve it; fail on a broken link
	$(MAKE) -j2 docs-lint docs-build
	npm --prefix docs/site test
	@echo "The site is in docs/site/build. To look at it: npm --prefix docs/site run serve"

docs-lint docs-build:
	npm --prefix docs/site run $(@:docs-%=%)

docs/site/node_modules/.package-lock.json: docs/site/package-lock.json
	npm --prefix docs/site ci
