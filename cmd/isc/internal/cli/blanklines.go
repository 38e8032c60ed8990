package cli

import (
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// withBlankLines returns a text of YAML with the blank lines of the text that it was made from, which the encoder leaves out. If that would change
// what the text means, as it could within a text of several lines, it returns the text as it is.
func withBlankLines(before, after string) string {
	lines := strings.Split(after, "\n")
	at, blank := 0, 0 // the first line that has no counterpart yet; the blank lines in front of a line
	for line := range strings.SplitSeq(before, "\n") {
		if strings.TrimSpace(line) == "" {
			blank++
			continue
		}
		same := slices.IndexFunc(lines[at:], func(other string) bool { return lineKey(other) == lineKey(line) })
		if same >= 0 {
			at += same
			if at == 0 || strings.TrimSpace(lines[at-1]) != "" {
				lines = slices.Insert(lines, at, make([]string, blank)...)
				at += blank
			}
			at++
		}
		blank = 0
	}
	text := strings.Join(lines, "\n")
	var meant, means any
	if yaml.Unmarshal([]byte(after), &meant) != nil || yaml.Unmarshal([]byte(text), &means) != nil || !reflect.DeepEqual(meant, means) {
		return after
	}
	return text
}

// lineKey returns what stays of a line if its value and its indentation change: a comment, or the key.
func lineKey(line string) string {
	line = strings.TrimSpace(line)
	if key, _, found := strings.Cut(line, ":"); found && !strings.HasPrefix(line, "#") {
		return strings.Trim(key, `"'`) + ":"
	}
	return line
}
