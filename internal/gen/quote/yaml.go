package quote

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
)

// yamlWord is a text that YAML takes for itself without quotes, unless it is one of its words.
var yamlWord = regexp.MustCompile(`^[A-Za-z/][A-Za-z0-9_./-]*$`)

var yamlWords = []string{"true", "false", "yes", "no", "on", "off", "y", "n", "null"}

// YAML writes a text as a value on one line: between quotes, where it is not a plain word.
func YAML(text string) string {
	if yamlWord.MatchString(text) && !slices.Contains(yamlWords, strings.ToLower(text)) {
		return text
	}
	return YAMLQuoted(text)
}

// YAMLQuoted writes a text as a value between quotes. JSON is YAML, but for the characters that only YAML takes for the ends of lines, and
// those that it does not take at all.
func YAMLQuoted(text string) string {
	quoted, _ := json.Marshal(Line(text)) // a string can always be encoded
	return unescapeHTML.Replace(string(quoted))
}

var unescapeHTML = strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&", `\\`, `\\`)

// YAMLComment writes a text as a comment of one line.
func YAMLComment(text string) string { return strings.TrimRight("# "+Line(text), " ") }
