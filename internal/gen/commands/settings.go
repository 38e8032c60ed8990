package commands

import (
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/plan"
)

// Settings are what people decide about commands, and no rule can. They hold for all versions of the API.
type settings struct {
	file        string
	Default     string            `yaml:"default"`     // the version of the API that commands without --api call
	Commands    map[string]string `yaml:"commands"`    // the words by operationId, where those of the rule are not good
	Destructive []string          `yaml:"destructive"` // operationIds of commands that ask for confirmation, besides those that delete by their method or operationId
	Sections    []section         `yaml:"sections"`    // of the help
}

// A section of the help lists groups.
type section struct {
	Title  string   `yaml:"title"`
	Groups []string `yaml:"groups"`
}

var commandWords = regexp.MustCompile(`^\p{L}[\p{L}\p{Nd}-]*( [\p{L}\p{Nd}][\p{L}\p{Nd}-]*)+$`)

// canBeCommand reports whether words can be a command: at least two of them, the first one with a letter at its beginning.
func canBeCommand(words string) bool {
	return commandWords.MatchString(words) && strings.ToLower(words) == words
}

// readSettings reads the file with the settings. Without a file there are none.
func readSettings(path string) (*settings, error) {
	s := &settings{file: document.DisplayName(path)}
	if path == "" {
		return s, nil
	}
	text, err := document.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading the commands: %w", err)
	}
	return s, document.Decode(s.file, text, s)
}

// check reports words that cannot be a command or that two operations have.
func (s *settings) check(p *plan.Package) error {
	var problems document.Problems
	report := func(format string, args ...any) {
		problems = append(problems, document.Problem{File: s.file, Text: fmt.Sprintf(format, args...)})
	}
	for _, id := range slices.Sorted(maps.Keys(s.Commands)) {
		if words := s.Commands[id]; !canBeCommand(words) {
			report("the command of %s is %q; write at least two words of lower case letters, digits and hyphens", id, words)
		}
	}
	if problems != nil {
		return problems.Err()
	}
	owner, free := map[string]string{}, newFreeWords()
	for _, o := range p.API.Operations {
		words := s.words(o)
		switch other := owner[words]; {
		case words == "":
			continue
		case other != "":
			report("%s and %s have the same command %q; change one of them", other, o.ID, words)
		case !free.take(words):
			report("%s cannot have the command %q: the tool has one of its own, or another command stands above or below it", o.ID, words)
		}
		owner[words] = o.ID
	}
	return problems.Err()
}

// words returns the words of an operation, or "" if the settings have none.
func (s *settings) words(o *model.Operation) string {
	for _, id := range idsOf(o) {
		if words := s.Commands[id]; words != "" {
			return words
		}
	}
	return ""
}

// destroys reports whether the command of an operation asks for confirmation: it deletes something, also with another method than DELETE, or the
// settings say so.
func (s *settings) destroys(o *model.Operation) bool {
	return o.Method == http.MethodDelete || strings.HasPrefix(o.ID, "delete") || slices.ContainsFunc(idsOf(o), func(id string) bool { return slices.Contains(s.Destructive, id) })
}

// idsOf returns the operationIds by which an operation is known. The version of a service can be left out: listThings is also listThingsV1.
func idsOf(o *model.Operation) []string {
	ids := []string{o.ID}
	if short := naming.WithoutVersion(o.ID, o.Path); short != o.ID {
		ids = append(ids, short)
	}
	return ids
}

// section returns the title of the section of a group, or "".
func (s *settings) section(group string) string {
	for _, section := range s.Sections {
		if slices.Contains(section.Groups, group) {
			return section.Title
		}
	}
	return ""
}

// unknown returns a line for each entry whose operation no version has, such as one with a misspelled operationId.
func (s *settings) unknown(l lock) (notes []string) {
	for _, id := range slices.Sorted(maps.Keys(s.Commands)) {
		if !l.knows(id) {
			notes = append(notes, fmt.Sprintf("%s: no version has the operation %s, so the command %q means nothing", s.file, id, s.Commands[id]))
		}
	}
	for _, id := range s.Destructive {
		if !l.knows(id) {
			notes = append(notes, fmt.Sprintf("%s: no version has the operation %s, so its entry in destructive means nothing", s.file, id))
		}
	}
	return notes
}
