package document

import (
	"bytes"
	"fmt"
	"strconv"

	"go.yaml.in/yaml/v3"
)

// The limits of a document, so that none takes all memory or hours. The published ones are far from each: they have up to 4 MB,
// 200,000 values, 18 levels and 1,200 entries in one mapping.
const (
	// MaxSize is how many bytes a file can have: 16 MiB.
	MaxSize = 16 << 20
	// MaxEntries is how many lines and commas a text can have, which is about how many values it can have.
	MaxEntries = 1_000_000
	// MaxDepth is how many mappings and lists can stand in one another.
	MaxDepth = 200
	// MaxWidth is how many entries one mapping or list can have.
	MaxWidth = 20_000
	// MaxCopies is how many values the aliases of a document can stand for. Documents that people write have a few hundred.
	MaxCopies = 100_000
)

// tooManyEntries reports whether a text has too many values, before it is read.
func tooManyEntries(text []byte) bool {
	return len(text) > MaxEntries && bytes.Count(text, []byte(","))+bytes.Count(text, []byte("\n")) > MaxEntries
}

// checkLimits tells of the first place that is too deep or too wide.
func checkLimits(file string, root *yaml.Node) error {
	l := limits{file: file}
	return l.check(root, "", 0)
}

// limits looks at every place of a document.
type limits struct {
	file string
	line int // of the nearest place around that has one
}

func (l *limits) check(node *yaml.Node, pointer string, depth int) error {
	if node.Line > 0 {
		l.line = node.Line
	}
	width := len(node.Content)
	if node.Kind == yaml.MappingNode {
		width /= 2
	}
	switch {
	case depth > MaxDepth:
		return l.problem(pointer, "this stands in more than %d others; put the inner schemas among the components, and refer to them", MaxDepth)
	case width > MaxWidth:
		return l.problem(pointer, "this has more than %d entries, which is the most that is read", MaxWidth)
	}
	for i, child := range node.Content {
		at := pointer
		if child.Kind == yaml.ScalarNode {
			continue
		}
		switch node.Kind {
		case yaml.MappingNode:
			if i%2 == 0 {
				return l.problem(pointer, "a key is a mapping or a list here, and keys are texts")
			}
			at += "/" + EscapePointer(node.Content[i-1].Value)
		case yaml.SequenceNode:
			at += "/" + strconv.Itoa(i)
		}
		if err := l.check(child, at, depth+1); err != nil {
			return err
		}
	}
	return nil
}

func (l *limits) problem(pointer, text string, arguments ...any) error {
	return Problems{{File: l.file, Line: l.line, Pointer: pointer, Text: fmt.Sprintf(text, arguments...)}}
}
