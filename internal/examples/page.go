package examples

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// An Operation has the examples of an operation on a page.
type Operation struct {
	At                string // the first line of the example in Go: "docs/v2024/methods/accounts.md:70"
	Go, Command, Curl string
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
			if label == "**Go**" {
				operations = append(operations, Operation{At: fmt.Sprintf("%s:%d", name, begun)})
			}
			if o := len(operations) - 1; o >= 0 {
				operations[o].set(label, strings.Join(block, "\n"))
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

func (o *Operation) set(label, block string) {
	switch label {
	case "**Go**":
		o.Go = block
	case "**isc**":
		o.Command = block
	case "**curl**":
		o.Curl = block
	}
}
