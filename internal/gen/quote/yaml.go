package quote

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
)

// yamlWord matches a text that needs no quotes in YAML, unless it is one of yamlWords.
var yamlWord = regexp.MustCompile(`^[A-Za-z/][A-Za-z0-9_./-]*$`)

var yamlWords = []string{"true", "false", "yes", "no", "on", "off", "y", "n", "null"}

// YAML returns a text as a YAML value on one line, in quotes unless it is a plain word.
func YAML(text string) string {
	if yamlWord.MatchString(text) && !slices.Contains(yamlWords, strings.ToLower(text)) {
		return text
	}
	return YAMLQuoted(text)
}

// YAMLQuoted returns a text as a YAML value in quotes. It uses JSON encoding, which is valid YAML once Line has removed special line breaks and
// invalid characters.
func YAMLQuoted(text string) string {
	quoted, _ := json.Marshal(Line(text)) // a string can always be encoded
	return unescapeHTML.Replace(string(quoted))
}

var unescapeHTML = strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&", `\\`, `\\`)

// YAMLComment returns a text as a YAML comment on one line.
func YAMLComment(text string) string { return strings.TrimRight("# "+Line(text), " ") }
