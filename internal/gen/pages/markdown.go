package pages

import (
	"regexp"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/prose"
)

var (
	codeFence   = regexp.MustCompile("^ {0,3}(?:```|~~~)")
	heading     = regexp.MustCompile(`^#+ *(.*?) *#*$`)
	angleLink   = regexp.MustCompile(`<(https?://[^<>\s]+)>`)
	ownTable    = regexp.MustCompile(`(?i)(?:^|\. )[^.]*supported for the following`)
	mdxKeyword  = regexp.MustCompile(`^(?:import|export)\b`)
	inlineCode  = regexp.MustCompile("`+[^`]*`+")
	mdxEscaper  = strings.NewReplacer(`\{`, `\{`, `\}`, `\}`, `\<`, `\<`, `\>`, `\>`, `{`, `\{`, `}`, `\}`, `<`, `\<`, `>`, `\>`)
	cellEscaper = strings.NewReplacer("|", `\|`, "*", `\*`, "`", "\\`")
)

// markdown makes a description of the document fit for a page that is both markdown and MDX: no HTML, no headings of its own, nothing that
// MDX takes for an expression or an element, and lists in one form.
func markdown(description string) string {
	var lines []string
	fenced, depth := false, -1
	for line := range strings.SplitSeq(strings.ReplaceAll(strings.TrimSpace(description), "\r\n", "\n"), "\n") {
		line = strings.TrimRight(strings.ReplaceAll(line, "\t", "    "), " ")
		switch {
		case codeFence.MatchString(line):
			line, fenced = strings.TrimSpace(line), !fenced
			if fenced && strings.Trim(line, "`~") == "" {
				line += "text"
			}
		case fenced:
		case line == "":
			if len(lines) == 0 || lines[len(lines)-1] == "" {
				continue
			}
		default:
			if !strings.HasPrefix(line, " ") && len(lines) > 0 && lines[len(lines)-1] == "" { // which ends a list
				depth = -1
			}
			line, depth = proseLine(line, depth)
		}
		lines = append(lines, line)
	}
	if fenced {
		lines = append(lines, "```")
	}
	return strings.Join(lines, "\n")
}

// proseLine makes one line outside of code. The depth is that of the list item before it, -1 where there is none.
func proseLine(line string, depth int) (string, int) {
	if match := prose.Bullet.FindStringSubmatch(line); match != nil {
		depth = min((len(match[1])+2)/4, depth+1)
		return strings.Repeat("  ", depth) + "- " + escapeMDX(match[2]), depth
	}
	line = strings.TrimSpace(line)
	if match := heading.FindStringSubmatch(line); match != nil && strings.HasPrefix(line, "#") {
		return "**" + escapeMDX(match[1]) + "**", -1
	}
	if depth >= 0 {
		return strings.Repeat("  ", depth+1) + escapeMDX(line), depth
	}
	if mdxKeyword.MatchString(line) {
		line = prose.UpperFirst(line)
	}
	return strings.TrimSpace(escapeMDX(line)), -1
}

// escapeMDX escapes what MDX reads otherwise than markdown, outside of code.
func escapeMDX(text string) string {
	text = angleLink.ReplaceAllString(text, "[$1]($1)")
	var b strings.Builder
	last := 0
	plain := func(s string) string { return mdxEscaper.Replace(prose.WithoutHTML(s)) }
	for _, span := range inlineCode.FindAllStringIndex(text, -1) {
		b.WriteString(plain(text[last:span[0]]))
		b.WriteString(text[span[0]:span[1]])
		last = span[1]
	}
	b.WriteString(plain(text[last:]))
	return b.String()
}

// cell makes a text fit for one cell of a table.
func cell(text string) string { return escapeCell(prose.OneLine(text)) }

func escapeCell(text string) string { return mdxEscaper.Replace(cellEscaper.Replace(text)) }

// meaning is the description of a parameter or a property as a cell: without what a table of its own says.
func meaning(description string, facts ...string) string {
	var kept []string
	for paragraph := range strings.SplitSeq(description, "\n\n") {
		if ownTable.MatchString(paragraph) {
			break
		}
		kept = append(kept, paragraph)
	}
	return prose.Join(append([]string{escapeCell(prose.EndSentence(prose.OneLine(strings.Join(kept, "\n"))))}, facts...)...)
}

// code makes an inline code span, which can stand in a table.
func code(text string) string { return prose.CodeSpan(strings.ReplaceAll(text, "|", `\|`)) }

// codes makes a list of inline code spans.
func codes(texts []string) string {
	spans := make([]string, len(texts))
	for i, text := range texts {
		if spans[i] = code(text); text == "" {
			spans[i] = "the empty string"
		}
	}
	return strings.Join(spans, ", ")
}

// yesNo says in a table whether something holds.
func yesNo(holds bool) string {
	if holds {
		return "yes"
	}
	return "no"
}
