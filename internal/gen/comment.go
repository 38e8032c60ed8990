package gen

import (
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// commentWidth is where comments wrap.
const commentWidth = 118

var (
	inlineTag    = regexp.MustCompile(`(?i)</?(?:a|b|code|em|i|span|strong|sub|sup|u)(?:\s[^<>]*)?/?>`)
	blockTag     = regexp.MustCompile(`(?i)</?(?:br|div|h[1-6]|hr|img|li|ol|p|pre|table|tbody|td|th|thead|tr|ul)(?:\s[^<>]*)?/?>`)
	markdownLink = regexp.MustCompile(`\[([^\[\]]+)\]\([^()\s]+\)`)
	strong       = strings.NewReplacer("**", "", "`", "", `\"`, `"`)
	emphasis     = regexp.MustCompile(`(^|[\s(])\*(\w[^*\n]*)\*`)
	notPlural    = regexp.MustCompile(`(?:'s|ss|us|is)[,;.]*$`)
	fullSentence = regexp.MustCompile(`(?i)^(?:the|an?) ['\w-]+ (?:['\w-]+ )?(?:is|are|was|has|can|will|must|should|specifies|indicates|determines|defines|contains|represents|describes)\b`)
	subordinate  = regexp.MustCompile(`(?i)^\w+ .*\b(?:that|which|who|whom|whose|the|this|it|if|where|when)\b`)
	openings     = regexp.MustCompile(`^(?:This (?:API|endpoint|operation|method)|Use this (?:API|endpoint|operation|method) to) `)
)

// plainText takes the HTML and the markdown out of a description.
func plainText(description string) string {
	text := strong.Replace(markdownLink.ReplaceAllString(withoutHTML(withoutLists(description)), "$1"))
	return html.UnescapeString(emphasis.ReplaceAllString(text, "$1$2"))
}

// withoutLists makes parts of a sentence of the items of lists, and of the rows of tables but for the first, which heads the columns.
func withoutLists(text string) string {
	var lines []string
	head, items := -1, 0 // where the table begins, and how many items came so far
	for line := range strings.SplitSeq(text, "\n") {
		item := bullet.FindStringSubmatch(line)
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

// withoutHTML takes the elements of HTML out. Other words in angle brackets, such as <tenant>, stand for something.
func withoutHTML(text string) string {
	return blockTag.ReplaceAllString(inlineTag.ReplaceAllString(text, ""), " ")
}

// firstParagraph gives the first paragraph of a description as one line of plain text that ends like a sentence.
func firstParagraph(description string) string {
	for paragraph := range strings.SplitSeq(strings.ReplaceAll(description, "\r\n", "\n"), "\n\n") {
		if text := oneLine(paragraph); text != "" {
			return endSentence(text)
		}
	}
	return ""
}

// oneLine gives a description as one line of plain text.
func oneLine(description string) string {
	return strings.Join(strings.Fields(plainText(description)), " ")
}

func endSentence(text string) string {
	switch last, _ := utf8.DecodeLastRuneInString(text); {
	case text == "" || strings.ContainsRune(".!?)", last):
		return text
	case strings.ContainsRune(":,;", last):
		return text[:len(text)-1] + "."
	}
	return text + "."
}

// sentenceFor makes the comment of a name of a description: "Identity is a person ...", "IsManager is true where ...", "Name is the name
// of ...". What does not continue from a name follows it after a colon, and what only repeats it is left out.
func sentenceFor(name, description string) string {
	text := firstParagraph(description)
	first, rest, _ := strings.Cut(text, " ")
	lower := strings.ToLower(first)
	second, _, _ := strings.Cut(rest, " ")
	switch {
	case text == "" || strings.EqualFold(strings.Join(words(text), ""), name):
		return ""
	case fullSentence.MatchString(text) && !subordinate.MatchString(fullSentence.FindString(text)):
		return name + ": " + upperFirst(text)
	case articles[lower]:
		return name + " " + beFor(rest) + " " + lowerFirst(text)
	case statingVerbs[lower]:
		return name + " " + lowerFirst(text)
	case (lower == "this" || strings.HasSuffix(strings.ToLower(name), lower)) && (second == "is" || second == "are"):
		return name + " " + rest
	case second == "of" && !quantities[lower]:
		if upper := strings.ToUpper(first); initialisms[upper] {
			lower = upper
		}
		return name + " " + beFor(text) + " the " + lower + " " + rest
	}
	return name + ": " + text
}

var (
	articles     = set("a an the true")
	statingVerbs = set("contains defines denotes describes determines holds identifies indicates represents specifies")
	quantities   = set("all any because both each either instead many most none one out part regardless some")
)

// beFor gives is or are, by the noun that a description begins with after its article.
func beFor(description string) string {
	noun, _, _ := strings.Cut(description, " ")
	if notPlural.MatchString(noun) || !strings.HasSuffix(strings.TrimRight(noun, ",;."), "s") {
		return "is"
	}
	return "are"
}

// methodSentence makes the first sentences of a method's comment of the operation's description, or of its summary, whichever begins
// with a verb.
func methodSentence(o *Operation) string {
	for _, source := range []string{o.Description, o.Summary} {
		text := openings.ReplaceAllString(firstParagraph(source), "")
		verb, rest, _ := strings.Cut(text, " ")
		if third := thirdPerson(strings.ToLower(verb)); third != "" {
			return o.GoName + " " + third + " " + rest
		}
	}
	for _, source := range []string{o.Summary, o.Description, o.Method + " " + o.Path} {
		if text := firstParagraph(source); text != "" {
			return o.GoName + ": " + text
		}
	}
	return ""
}

// verbs are those with which the vendor's summaries and descriptions begin.
var verbs = set("accept activate add adjust advance aggregate apply approve archive assign begin bulk cancel change check claim classify clear close compare" +
	" complete configure confirm copy count create deactivate decide delete deliver deny deploy disable discover download draft enable end enroll" +
	" evaluate execute export fetch finalize find forward generate get give grant ignore import initiate invite invoke launch link list load lock" +
	" log make mark merge modify move notify obtain overwrite patch perform ping place post predict preview process provide publish push put query" +
	" read reassign recommend record refresh register reject release reload remove replace request reset resolve restart restore retract retrieve" +
	" return review revoke rotate run save schedule search select send set show sign simulate start stop submit summarize supply suspend sync" +
	" synchronize tag test transfer trigger unassign undo unlink unlock unregister unsubscribe update upload validate verify view withdraw write")

// thirdPerson gives the form of a verb that follows a name, of that form or of the imperative; for other words it is empty.
func thirdPerson(word string) string {
	if verbs[word] {
		switch {
		case strings.HasSuffix(word, "s"), strings.HasSuffix(word, "sh"), strings.HasSuffix(word, "ch"), strings.HasSuffix(word, "x"):
			return word + "es"
		case strings.HasSuffix(word, "y") && !strings.ContainsRune("aeiou", rune(word[len(word)-2])):
			return word[:len(word)-1] + "ies"
		}
		return word + "s"
	}
	for _, ending := range []struct{ third, base string }{{"ies", "y"}, {"es", ""}, {"s", ""}} {
		if base, found := strings.CutSuffix(word, ending.third); found && verbs[base+ending.base] {
			return word
		}
	}
	return ""
}

// wrap breaks a text into lines of at most width characters, where it has blanks.
func wrap(text string, width int) (lines []string) {
	var line strings.Builder
	for word := range strings.FieldsSeq(text) {
		if line.Len() > 0 && utf8.RuneCountInString(line.String())+1+utf8.RuneCountInString(word) > width {
			lines = append(lines, line.String())
			line.Reset()
		}
		if line.Len() > 0 {
			line.WriteByte(' ')
		}
		line.WriteString(word)
	}
	if line.Len() > 0 {
		lines = append(lines, line.String())
	}
	return lines
}

// A comment is the lines of a Go comment, without the slashes.
type comment []string

// paragraph adds a paragraph to a comment.
func (c comment) paragraph(text string) comment {
	if text == "" {
		return c
	}
	if len(c) > 0 {
		c = append(c, "")
	}
	return append(c, wrap(printable(text), commentWidth)...)
}

// printable takes out what would end a line of a comment early or hide in it.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, text)
}

// join puts sentences one after the other.
func join(sentences ...string) string {
	var b strings.Builder
	for _, sentence := range sentences {
		if sentence == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(sentence)
	}
	return b.String()
}

// facts says in sentences what a schema demands of a value.
func (s *Schema) facts() string {
	var sentences []string
	if len(s.Limits) > 0 {
		sentences = append(sentences, upperFirst(strings.Join(s.Limits, ", "))+".")
	}
	if len(s.Allowed) > 0 {
		sentences = append(sentences, "Allowed: "+strings.Join(s.allowedWords(), ", ")+".")
	}
	if s.Default != "" {
		sentences = append(sentences, "Default: "+s.Default+".")
	}
	if s.ReadOnly {
		sentences = append(sentences, "Read-only.")
	}
	if s.WriteOnly {
		sentences = append(sentences, "Write-only.")
	}
	return join(sentences...)
}

// allowedWords gives the values of an enum as they can stand in a sentence.
func (s *Schema) allowedWords() []string {
	list := make([]string, len(s.Allowed))
	for i, value := range s.Allowed {
		if list[i] = value; value == "" || strings.ContainsAny(value, " ,") {
			list[i] = `"` + value + `"`
		}
	}
	return list
}
