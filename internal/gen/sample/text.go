package sample

import (
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

// A namedText is a text of examples and the names that have it, with commas between them.
type namedText struct{ text, names string }

// texts has the texts of textTable by name.
var texts = textsByName(textTable)

func textsByName(table []namedText) map[string]string {
	texts := map[string]string{}
	for _, row := range table {
		for name := range strings.SplitSeq(row.names, ",") {
			texts[strings.TrimSpace(name)] = row.text
		}
	}
	return texts
}

// Unknown is the text of a name of which nothing is known.
const Unknown = "text"

// Text returns a text that a property or a parameter of a name could have. Around are the names of what contains it, the nearest first: of the
// property and of the component whose object has the property. An id depends on the kind of thing.
func Text(name string, around ...string) string {
	text := textNamed(name, around...)
	if text == ID {
		return idOf(kindOf(name, around...))
	}
	return text
}

// textNamed returns the text of a name in the table, which has one id for everything.
func textNamed(name string, around ...string) string {
	for _, words := range [][]string{wordsOf(name), wordsOf(Singular(name))} {
		last := strings.Join(words, " ")
		for _, joint := range []string{".", " "} {
			for _, outer := range around {
				outerWords := withoutNoise(wordsOf(outer))
				for i := range outerWords {
					if text, found := texts[strings.Join(outerWords[i:], " ")+joint+last]; found {
						return text
					}
				}
			}
		}
		for i := range words {
			if text, found := texts[strings.Join(words[i:], " ")]; found {
				return text
			}
		}
	}
	return Unknown
}

// File returns the content of a file that an operation takes: of the part of a name.
func File(part, operation string) string {
	if text := Text("content", part, operation); text != Text("content") {
		return text
	}
	return "name,email\nAda Lovelace,ada@example.com\n"
}

// Extension returns the end of a file's name that fits its content.
func Extension(content string) string {
	switch {
	case strings.HasPrefix(content, "{"):
		return ".json"
	case strings.HasPrefix(content, "\x89PNG"):
		return ".png"
	case strings.HasPrefix(content, "PK\x03\x04"):
		return ".jar"
	case strings.Contains(content, ","):
		return ".csv"
	}
	return ".txt"
}

// wordsOf returns the words of a name in lower case.
func wordsOf(name string) []string {
	words := naming.Words(name)
	for i, word := range words {
		words[i] = strings.ToLower(word)
	}
	return words
}

// noise are words at the end of names that do not say what something is.
var noise = prose.Set("dto document documents inner item items list body model object ref refs reference request response summary details info v1 v2 2 3")

// withoutNoise removes the words at the end that do not say what something is, but not the first word.
func withoutNoise(words []string) []string {
	if i := slices.Index(words, "with"); i > 0 {
		words = words[:i] // what it has besides
	}
	for len(words) > 1 && noise[words[len(words)-1]] {
		words = words[:len(words)-1]
	}
	return words
}

// Singular returns the name of one of the things that a name in the plural is for.
func Singular(name string) string {
	switch {
	case strings.HasSuffix(name, "ies") && len(name) > len("ties"):
		return strings.TrimSuffix(name, "ies") + "y"
	case strings.HasSuffix(name, "sses"):
		return strings.TrimSuffix(name, "es")
	case strings.HasSuffix(name, "ss"), strings.HasSuffix(name, "us"):
		return name
	}
	return strings.TrimSuffix(name, "s")
}
