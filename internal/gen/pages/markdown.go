package pages

import (
	"cmp"
	"regexp"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/prose"
	"github.com/f745b6f1/isc/internal/gen/quote"
)

var (
	codeFence  = regexp.MustCompile("^ {0,3}(```+|~~~+) *([^`]*)$")
	heading    = regexp.MustCompile(`^#+ *(.*?) *#*$`)
	numbered   = regexp.MustCompile(`^ {0,3}([0-9]{1,9})[.)] +(.*)$`)
	tableRule  = regexp.MustCompile(`^\|[ :|-]*-[ :|-]*$`)
	ownTable   = regexp.MustCompile(`(?i)(?:^|\. )[^.]*supported for the following`)
	admonition = regexp.MustCompile(`^:::+ *([a-z]*) *(.*)$`)
	columnMark = regexp.MustCompile(`(?:^|[^\\])\|`)
)

// markdown parses a description: paragraphs, lists, tables and code blocks. Everything else is text. The function span prints code in a line.
func markdown(description string, span func(code string) quote.Inline) quote.Blocks {
	d := describer{span: span, depth: -1}
	description = prose.Shorten(description)
	description = strings.ReplaceAll(strings.ReplaceAll(description, "\r\n", "\n"), "\t", "    ")
	for line := range strings.SplitSeq(strings.TrimSpace(description), "\n") {
		d.line(strings.TrimRight(line, " "))
	}
	d.flush()
	if d.fence != "" {
		d.blocks.Code(d.language, strings.Join(d.code, "\n")+"\n")
	}
	return d.blocks
}

// A describer parses a description line by line.
type describer struct {
	span   func(code string) quote.Inline
	blocks quote.Blocks
	lines  []string             // lines of the current paragraph or item
	write  func(i quote.Inline) // writes the current paragraph or item
	depth  int                  // depth of the last list item; -1 outside of lists
	blank  bool                 // the last line was blank

	fence, language string // of the current code block; empty outside of code
	code            []string
}

// begin begins a paragraph or an item.
func (d *describer) begin(line string, write func(i quote.Inline)) {
	d.flush()
	d.lines, d.write = []string{line}, write
}

// flush writes the current paragraph or item.
func (d *describer) flush() {
	if len(d.lines) > 0 {
		d.write(inline(strings.Join(d.lines, "\n"), d.span))
	}
	d.lines = nil
}

func (d *describer) line(line string) {
	if d.fence != "" {
		if strings.HasPrefix(strings.TrimSpace(line), d.fence) && strings.Trim(line, " "+d.fence[:1]) == "" {
			d.blocks.Code(d.language, strings.Join(d.code, "\n")+"\n")
			d.fence, d.code = "", nil
			return
		}
		d.code = append(d.code, line)
		return
	}
	if match := codeFence.FindStringSubmatch(line); match != nil {
		d.flush()
		d.fence, d.language = match[1], strings.TrimSpace(match[2])
		return
	}
	if line == "" {
		d.flush()
		d.blocks.End()
		d.blank = true
		return
	}
	if !strings.HasPrefix(line, " ") && d.blank { // text without indent after a blank line ends a list
		d.depth = -1
	}
	d.blank = false
	d.prose(line)
}

// prose parses a line outside of code.
func (d *describer) prose(line string) {
	if match := prose.Bullet.FindStringSubmatch(line); match != nil {
		depth := min((len(match[1])+2)/4, d.depth+1)
		d.begin(match[2], func(i quote.Inline) { d.blocks.Item(depth, i) })
		d.depth = depth
		return
	}
	if match := numbered.FindStringSubmatch(line); match != nil {
		d.begin(match[2], func(i quote.Inline) { d.blocks.Numbered(match[1], i) })
		d.depth = -1
		return
	}
	line = strings.TrimSpace(line)
	switch match := heading.FindStringSubmatch(line); {
	case match != nil && strings.HasPrefix(line, "#"):
		d.begin(match[1], func(i quote.Inline) {
			if !i.IsZero() {
				d.blocks.Paragraph(quote.Strong(i))
			}
		})
		d.flush()
		d.depth = -1
	case strings.HasPrefix(line, ":::"):
		d.admonition(line)
	case tableRule.MatchString(line):
		d.flush()
		d.blocks.Rule(strings.Count(strings.Trim(line, "| "), "|") + 1)
	case strings.HasPrefix(line, "|"):
		d.flush()
		d.blocks.Row(tableCells(line, d.span))
	case len(d.lines) > 0:
		d.lines = append(d.lines, line)
	case d.depth >= 0:
		depth := d.depth
		d.begin(line, func(i quote.Inline) { d.blocks.Continue(depth, i) })
	default:
		d.begin(line, d.blocks.Paragraph)
	}
}

// admonition parses the beginning or end of an admonition. Its title, or else its kind, becomes a paragraph.
func (d *describer) admonition(line string) {
	d.flush()
	d.blocks.End()
	d.depth = -1
	match := admonition.FindStringSubmatch(line)
	if title := inline(cmp.Or(strings.Trim(match[2], "[]"), prose.UpperFirst(match[1])), d.span); !title.IsZero() { //nolint:parsed // the brackets of a markdown title
		d.blocks.Paragraph(quote.Strong(title))
		d.blocks.End()
	}
}

// tableCells returns the cells of a table row.
func tableCells(row string, span func(code string) quote.Inline) (cells []quote.Inline) {
	row = strings.TrimSuffix(strings.TrimPrefix(row, "|"), "|")
	begin := 0
	for _, mark := range columnMark.FindAllStringIndex(row, -1) {
		cells = append(cells, inline(strings.TrimSpace(row[begin:mark[1]-1]), span))
		begin = mark[1]
	}
	return append(cells, inline(strings.TrimSpace(row[begin:]), span))
}

// cell returns a description as one line of plain text.
func cell(text string) quote.Inline { return quote.Text(prose.OneLine(text)) }

// meaning returns the description of a parameter or property for a cell. Text that a table on the page repeats is left out.
func (s *site) meaning(description string, facts ...quote.Inline) quote.Inline {
	var kept []string
	for paragraph := range strings.SplitSeq(prose.Shorten(description), "\n\n") {
		if ownTable.MatchString(paragraph) {
			break
		}
		kept = append(kept, paragraph)
	}
	says := s.cell(prose.EndSentence(prose.OneLine(strings.Join(kept, "\n"))))
	return quote.JoinInline(" ", append([]quote.Inline{says}, facts...)...)
}

// code returns a text as code.
func code(text string) quote.Inline { return quote.CodeSpan(text) }

// yesNo returns "yes" or "no".
func yesNo(holds bool) quote.Inline {
	if holds {
		return quote.Phrase("yes")
	}
	return quote.Phrase("no")
}
