package pages

import (
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/f745b6f1/isc/internal/gen/prose"
	"github.com/f745b6f1/isc/internal/gen/quote"
)

// The forms of inline Markdown. Each pattern matches at the beginning of the rest of a paragraph.
var (
	webLink    = regexp.MustCompile(`^!?\[([^\[\]]+)\]\(([^()\s]+)\)`)
	angleLink  = regexp.MustCompile(`^<(https?://[^<>\s]+)>`)
	strong     = regexp.MustCompile(`^\*\*([^\s*](?:[^*]*[^\s*])?)\*\*`)
	strongLow  = regexp.MustCompile(`^__([^\s_](?:[^_]*[^\s_])?)__`)
	emphasis   = regexp.MustCompile(`^\*([^\s*](?:[^*]*[^\s*])?)\*`)
	emphasLow  = regexp.MustCompile(`^_([^\s_](?:[^_]*[^\s_])?)_`)
	htmlEntity = regexp.MustCompile(`^&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});`)
)

const punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"

// inline parses the text of a paragraph: code, which the function span prints, emphasis, links and escaped characters. HTML is removed, and
// everything else is text.
func inline(text string, span func(code string) quote.Inline) quote.Inline {
	r := inlineReader{text: text, span: span}
	for r.at < len(text) {
		r.next()
	}
	r.flush()
	return quote.JoinInline("", r.parts...)
}

// An inlineReader parses the text of a paragraph from left to right.
type inlineReader struct {
	text  string
	span  func(code string) quote.Inline
	at    int
	plain strings.Builder // the text since the last part
	parts []quote.Inline
}

func (r *inlineReader) flush() {
	if r.plain.Len() > 0 {
		r.parts = append(r.parts, quote.Text(r.plain.String()))
		r.plain.Reset()
	}
}

// add adds a part and skips length bytes of the text.
func (r *inlineReader) add(length int, part quote.Inline) {
	r.flush()
	r.parts = append(r.parts, part)
	r.at += length
}

// say adds text and skips length bytes of the source.
func (r *inlineReader) say(length int, text string) {
	r.plain.WriteString(text)
	r.at += length
}

// next parses the next part.
func (r *inlineReader) next() {
	rest := r.text[r.at:]
	switch rest[0] {
	case '\\':
		if len(rest) > 1 && strings.IndexByte(punctuation, rest[1]) >= 0 {
			r.say(2, rest[1:2])
			return
		}
	case '`':
		r.codeSpan(rest)
		return
	case '<':
		if match := angleLink.FindStringSubmatch(rest); match != nil {
			r.add(len(match[0]), quote.WebLink(quote.Text(match[1]), match[1]))
			return
		}
		if length, stands := prose.LeadingTag(rest); length > 0 {
			r.say(length, stands)
			return
		}
	case '[', '!':
		if match := webLink.FindStringSubmatch(rest); match != nil {
			r.add(len(match[0]), quote.WebLink(inline(match[1], quote.CodeSpan), match[2]))
			return
		}
	case '*', '_':
		if r.emphasis(rest) {
			return
		}
	case '&':
		if match := htmlEntity.FindString(rest); match != "" {
			r.say(len(match), html.UnescapeString(match))
			return
		}
	}
	plain := strings.IndexAny(rest[1:], "\\`<[!*_&") + 1
	if plain == 0 {
		plain = len(rest)
	}
	r.say(plain, rest[:plain])
}

// emphasis parses emphasized text. Underscores inside a word belong to the word.
func (r *inlineReader) emphasis(rest string) bool {
	before, _ := utf8.DecodeLastRuneInString(r.text[:r.at])
	for _, form := range []struct {
		pattern *regexp.Regexp
		inWord  bool
		part    func(quote.Inline) quote.Inline
	}{{strong, true, quote.Strong}, {strongLow, false, quote.Strong}, {emphasis, true, quote.Emphasis}, {emphasLow, false, quote.Emphasis}} {
		match := form.pattern.FindStringSubmatch(rest)
		if match == nil {
			continue
		}
		after, _ := utf8.DecodeRuneInString(rest[len(match[0]):])
		if form.inWord || !isWordRune(before) && !isWordRune(after) {
			r.add(len(match[0]), form.part(inline(match[1], r.span)))
			return true
		}
	}
	return false
}

func isWordRune(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }

// codeSpan parses a code span, which ends with as many backquotes as it begins with.
func (r *inlineReader) codeSpan(rest string) {
	ticks := len(rest) - len(strings.TrimLeft(rest, "`"))
	for at := ticks; at < len(rest); {
		next := strings.IndexByte(rest[at:], '`')
		if next < 0 {
			break
		}
		at += next
		run := len(rest[at:]) - len(strings.TrimLeft(rest[at:], "`"))
		if run == ticks {
			r.add(at+run, r.span(codeText(rest[ticks:at])))
			return
		}
		at += run
	}
	r.say(ticks, rest[:ticks])
}

// codeText returns the content of a code span, without the blank on each side that separates backquotes.
func codeText(text string) string {
	text = strings.ReplaceAll(text, "\n", " ")
	if len(text) > 2 && text[0] == ' ' && text[len(text)-1] == ' ' && strings.TrimSpace(text) != "" {
		return text[1 : len(text)-1]
	}
	return text
}
