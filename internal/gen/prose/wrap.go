package prose

import (
	"strings"
	"unicode/utf8"
)

// Wrap breaks a text at blanks into lines of at most width characters. A longer word gets a line of its own.
func Wrap(text string, width int) (lines []string) {
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
