package test

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
)

// widest is the number of columns that lines of code in the documentation have at most.
const widest = 80

// unbreakable matches what a line of code cannot be broken in: a long name, or a text of JSON.
var unbreakable = regexp.MustCompile(`[\w.]{36,}|^\s*"[^"]*": "(?:[^"\\]|\\.)*",?$`)

// Code in the reference fits a narrow window: no line is wider than 80 columns, unless it has a name that is too long to be broken.
func TestReferenceIsNotWide(t *testing.T) {
	t.Parallel()
	for _, p := range readPages(t) {
		if !strings.Contains(p.path, "/methods/") && !strings.Contains(p.path, "/models/") {
			continue
		}
		for _, f := range p.fences() {
			for line := range strings.Lines(f.code) {
				line = strings.ReplaceAll(strings.TrimSuffix(line, "\n"), "\t", "    ")
				if utf8.RuneCountInString(line) > widest && !unbreakable.MatchString(line) {
					assert.Fail(t, "a line of code is too wide", "%s: %s", f.at(), line)
				}
			}
		}
	}
}
