package naming

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/f745b6f1/isc/internal/gen/prose"
)

// Initialisms are words that Go names write in one case: ID, not Id. The list is that of Go's linters, with abbreviations of this API's field
// added.
var Initialisms = prose.Set("ACL API ASCII CPU CSS CSV DNS EOF GID GUID HTML HTTP HTTPS ID IP JSON JWT MFA OK QPS RAM RPC SAML SCIM SLA SMTP SQL SSH SSO" +
	" TCP TLS TTL UDP UI UID URI URL UTF8 UUID VM XML XSRF XSS")

// symbols are the words for symbols in names. They keep names apart that differ only in symbols, whatever names the vendor adds later.
var symbols = map[rune]string{'$': "Dollar", '*': "Star", '+': "Plus", '%': "Percent", '@': "At", '#': "Number", '&': "And", '=': "Equal", '<': "Less", '>': "Greater"}

// Words splits a name of the document by case and punctuation: "identityIds" becomes identity, Ids; "HTTPServer" becomes HTTP, Server;
// "source_name" becomes source, name. A leading underscore is a word, so that _type and type differ.
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

// isPluralEnd reports whether the s at index i ends an abbreviation in the plural, as in "userIDs".
func isPluralEnd(runes []rune, i int) bool {
	return runes[i] == 's' && (i+1 == len(runes) || !unicode.IsLower(runes[i+1]))
}

// GoName returns the exported Go name for a property, or for another name of the document.
func GoName(name string) string { return validName(joinWords(name)) }

// constantWords returns the part of a constant's name after the name of its type.
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

// goWord returns a word as it is written inside a Go name.
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

// TypeName returns the Go name of a component or a tag. It keeps the spelling of the document, except for characters that Go does not allow.
func TypeName(name string) string {
	var b strings.Builder
	for _, field := range strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		b.WriteString(prose.UpperFirst(field))
	}
	return validName(b.String())
}

// validName returns a valid exported Go name for a name that may be empty or begin with a digit.
func validName(name string) string {
	switch first, _ := utf8.DecodeRuneInString(name); {
	case name == "":
		return "Empty"
	case !unicode.IsUpper(first): // a digit, or a letter without an upper case
		return "X" + name
	}
	return name
}
