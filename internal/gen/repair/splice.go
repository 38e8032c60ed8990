package repair

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/document"
)

// An edit replaces lines of a text.
type edit struct {
	from, to int // the half-open range of lines [from, to), counted from 0
	indent   int
	lines    []string
}

// editOf returns the text edit for a change of a node, so that the repaired document differs from the source only in the repaired lines. It
// returns false if the change is not inside a mapping or sequence in block style.
func editOf(t document.Target, lines []string) (edit, bool) {
	parent := t.Parent
	if parent.Style&yaml.FlowStyle != 0 || parent.Line == 0 || len(parent.Content) == 0 {
		return edit{}, false
	}
	indent := parent.Column - 1
	at := t.Index
	if at < 0 { // a new entry goes after the last one
		at = len(parent.Content) - 1
	}
	begin := parent.Content[at]
	if parent.Kind == yaml.MappingNode {
		begin = parent.Content[at-1]
	}
	if begin.Line == 0 {
		return edit{}, false
	}
	e := edit{indent: indent, from: begin.Line - 1, to: blockEnd(lines, begin.Line-1, indent, parent.Kind)}
	before := lines[e.from][:indent] // contains a dash if the entry is the first of a list item
	switch {
	case t.Set == nil:
		e.takeSurroundings(lines)
		return e, strings.TrimSpace(before) == ""
	case t.Index < 0:
		e.from, before = e.to, strings.Repeat(" ", indent)
	}
	e.lines = entryLines(parent.Kind, t.Key, t.Set, indent)
	e.lines[0] = before + e.lines[0][indent:]
	return e, true
}

// takeSurroundings extends the removal of a block to the comment above it and the blank lines after it.
func (e *edit) takeSurroundings(lines []string) {
	margin := strings.Repeat(" ", e.indent)
	for e.from > 0 && strings.HasPrefix(lines[e.from-1], margin+"#") {
		e.from--
	}
	next := e.to
	for next < len(lines) && strings.TrimSpace(lines[next]) == "" {
		next++
	}
	if next < len(lines) && strings.HasPrefix(lines[next], margin) {
		e.to = next
	}
}

// blockEnd returns the line after the block that begins at a line: the first line that is not indented more than the block. Blank lines and
// comments before that line belong to the next block. A line that looks like a comment but is indented more belongs to the block, because it may
// be part of a block scalar.
func blockEnd(lines []string, from, indent int, kind yaml.Kind) int {
	end := from + 1
	for i := from + 1; i < len(lines); i++ {
		text := strings.TrimLeft(lines[i], " ")
		depth := len(lines[i]) - len(text)
		if text == "" || strings.HasPrefix(text, "#") && depth <= indent {
			continue
		}
		itemOfValue := kind == yaml.MappingNode && depth == indent && (text == "-" || strings.HasPrefix(text, "- "))
		if depth <= indent && !itemOfValue {
			break
		}
		end = i + 1
	}
	return end
}

// entryLines formats an entry of a mapping or an item of a sequence with an indent.
func entryLines(kind yaml.Kind, key string, value *yaml.Node, indent int) []string {
	entry := &yaml.Node{Kind: kind, Content: []*yaml.Node{value}}
	if kind == yaml.MappingNode {
		entry.Content = []*yaml.Node{{Kind: yaml.ScalarNode, Value: key}, value}
	}
	text, err := document.Encode(entry)
	if err != nil { // cannot happen, because the value was parsed from YAML
		return nil
	}
	lines := strings.Split(strings.TrimRight(string(text), "\n"), "\n")
	for i := range lines {
		lines[i] = strings.Repeat(" ", indent) + lines[i]
	}
	return lines
}

// splice applies edits to a text. It returns false if they overlap. Of several insertions at the same line, the more deeply indented come first.
func splice(lines []string, edits []edit) ([]byte, bool) {
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(b.indent, a.indent)) })
	var b bytes.Buffer
	next := 0
	copyTo := func(end int) {
		for ; next < end; next++ {
			b.WriteString(lines[next])
			b.WriteByte('\n')
		}
	}
	for _, e := range edits {
		if e.from < next {
			return nil, false
		}
		copyTo(e.from)
		for _, line := range e.lines {
			b.WriteString(line)
			b.WriteByte('\n')
		}
		next = e.to
	}
	copyTo(len(lines))
	return b.Bytes(), true
}
