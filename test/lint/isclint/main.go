// Command isclint checks what go vet and staticcheck check, and the house rules. The go command runs it: go vet -vettool=isclint work.
package main

import (
	"slices"

	"golang.org/x/tools/go/analysis/suite/vet"
	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/f745b6f1/isc/test/lint"
)

func main() { unitchecker.Main(slices.Concat(vet.Suite, lint.Analyzers())...) }
