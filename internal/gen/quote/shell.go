package quote

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// shellWidth is the number of columns that a command line has at most, if its words can be broken, longestWord that of a word on a line with an
// option, and longestAddress that of one by itself.
const (
	shellWidth     = 80
	longestWord    = shellWidth - len(`  --data-urlencode "" \`)
	longestAddress = shellWidth - len(`  "" \`)
)

// plainWord matches a word that a shell reads as it is written.
var plainWord = regexp.MustCompile(`^[A-Za-z0-9_./:@%+,-][A-Za-z0-9_./:@%+,=-]*$`)

// Shell returns a text as one word of a POSIX shell. A word that is too long for a line is broken where it can be: the pieces of a broken word
// stand below each other, each in quotes.
func Shell(text string) string {
	if len(text) <= longestWord && plainWord.MatchString(text) {
		return text
	}
	return breakWord(text, longestWord, func(piece string) string { return "'" + strings.ReplaceAll(piece, "'", `'\''`) + "'" })
}

// ShellVariable returns a text behind a variable as one word, in double quotes: "$API/accounts". The text is one that addresses consist of, and
// has nothing that a shell reads in double quotes.
func ShellVariable(variable constant, text string) string {
	text = strings.Map(func(r rune) rune {
		if strings.ContainsRune("\"\\$`!", r) {
			return -1
		}
		return r
	}, Line(text))
	return breakWord("$"+string(variable)+text, longestAddress, func(piece string) string { return `"` + piece + `"` })
}

// breakWord quotes a text, in pieces if it has one line that is too long. It is broken before a blank, a slash, an ampersand or a comma only, so
// that an id stays whole.
func breakWord(text string, most int, quoted func(string) string) string {
	var pieces []string
	for !strings.Contains(text, "\n") && utf8.RuneCountInString(text) > most {
		const places = " /&,"
		at := strings.LastIndexAny(string([]rune(text)[:most]), places)
		if at <= 0 {
			if at = strings.IndexAny(text[1:], places) + 1; at == 0 {
				break
			}
		}
		pieces = append(pieces, quoted(text[:at]))
		text = text[at:]
	}
	return strings.Join(append(pieces, quoted(text)), "\\\n")
}

// CommandLine returns a command line: the words of the command, and options with their values. If it does not fit on one line, each option has a
// line of its own, and so has each word that does not fit behind the others.
func CommandLine(words []string, options ...string) string {
	line := strings.Join(append(slices.Clone(words), options...), " ")
	if utf8.RuneCountInString(line) <= shellWidth && !strings.Contains(line, "\n") {
		return line
	}
	const wrap = " \\\n  "
	text, column := words[0], utf8.RuneCountInString(words[0])
	for _, word := range words[1:] {
		size := utf8.RuneCountInString(word)
		if column += len(" ") + size; column+len(wrap)-len("\n  ") > shellWidth {
			text, column = text+wrap+word, len("  ")+size
			continue
		}
		text += " " + word
	}
	return strings.Join(append([]string{text}, options...), wrap)
}
