package naming

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/f745b6f1/isc/internal/gen/prose"
)

// Initialisms are written in one case in Go names: ID, not Id. The list is that of Go's linters, with the abbreviations of this API's
// field added.
var Initialisms = prose.Set("ACL API ASCII CPU CSS CSV DNS EOF GID GUID HTML HTTP HTTPS ID IP JSON JWT MFA OK QPS RAM RPC SAML SCIM SLA SMTP SQL SSH SSO" +
	" TCP TLS TTL UDP UI UID URI URL UTF8 UUID VM XML XSRF XSS")

// symbols are spoken in names, so that names that differ only in them stay apart whatever else upstream adds.
var symbols = map[rune]string{'$': "Dollar", '*': "Star", '+': "Plus", '%': "Percent", '@': "At", '#': "Number", '&': "And", '=': "Equal", '<': "Less", '>': "Greater"}

// Words splits a name of the document where its case or its punctuation does: "identityIds" is identity, Ids; "HTTPServer" is HTTP,
// Server; "source_name" is source, name. An underscore in front is a word, so that _type and type stay apart.
func Words(name string) (list []string) {
	var word []rune
	flush := func() {
		if len(word) > 0 {
			list = append(list, string(word))
			word = nil
		}
	}
	runes := []rune(name)
	for i, r := range runes {
		switch {
		case r == '_' && i == 0 && len(runes) > 1:
			list = append(list, "Underscore")
		case symbols[r] != "":
			flush()
			list = append(list, symbols[r])
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			flush()
		case unicode.IsUpper(r) && len(word) > 0:
			before := word[len(word)-1]
			startsWord := i+1 < len(runes) && unicode.IsLower(runes[i+1]) && !isPluralEnd(runes, i+1)
			if !unicode.IsUpper(before) || startsWord {
				flush()
			}
			word = append(word, r)
		default:
			word = append(word, r)
		}
	}
	flush()
	return list
}

// isPluralEnd reports whether the s at i ends an abbreviation in the plural, as in "userIDs".
func isPluralEnd(runes []rune, i int) bool {
	return runes[i] == 's' && (i+1 == len(runes) || !unicode.IsLower(runes[i+1]))
}

// GoName returns the exported Go name of a property or of any other name that a document spells in its own way.
func GoName(name string) string { return validName(joinWords(name)) }

// constantWords returns what the name of a constant has after the name of its type.
func constantWords(value string) string {
	if joined := joinWords(value); joined != "" {
		return joined
	}
	return "Empty"
}

func joinWords(name string) string {
	var b strings.Builder
	shouting := name == strings.ToUpper(name)
	for _, word := range Words(name) {
		if shouting { // SOD_POLICY, but not JDBCProvision
			word = strings.ToLower(word)
		}
		b.WriteString(goWord(word))
	}
	return b.String()
}

// goWord writes one word as it stands inside a Go name.
func goWord(word string) string {
	upper := strings.ToUpper(word)
	switch {
	case Initialisms[upper]:
		return upper
	case strings.HasSuffix(word, "s") && Initialisms[upper[:len(upper)-1]]:
		return upper[:len(upper)-1] + "s"
	}
	return prose.UpperFirst(word)
}

// TypeName returns the Go name of a component or of a tag, which stays as the document has it but for what Go does not allow.
func TypeName(name string) string {
	var b strings.Builder
	for _, field := range strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		b.WriteString(prose.UpperFirst(field))
	}
	return validName(b.String())
}

// validName makes an exported Go name of one that might begin with a digit, or be empty.
func validName(name string) string {
	switch first, _ := utf8.DecodeRuneInString(name); {
	case name == "":
		return "Empty"
	case !unicode.IsUpper(first): // a digit, or a letter without a capital
		return "X" + name
	}
	return name
}
