package prose

import (
	"html"
	"regexp"
	"strings"
)

const (
	inlineTags = `</?(?:a|b|code|em|i|span|strong|sub|sup|u)(?:\s[^<>]*)?/?>`
	blockTags  = `</?(?:br|div|h[1-6]|hr|img|li|ol|p|pre|table|tbody|td|th|thead|tr|ul)(?:\s[^<>]*)?/?>`
)

var (
	inlineTag    = regexp.MustCompile(`(?i)` + inlineTags)
	blockTag     = regexp.MustCompile(`(?i)` + blockTags)
	leadingTag   = regexp.MustCompile(`(?i)^(?:` + inlineTags + `|(` + blockTags + `))`)
	markdownLink = regexp.MustCompile(`\[([^\[\]]+)\]\([^()\s]+\)`)
	strong       = strings.NewReplacer("**", "", "`", "", `\"`, `"`)
	emphasis     = regexp.MustCompile(`(^|[\s(])\*(\w[^*\n]*)\*`)
)

// plainText removes HTML and Markdown from a description.
func plainText(description string) string {
	text := strong.Replace(markdownLink.ReplaceAllString(WithoutHTML(withoutLists(description)), "$1"))
	return html.UnescapeString(emphasis.ReplaceAllString(text, "$1$2"))
}

// withoutLists turns list items into parts of a sentence, and table rows too. The header of a table is dropped.
func withoutLists(text string) string {
	var lines []string
	head, items := -1, 0 // where the table begins, and the number of items so far
	for line := range strings.SplitSeq(text, "\n") {
		item := Bullet.FindStringSubmatch(line)
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		switch {
		case item != nil:
			lines = append(endItem(lines, items), item[2])
			items++
			continue
		case len(cells) < 2 || !strings.HasPrefix(strings.TrimSpace(line), "|"):
			lines, head = append(lines, line), -1
		case head < 0:
			head = len(lines)
			lines = append(lines, line)
		case strings.Trim(line, "|-: ") == "":
			lines = lines[:head]
		default:
			for i, text := range cells {
				cells[i] = strings.TrimSpace(text)
			}
			lines = append(endItem(lines, items), strings.Join(cells, ": "))
			items++
			continue
		}
		items = 0
	}
	return strings.Join(lines, "\n")
}

// endItem adds punctuation to the line before a list item: a colon before the first item, a semicolon before others.
func endItem(lines []string, items int) []string {
	mark := ":"
	if items > 0 {
		mark = ";"
	}
	if last := len(lines) - 1; last >= 0 {
		if text := strings.TrimSpace(html.UnescapeString(lines[last])); text != "" && !strings.ContainsAny(text[len(text)-1:], ".!?:,;") {
			lines[last] = text + mark
		}
	}
	return lines
}

// WithoutHTML removes HTML tags. Other words in angle brackets, such as <tenant>, are placeholders and stay.
func WithoutHTML(text string) string {
	return blockTag.ReplaceAllString(inlineTag.ReplaceAllString(text, ""), " ")
}

// LeadingTag returns the length of the HTML tag at the beginning of a text, and its replacement: a blank for a block element. If the text does
// not begin with an HTML tag, the length is 0.
func LeadingTag(text string) (length int, stands string) {
	match := leadingTag.FindStringSubmatch(text)
	if match == nil {
		return 0, ""
	}
	if match[1] != "" {
		stands = " "
	}
	return len(match[0]), stands
}

// Bullet matches an item of a Markdown list.
var Bullet = regexp.MustCompile(`^( *)[-*+] +(.*)$`)
