package prose

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// FirstParagraph returns the first paragraph of a description as one line of plain text, ended like a sentence.
func FirstParagraph(description string) string {
	description = Shorten(description)
	for paragraph := range strings.SplitSeq(strings.ReplaceAll(description, "\r\n", "\n"), "\n\n") {
		if text := OneLine(paragraph); text != "" {
			return EndSentence(text)
		}
	}
	return ""
}

// OneLine returns a description as one line of plain text.
func OneLine(description string) string {
	return strings.Join(strings.Fields(plainText(Shorten(description))), " ")
}

// Longest is the maximum length of a printed text in bytes. A description can be shared, and is printed at every use.
const Longest = 20_000

// Shorten cuts a text to the length Longest and appends dots. No text that people write is that long.
func Shorten(text string) string {
	if len(text) <= Longest {
		return text
	}
	cut := Longest
	for cut > 0 && !utf8.RuneStart(text[cut]) {
		cut--
	}
	return text[:cut] + "..."
}

// EndSentence ends a text with a full stop, unless it already ends like a sentence.
func EndSentence(text string) string {
	switch last, _ := utf8.DecodeLastRuneInString(text); {
	case text == "" || strings.ContainsRune(".!?)", last):
		return text
	case strings.ContainsRune(":,;", last):
		return text[:len(text)-1] + "."
	}
	return text + "."
}

// Join joins sentences with blanks and skips empty ones.
func Join(sentences ...string) string {
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

// Count returns a number and a noun, in the plural unless the number is 1.
func Count[N int | uint64](n N, noun string) string {
	if n != 1 {
		if stem, ends := strings.CutSuffix(noun, "y"); ends {
			noun = stem + "ies"
		} else {
			noun += "s"
		}
	}
	return fmt.Sprintf("%d %s", n, noun)
}

// FirstSentence returns the first sentence of a description.
func FirstSentence(description string) string {
	text := FirstParagraph(description)
	if end := strings.Index(text, ". "); end >= 0 {
		return text[:end+1]
	}
	return text
}

// Set returns the set of the words of a text.
func Set(words string) map[string]bool {
	m := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		m[word] = true
	}
	return m
}

// UpperFirst returns a text with its first letter in upper case.
func UpperFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(r)) + s[size:]
}

// LowerFirst returns a text with its first letter in lower case.
func LowerFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return ""
	}
	return string(unicode.ToLower(r)) + s[size:]
}
