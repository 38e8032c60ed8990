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

// plainText takes the HTML and the markdown out of a description.
func plainText(description string) string {
	text := strong.Replace(markdownLink.ReplaceAllString(WithoutHTML(withoutLists(description)), "$1"))
	return html.UnescapeString(emphasis.ReplaceAllString(text, "$1$2"))
}

// withoutLists makes parts of a sentence of the items of lists, and of the rows of tables but for the first, which heads the columns.
func withoutLists(text string) string {
	var lines []string
	head, items := -1, 0 // where the table begins, and how many items came so far
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

// endItem ends the line before an item of a list, which has so many items before.
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

// WithoutHTML takes the elements of HTML out. Other words in angle brackets, such as <tenant>, stand for something.
func WithoutHTML(text string) string {
	return blockTag.ReplaceAllString(inlineTag.ReplaceAllString(text, ""), " ")
}

// LeadingTag returns the length of the HTML element that a text begins with, and what stands for it: a blank for one that ends a line. Other words
// in angle brackets are none, and have the length 0.
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

// Bullet is an item of a list in markdown.
var Bullet = regexp.MustCompile(`^( *)[-*+] +(.*)$`)
