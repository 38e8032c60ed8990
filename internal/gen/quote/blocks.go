package quote

import (
	"regexp"
	"strings"
)

// Blocks are the paragraphs, lists, tables and code blocks of a page. Text in them cannot produce anything else, such as headings, HTML or
// horizontal rules.
type Blocks struct {
	lines []string
	last  blockKind // the kind of block that the last line belongs to
}

type blockKind int

const (
	inParagraph blockKind = iota
	inList
	inTable
	inCode
)

// Paragraph adds lines to the current paragraph. After [Blocks.End] it begins a new one.
func (b *Blocks) Paragraph(i Inline) { b.add(inParagraph, i.lines(false), "", "") }

// Item adds a list item at a nesting depth, counted from 0.
func (b *Blocks) Item(depth int, i Inline) {
	margin := strings.Repeat("  ", depth)
	lines := i.lines(false)
	if len(lines) == 0 {
		return
	}
	b.add(inList, lines, margin+"- ", margin+"  ")
}

// Continue adds lines to the last item at a nesting depth.
func (b *Blocks) Continue(depth int, i Inline) {
	margin := strings.Repeat("  ", depth+1)
	b.add(inList, i.lines(false), margin, margin)
}

var digits = regexp.MustCompile(`^[0-9]{1,9}$`)

// Numbered adds an item to a numbered list.
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

// Rule adds the line between the header of a table and its rows.
func (b *Blocks) Rule(columns int) {
	b.add(inTable, []string{"|" + strings.Repeat("---|", columns)}, "", "")
}

// Code adds a code block. If the language is not a plain word, it is "text".
func (b *Blocks) Code(language, text string) {
	b.End()
	b.add(inCode, strings.Split(Fence(language, text), "\n"), "", "")
}

// End ends the current paragraph, table or list.
func (b *Blocks) End() {
	if len(b.lines) > 0 && b.lines[len(b.lines)-1] != "" {
		b.lines = append(b.lines, "")
	}
}

// add adds lines. Tables and code blocks are separated from other blocks by a blank line.
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

// String returns the blocks as Markdown.
func (b Blocks) String() string { return strings.Trim(strings.Join(b.lines, "\n"), "\n") }

// IsZero reports whether there are no blocks.
func (b Blocks) IsZero() bool { return b.String() == "" }

// EndInList reports whether the last block is a list. An item added after it would belong to that list.
func (b Blocks) EndInList() bool { return b.last == inList }

var languageName = regexp.MustCompile(`^[A-Za-z0-9_+-]{1,30}$`)

// Fence returns a code block. The fence has more backquotes than any run of backquotes in the text. A line break at the end of the text does not
// add an empty line.
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
