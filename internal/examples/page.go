package examples

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
)

// An Operation has the examples of an operation on a page.
type Operation struct {
	At                string // the first line of the example in Go that sends what the curl command sends: "docs/v2024/methods/accounts.md:70"
	Go, Command, Curl string

	AllAt string // the first line of the example in Go that gets every page, if there is one; the command of such an operation gets every page too
}

// Whole reports whether the examples get every page of a list, and not only the one that the curl command gets.
func (o Operation) Whole() bool { return o.AllAt != "" }

// WithoutPage returns a request without what asks for one page of a list and for the number of items.
func WithoutPage(r Request) Request {
	r.Query = maps.Clone(r.Query)
	for _, name := range []string{"limit", "offset", "count"} {
		delete(r.Query, name)
	}
	return r
}

// Read reads the examples of the operations of a version, below the root of the repository.
func Read(root, version string) (operations []Operation, err error) {
	pages, err := filepath.Glob(filepath.Join(root, "docs", version, "methods", "*.md"))
	if err != nil || len(pages) == 0 {
		return nil, fmt.Errorf("there are no pages of methods for %s below %s: %w", version, root, err)
	}
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			return nil, err
		}
		operations = append(operations, read("docs/"+version+"/methods/"+filepath.Base(page), string(text))...)
	}
	return operations, nil
}

// onePage is the label of an example in Go that gets one page of a list. The one before it gets them all.
const onePage = "**Go, one page**"

// read reads the examples on a page: the blocks below "**Go**", "**isc**" and "**curl**" in the sections of operations.
func read(name, text string) (operations []Operation) {
	label, fence, block := "", "", []string(nil)
	begun := 0
	for i, line := range strings.Split(text, "\n") {
		switch {
		case fence != "" && line != fence:
			block = append(block, line)
		case fence != "":
			fence = ""
			at := fmt.Sprintf("%s:%d", name, begun)
			if label == "**Go**" {
				operations = append(operations, Operation{At: at})
			}
			if o := len(operations) - 1; o >= 0 {
				operations[o].set(label, at, strings.Join(block, "\n"))
			}
			label, block = "", nil
		case strings.HasPrefix(line, "```"):
			fence, begun = strings.TrimRight(line, "abcdefghijklmnopqrstuvwxyz"), i+2
		case line != "":
			label = line
		}
	}
	return operations
}

func (o *Operation) set(label, at, block string) {
	switch label {
	case "**Go**":
		o.Go = block
	case onePage:
		o.Go, o.At, o.AllAt = block, at, o.At
	case "**isc**":
		o.Command = block
	case "**curl**":
		o.Curl = block
	}
}
