// Command isclint checks the house rules. The go command runs it: go vet -vettool=isclint work.
package main

import (
	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/f745b6f1/isc/test/lint"
)

func main() { unitchecker.Main(lint.Analyzers()...) }
