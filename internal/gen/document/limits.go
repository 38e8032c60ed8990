package document

import (
	"bytes"
	"fmt"
	"strconv"

	"go.yaml.in/yaml/v3"
)

// Limits on the size of a document, so that reading it cannot exhaust memory or take hours. The published documents are far below: up to 4 MB,
// 200,000 values, 18 levels and 1,200 entries in one mapping.
const (
	// MaxSize is the maximum size of a file in bytes: 16 MiB.
	MaxSize = 16 << 20
	// MaxEntries is the maximum number of lines and commas in a text, a cheap estimate of its number of values.
	MaxEntries = 1_000_000
	// MaxDepth is the maximum nesting depth of mappings and lists.
	MaxDepth = 200
	// MaxWidth is the maximum number of entries of a mapping or list.
	MaxWidth = 20_000
	// MaxCopies is the maximum number of values that aliases expand to. Real documents have a few hundred.
	MaxCopies = 100_000
)

// tooManyEntries reports whether a text has too many values. It is called before the text is parsed.
func tooManyEntries(text []byte) bool {
	return len(text) > MaxEntries && bytes.Count(text, []byte(","))+bytes.Count(text, []byte("\n")) > MaxEntries
}

// checkLimits returns an error for the first part that is nested too deeply or has too many entries.
func checkLimits(file string, root *yaml.Node) error {
	l := limits{file: file}
	return l.check(root, "", 0)
}

// limits checks the size of every part of a document.
type limits struct {
	file string
	line int // of the node, or of the nearest node around it that has a line
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
		return l.problem(pointer, "this is nested more than %d levels deep; move the inner schemas to the components, and refer to them", MaxDepth)
	case width > MaxWidth:
		return l.problem(pointer, "this has more than %d entries, which is the limit", MaxWidth)
	}
	for i, child := range node.Content {
		at := pointer
		if child.Kind == yaml.ScalarNode {
			continue
		}
		switch node.Kind {
		case yaml.MappingNode:
			if i%2 == 0 {
				return l.problem(pointer, "a key here is a mapping or a list, but keys must be strings")
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
