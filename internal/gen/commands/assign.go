package commands

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
)

// ownCommands are the commands that the tool has besides those of operations.
var ownCommands = set("api auth completion configure env fake help task version")

func set(words string) map[string]bool {
	m := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		m[word] = true
	}
	return m
}

// assign gives every operation of a package its words, and adds them to the lock. Words by hand come first, then those of the lock, those of the
// same operation in another version, and those of the rule.
func assign(p *plan.Package, s *settings, l lock) map[*model.Operation]string {
	given := map[*model.Operation]string{}
	free := newFreeWords()
	take := func(o *model.Operation, words string) bool {
		if given[o] != "" || !free.take(words) {
			return false
		}
		given[o] = words
		return true
	}
	version := p.API.Version
	for _, o := range p.API.Operations {
		if words := s.words(o); words != "" {
			take(o, words)
		}
	}
	for _, o := range p.API.Operations {
		take(o, l[version][o.ID])
	}
	r := ruleOf(p)
	for _, o := range p.API.Operations {
		if given[o] != "" {
			continue
		}
		var choices []string
		for _, id := range idsOf(o) {
			choices = append(choices, l.elsewhere(version, id)...)
		}
		choices = append(choices, r.words(p.Operation(o))...)
		last := choices[len(choices)-1]
		choices = append(choices, "tag-"+last) // a tag can have the name of a command of the tool
		if !slices.ContainsFunc(choices, func(words string) bool { return take(o, words) }) {
			for number := 2; !take(o, "tag-"+last+"-"+strconv.Itoa(number)); number++ {
			}
		}
	}
	l.remember(version, given)
	return given
}

// freeWords are the words that no command has yet.
type freeWords struct{ commands, parents map[string]bool }

func newFreeWords() freeWords {
	return freeWords{commands: map[string]bool{}, parents: map[string]bool{}}
}

// take takes words, and reports whether they are free. A command that the tool has itself, one that has commands below it, and one below another
// command are not.
func (f freeWords) take(words string) bool {
	list := strings.Split(words, " ")
	if !canBeCommand(words) || ownCommands[list[0]] || f.commands[words] || f.parents[words] {
		return false
	}
	var above []string
	for i := 1; i < len(list); i++ {
		parent := strings.Join(list[:i], " ")
		if f.commands[parent] {
			return false
		}
		above = append(above, parent)
	}
	for _, parent := range above {
		f.parents[parent] = true
	}
	f.commands[words] = true
	return true
}

// remember adds the words of a version.
func (l lock) remember(version string, given map[*model.Operation]string) {
	if l[version] == nil {
		l[version] = map[string]string{}
	}
	for o, words := range given {
		l[version][o.ID] = words
	}
}

// knows reports whether a version has an operation with an operationId, with or without the version of a service.
func (l lock) knows(id string) bool {
	for _, words := range l {
		for known := range words {
			if rest, found := strings.CutPrefix(known, id); found && (rest == "" || versionSuffix.MatchString(rest)) {
				return true
			}
		}
	}
	return false
}

var versionSuffix = regexp.MustCompile(`^V[0-9]+$`)
