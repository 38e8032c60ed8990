package gen

import (
	"go/token"
	"go/types"
	"strings"
	"unicode"
	"unicode/utf8"
)

// initialisms are written in one case in Go names: ID, not Id. The list is that of Go's linters, with the abbreviations of this API's
// field added.
var initialisms = set("ACL API ASCII CPU CSS CSV DNS EOF GID GUID HTML HTTP HTTPS ID IP JSON JWT MFA OK QPS RAM RPC SAML SCIM SLA SMTP SQL SSH SSO" +
	" TCP TLS TTL UDP UI UID URI URL UTF8 UUID VM XML XSRF XSS")

func set(words string) map[string]bool {
	m := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		m[word] = true
	}
	return m
}

// symbols are spoken in names, so that names that differ only in them stay apart whatever else upstream adds.
var symbols = map[rune]string{'$': "Dollar", '*': "Star", '+': "Plus", '%': "Percent", '@': "At", '#': "Number", '&': "And", '=': "Equal", '<': "Less", '>': "Greater"}

// words splits a name of the document where its case or its punctuation does: "identityIds" is identity, Ids; "HTTPServer" is HTTP,
// Server; "source_name" is source, name. An underscore in front is a word, so that _type and type stay apart.
func words(name string) (list []string) {
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

// isPluralEnd tells whether the s at i ends an abbreviation in the plural, as in "userIDs".
func isPluralEnd(runes []rune, i int) bool {
	return runes[i] == 's' && (i+1 == len(runes) || !unicode.IsLower(runes[i+1]))
}

// goName gives the exported Go name of a property or of any other name that a document spells in its own way.
func goName(name string) string { return validName(joinWords(name)) }

// constantWords gives what the name of a constant has after the name of its type.
func constantWords(value string) string {
	if joined := joinWords(value); joined != "" {
		return joined
	}
	return "Empty"
}

func joinWords(name string) string {
	var b strings.Builder
	shouting := name == strings.ToUpper(name)
	for _, word := range words(name) {
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
	case initialisms[upper]:
		return upper
	case strings.HasSuffix(word, "s") && initialisms[upper[:len(upper)-1]]:
		return upper[:len(upper)-1] + "s"
	}
	return upperFirst(word)
}

// typeNameOf gives the Go name of a component or of a tag, which stays as the document has it but for what Go does not allow.
func typeNameOf(name string) string {
	var b strings.Builder
	for _, field := range strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		b.WriteString(upperFirst(field))
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

// argumentName gives the Go name of a function's argument: identityId is identityID. Words that mean something in generated code,
// keywords and the names that the method itself uses, get a word more.
func argumentName(name string) string {
	list := words(name)
	var b strings.Builder
	for i, word := range list {
		if i == 0 {
			b.WriteString(strings.ToLower(word))
		} else {
			b.WriteString(goWord(word))
		}
	}
	argument := b.String()
	switch {
	case !token.IsIdentifier(argument) && !token.IsKeyword(argument), token.IsExported(argument): // a digit, or a capital without a small letter
		return "value" + argument
	case token.IsKeyword(argument), types.Universe.Lookup(argument) != nil, reservedArguments[argument]:
		return argument + "Value"
	}
	return argument
}

// reservedArguments are the receivers, arguments and packages that the bodies of generated methods name.
var reservedArguments = set("a r ctx core context http io iter strings time")

// snakeName gives the name of the file of a Go name: IdentityManagerRef is identity_manager_ref. Go reads some endings of file names as
// conditions for building; those get a word more.
func snakeName(name string) string {
	list := words(name)
	for i, word := range list {
		list[i] = strings.ToLower(word)
	}
	if len(list) > 1 && buildWords[list[len(list)-1]] {
		list = append(list, "type")
	}
	return strings.Join(list, "_")
}

var buildWords = set("test aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos" +
	" 386 amd64 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv64 s390x sparc64 wasm")

// kebabName gives the name of a page, and the vendor's name of an operation's page: list-identities.
func kebabName(name string) string { return strings.ToLower(strings.Join(words(name), "-")) }

func upperFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

func lowerFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[size:]
}
