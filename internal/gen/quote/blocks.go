package quote

import (
	"regexp"
	"strings"
)

// Blocks are paragraphs, lists, tables and code of a page, and nothing else that a text could make of itself: no headings, no HTML, no rules.
type Blocks struct {
	lines []string
	last  blockKind // what the last line is of
}

type blockKind int

const (
	inParagraph blockKind = iota
	inList
	inTable
	inCode
)

// Paragraph adds lines to the paragraph before, or begins one after [Blocks.End].
func (b *Blocks) Paragraph(i Inline) { b.add(inParagraph, i.lines(false), "", "") }

// Item adds an item to a list, which stands in so many others.
func (b *Blocks) Item(depth int, i Inline) {
	margin := strings.Repeat("  ", depth)
	lines := i.lines(false)
	if len(lines) == 0 {
		return
	}
	b.add(inList, lines, margin+"- ", margin+"  ")
}

// Continue adds lines to an item of that depth.
func (b *Blocks) Continue(depth int, i Inline) {
	margin := strings.Repeat("  ", depth+1)
	b.add(inList, i.lines(false), margin, margin)
}

var digits = regexp.MustCompile(`^[0-9]{1,9}$`)

// Numbered adds an item to a list with numbers.
func (b *Blocks) Numbered(number string, i Inline) {
	lines := i.lines(false)
	if !digits.MatchString(number) || len(lines) == 0 {
		b.Paragraph(i)
		return
	}
	b.add(inList, lines, number+". ", strings.Repeat(" ", len(number)+2))
}

// Row adds a row to a table.
func (b *Blocks) Row(cells []Inline) {
	line := "|"
	for _, cell := range cells {
		line += " " + cell.Cell() + " |"
	}
	b.add(inTable, []string{line}, "", "")
}

// Rule adds the line that stands between the head of a table and its rows.
func (b *Blocks) Rule(columns int) {
	b.add(inTable, []string{"|" + strings.Repeat("---|", columns)}, "", "")
}

// Code adds a block of code. Where nothing says its language, it is text.
func (b *Blocks) Code(language, text string) {
	b.End()
	b.add(inCode, strings.Split(Fence(language, text), "\n"), "", "")
}

// End ends the paragraph, the table or the list before.
func (b *Blocks) End() {
	if len(b.lines) > 0 && b.lines[len(b.lines)-1] != "" {
		b.lines = append(b.lines, "")
	}
}

// add adds lines. Tables and code stand by themselves.
func (b *Blocks) add(kind blockKind, lines []string, first, others string) {
	if kind != b.last && (kind >= inTable || b.last >= inTable) {
		b.End()
	}
	b.last = kind
	for i, line := range lines {
		if i == 0 {
			line = first + line
		} else {
			line = others + line
		}
		b.lines = append(b.lines, strings.TrimRight(line, " "))
	}
}

// String writes the blocks.
func (b Blocks) String() string { return strings.Trim(strings.Join(b.lines, "\n"), "\n") }

// IsZero reports whether there are none.
func (b Blocks) IsZero() bool { return b.String() == "" }

// EndInList reports whether the last block is a list, which an item behind it would belong to.
func (b Blocks) EndInList() bool { return b.last == inList }

var languageName = regexp.MustCompile(`^[A-Za-z0-9_+-]{1,30}$`)

// Fence writes a block of code, between more backquotes than it has in a row. The line break at its end is no line of its own.
func Fence(language, text string) string {
	if !languageName.MatchString(language) {
		language = "text"
	}
	lines := Lines(strings.TrimSuffix(text, "\n"))
	fence := strings.Repeat("`", max(3, longestRun(text, '`')+1))
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return fence + language + "\n" + strings.Join(lines, "\n") + "\n" + fence
}
