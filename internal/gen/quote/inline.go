package quote

import (
	"fmt"
	"html"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"github.com/f745b6f1/isc/internal/gen/prose"
)

// Inline is inline Markdown: text, code and links, on one or several lines. Pages are also valid MDX, so braces and angle brackets are escaped
// too.
type Inline struct{ pieces []piece }

// A piece is a part of an Inline.
type piece struct {
	kind pieceKind
	text string
}

type pieceKind int

const (
	plainPiece  pieceKind = iota // text, of which every character is shown as is
	codePiece                    // text in a code span
	markPiece                    // Markdown
	linkPiece                    // the start of a link: an opening bracket
	targetPiece                  // the end of a link, with its target
)

// Text returns text of which every character is shown as is.
func Text(text string) Inline { return Inline{[]piece{{plainPiece, prose.Shorten(text)}}} }

// CodeSpan returns text as a code span, and nothing for an empty text.
func CodeSpan(text string) Inline {
	if text == "" {
		return Inline{}
	}
	return Inline{[]piece{{codePiece, prose.Shorten(text)}}}
}

// CodeSpans returns a list of texts as code spans. It names an empty text in words.
func CodeSpans(texts []string) Inline {
	spans := make([]Inline, len(texts))
	for i, text := range texts {
		if spans[i] = CodeSpan(text); text == "" {
			spans[i] = Phrase("the empty string")
		}
	}
	return JoinInline(", ", spans...)
}

// Anchor returns an invisible place for links to lead to.
func Anchor(id string) Inline {
	return Inline{[]piece{{markPiece, `<a id="` + html.EscapeString(Line(id)) + `"></a>`}}}
}

// Strong returns bold Markdown.
func Strong(i Inline) Inline { return Phrase("**%s**", i) }

// Emphasis returns emphasized Markdown.
func Emphasis(i Inline) Inline { return Phrase("*%s*", i) }

// PageLink returns a link to another page of the reference, or to an anchor of the same page.
func PageLink(label Inline, target string) Inline {
	return link(label, (&url.URL{Path: target[:anchorAt(target)], Fragment: strings.TrimPrefix(target[anchorAt(target):], "#")}).String())
}

// anchorAt returns the index of the # in a link target, or the length of the target if it has none.
func anchorAt(target string) int {
	if at := strings.IndexByte(target, '#'); at >= 0 {
		return at
	}
	return len(target)
}

// webSchemes are the schemes that a link to an address of the document may have.
var webSchemes = []string{"http", "https", "mailto"}

// WebLink returns a link to an address from the document. If the scheme is not allowed, the label is followed by the address as code.
func WebLink(label Inline, address string) Inline {
	parsed, err := url.Parse(address)
	if err != nil || !slices.Contains(webSchemes, strings.ToLower(parsed.Scheme)) {
		return Phrase("%s (%s)", label, CodeSpan(address))
	}
	return link(label, parsed.String())
}

func link(label Inline, target string) Inline {
	pieces := append([]piece{{kind: linkPiece}}, label.pieces...)
	if len(pieces) == 2 && pieces[1].kind == plainPiece && strings.EqualFold(pieces[1].text, "x") { // [x] at the start of an item would be a checked box
		pieces[1] = piece{markPiece, fmt.Sprintf("&#%d;", pieces[1].text[0])}
	}
	return Inline{append(pieces, piece{targetPiece, escapeTarget(target)})}
}

// escapeTarget percent-encodes the characters that would end the target of a link, and those that MDX interprets.
func escapeTarget(target string) string {
	var b strings.Builder
	for i := range len(target) {
		if c := target[i]; c <= ' ' || c >= 0x7f || strings.IndexByte("()<>[]{}|\\`\"'*", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// Phrase replaces each %s in a Markdown text by a part.
func Phrase(format constant, parts ...Inline) Inline {
	var whole Inline
	for i, text := range strings.Split(string(format), "%s") {
		if i > 0 {
			whole.pieces = append(whole.pieces, parts[i-1].pieces...)
		}
		if text != "" {
			whole.pieces = append(whole.pieces, piece{markPiece, text})
		}
	}
	return whole
}

// JoinInline joins the parts that are not empty.
func JoinInline(separator constant, parts ...Inline) (whole Inline) {
	for _, part := range parts {
		if part.IsZero() {
			continue
		}
		if !whole.IsZero() {
			whole.pieces = append(whole.pieces, piece{markPiece, string(separator)})
		}
		whole.pieces = append(whole.pieces, part.pieces...)
	}
	return whole
}

// IsZero reports whether the Inline is empty.
func (i Inline) IsZero() bool {
	return !slices.ContainsFunc(i.pieces, func(p piece) bool { return p.text != "" })
}

// Line returns the Markdown as one line.
func (i Inline) Line() string { return strings.Join(i.lines(false), " ") }

// Cell returns the Markdown as a table cell.
func (i Inline) Cell() string { return strings.Join(i.lines(true), " ") }

// lines returns the Markdown as lines. They are trimmed, because blanks around a line have a meaning in Markdown.
func (i Inline) lines(inTable bool) []string {
	w := inlineWriter{inTable: inTable}
	for at, p := range i.pieces {
		switch p.kind {
		case plainPiece:
			w.plain(p.text, at+1 < len(i.pieces))
		case codePiece:
			w.code(p.text)
		case markPiece:
			w.write(p.text)
		case linkPiece:
			w.write("[")
		case targetPiece:
			w.write("](" + p.text + ")")
		}
	}
	var lines []string
	for line := range strings.SplitSeq(w.b.String(), "\n") {
		if line = strings.Trim(line, " "); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// An inlineWriter writes pieces of Markdown.
type inlineWriter struct {
	b       strings.Builder
	inTable bool
	inLine  bool // the current line has text
}

// write writes a part of a line.
func (w *inlineWriter) write(text string) {
	w.b.WriteString(text)
	w.inLine = w.inLine || strings.Trim(text, " ") != ""
}

// plain writes text of which every character is shown as is. The argument more reports whether something follows it on the same line.
func (w *inlineWriter) plain(text string, more bool) {
	lines := Lines(strings.ReplaceAll(text, "\t", " "))
	for i, line := range lines {
		if i > 0 {
			w.b.WriteByte('\n')
			w.inLine = false
		}
		if !w.inLine {
			line = w.startLine(strings.TrimLeft(line, " "))
		}
		runes := []rune(line)
		for at, r := range runes {
			w.character(runes, at, r, more && i == len(lines)-1)
		}
	}
}

// startLine escapes the beginning of a line that Markdown would read as the start of a block. It returns the rest of the line.
func (w *inlineWriter) startLine(line string) string {
	digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
	switch {
	case line == "":
	case strings.ContainsRune("+-=:#|", rune(line[0])):
		w.write(`\` + line[:1])
		return line[1:]
	case digits > 0 && digits < len(line) && (line[digits] == '.' || line[digits] == ')'):
		w.write(line[:digits] + `\` + line[digits:digits+1])
		return line[digits+1:]
	case strings.HasPrefix(line, "import") || strings.HasPrefix(line, "export"): // MDX would read it as code
		w.write(fmt.Sprintf("&#%d;", line[0]))
		return line[1:]
	}
	return line
}

// character writes one character of a text, escaped if necessary.
func (w *inlineWriter) character(line []rune, at int, r rune, more bool) {
	before, after := ' ', ' '
	if at > 0 {
		before = line[at-1]
	}
	if at+1 < len(line) {
		after = line[at+1]
	}
	escaped := false
	switch r {
	case '\\', '`', '*', '[', ']', '{', '}', '<', '>', '~':
		escaped = true
	case '|':
		escaped = w.inTable
	case '_':
		escaped = !isWordRune(before) || !isWordRune(after)
	case '&':
		escaped = beginsEntity(line[at+1:], more)
	case '#':
		escaped = before == ' ' || before == '#'
	case '!':
		escaped = at+1 == len(line) && more
	}
	if escaped {
		w.b.WriteByte('\\')
	}
	w.b.WriteRune(r)
	w.inLine = w.inLine || r != ' '
}

// beginsEntity reports whether an ampersand followed by rest is an HTML entity.
func beginsEntity(rest []rune, more bool) bool {
	for _, r := range rest[:min(len(rest), 40)] {
		if r == ';' {
			return true
		}
		if r != '#' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return false
		}
	}
	return len(rest) > 40 || more
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// code writes a code span with more backquotes around it than any run of backquotes in the text.
func (w *inlineWriter) code(text string) {
	text = Line(text)
	if w.inTable {
		if strings.Contains(text, `\|`) { // a code span in a table cannot contain it
			w.plain(text, true)
			return
		}
		text = strings.ReplaceAll(text, "|", `\|`)
	}
	if strings.Trim(text, " ") == "" {
		w.plain(text, true)
		return
	}
	ticks := strings.Repeat("`", longestRun(text, '`')+1)
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") || strings.HasPrefix(text, " ") && strings.HasSuffix(text, " ") {
		text = " " + text + " "
	}
	w.write(ticks + text + ticks)
}

// longestRun returns the length of the longest run of a character.
func longestRun(text string, c byte) (longest int) {
	run := 0
	for i := range len(text) {
		if run++; text[i] != c {
			run = 0
		}
		longest = max(longest, run)
	}
	return longest
}
