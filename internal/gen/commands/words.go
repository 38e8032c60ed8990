package commands

import (
	"net/http"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/plan"
)

// verbs are the last words of the commands for the methods of an object.
var verbs = map[string]string{"GET": "get", "PUT": "replace", "PATCH": "patch", "DELETE": "delete"}

// A rule makes the words of commands from the tags, methods and paths of an API: GET /roles/{id}/entitlements of the tag Roles is
// "roles entitlements list".
type rule struct {
	addresses map[string]bool // "POST /roles", with stars for parameters
	shared    map[string]int  // by group, the number of nouns that all its commands begin with in place of the group's own, which say nothing
	ids       map[string]int  // by operationId without the version of a service, the number of versions
}

func ruleOf(p *plan.Package) rule {
	r := rule{addresses: map[string]bool{}, shared: map[string]int{}, ids: map[string]int{}}
	for _, o := range p.API.Operations {
		r.addresses[model.OperationKey(o.Method, naming.PathWithoutVersion(o.Path))] = true
		r.ids[naming.WithoutVersion(o.ID, o.Path)]++
	}
	first := map[string][]string{} // by group
	for _, o := range p.API.Operations {
		nouns, verb := r.parts(p.Operation(o))
		if verb == "" && len(nouns) > 0 && !isParameter(lastOf(o)) {
			nouns = nouns[:len(nouns)-1] // the last one says what the command does
		}
		group := groupOf(o)
		if slices.ContainsFunc(segmentsOf(o), func(segment string) bool { return sameNoun(flagName(segment), group) }) {
			nouns = nil
		}
		before, known := first[group]
		if !known {
			before = nouns
		}
		shared := 0
		for shared < min(len(before), len(nouns)) && before[shared] == nouns[shared] {
			shared++
		}
		first[group] = nouns[:shared]
		r.shared[group] = shared
	}
	return r
}

// words returns what an operation can be called, the best first. The last is made of its operationId, so that no other operation asks for it.
func (r rule) words(planned *plan.Operation) []string {
	o := planned.Source
	group := groupOf(o)
	nouns, verb := r.parts(planned)
	nouns = nouns[r.shared[group]:]
	stem := naming.WithoutVersion(o.ID, o.Path)
	id := flagName(stem)
	var choices []string
	if verb != "" || len(nouns) > 0 && !isParameter(lastOf(o)) {
		command := strings.Join(append(append([]string{group}, nouns...), strings.Fields(verb)...), " ")
		choices = append(choices, command)
		if r.ids[stem] > 1 && stem != o.ID {
			choices = append(choices, command+"-"+strings.ToLower(strings.TrimPrefix(o.ID, stem)))
		}
	}
	if short := withoutGroup(id, group); short != "" {
		choices = append(choices, group+" "+short)
	}
	return append(choices, group+" "+id)
}

// parts returns the nouns and the verb of an operation's command. The verb is "" if the last noun says what the command does, or nothing does.
func (r rule) parts(planned *plan.Operation) (nouns []string, verb string) {
	o := planned.Source
	nouns, verb = nounsOf(segmentsOf(o), groupOf(o)), verbs[o.Method]
	switch last := lastOf(o); {
	case isParameter(last):
	case o.Method == http.MethodGet && planned.Answer.Kind == plan.Stream && len(nouns) > 0:
		verb = "" // download, export
	case o.Method == http.MethodGet && (planned.Answer.Items != nil || r.has("GET", o.Path+"/{id}")):
		verb = "list"
	case o.Method == http.MethodPost && r.isCollection(o):
		verb = "create"
	}
	if len(nouns) > 0 && nouns[len(nouns)-1] == verb { // DELETE /things/{id}/delete
		nouns = nouns[:len(nouns)-1]
	}
	return nouns, verb
}

func segmentsOf(o *model.Operation) []string {
	return strings.Split(strings.Trim(naming.PathWithoutVersion(o.Path), "/"), "/")
}

func lastOf(o *model.Operation) string {
	segments := segmentsOf(o)
	return segments[len(segments)-1]
}

// prepositions stand between a verb and the group in an operationId.
var prepositions = set("by for from in of to")

// withoutGroup returns an operationId in words without the words of the group: create of create-access-request and access-requests.
func withoutGroup(id, group string) string {
	words, of := strings.Split(id, "-"), strings.Split(group, "-")
	for at := 1; at+len(of) <= len(words); at++ {
		if !slices.EqualFunc(words[at:at+len(of)], of, sameNoun) {
			continue
		}
		before, after := words[:at], words[at+len(of):]
		if len(after) == 0 && len(before) > 1 && prepositions[before[len(before)-1]] {
			before = before[:len(before)-1]
		}
		return strings.Join(append(slices.Clone(before), after...), "-")
	}
	return ""
}

// groupOf returns the first word of the commands of an operation: its tag.
func groupOf(o *model.Operation) string { return flagName(o.Tag.Name) }

func isParameter(segment string) bool { return strings.HasPrefix(segment, "{") }

func (r rule) has(method, path string) bool {
	return r.addresses[model.OperationKey(method, naming.PathWithoutVersion(path))]
}

// isCollection reports whether objects are listed at the path of an operation, or stand below it.
func (r rule) isCollection(o *model.Operation) bool {
	return r.has("GET", o.Path) || r.has("GET", o.Path+"/{id}") || r.has("DELETE", o.Path+"/{id}") || r.has("PUT", o.Path+"/{id}") || r.has("PATCH", o.Path+"/{id}")
}

// nounsOf returns the words between the group and the verb: what stands in the path below the group's own segment, or else the whole path
// without what it repeats of the group.
func nounsOf(segments []string, group string) (nouns []string) {
	for _, segment := range segments {
		switch noun := flagName(segment); {
		case isParameter(segment):
		case sameNoun(noun, group):
			nouns = nil
		default:
			nouns = append(nouns, noun)
		}
	}
	if len(nouns) == 0 {
		return nil
	}
	of, first := strings.Split(group, "-"), strings.Split(nouns[0], "-")
	if n := len(first); n <= len(of) && (slices.EqualFunc(of[len(of)-n:], first, sameNoun) || slices.EqualFunc(of[:n], first, sameNoun)) {
		return nouns[1:] // campaigns, of certification-campaigns
	}
	return append([]string{withoutWordsOf(first, of)}, nouns[1:]...)
}

// withoutWordsOf returns a noun without the words at its beginning that the group ends or begins with: templates, for campaign-templates of
// certification-campaigns, and sources, for non-employee-sources of non-employee-lifecycle-management.
func withoutWordsOf(noun, group []string) string {
	for n := min(len(noun)-1, len(group)); n > 0; n-- {
		if slices.EqualFunc(group[len(group)-n:], noun[:n], sameNoun) || slices.EqualFunc(group[:n], noun[:n], sameNoun) {
			return strings.Join(noun[n:], "-")
		}
	}
	return strings.Join(noun, "-")
}

// sameNoun reports whether two words are the same, or one is the plural of the other.
func sameNoun(a, b string) bool {
	isPlural := func(plural, of string) bool {
		stem, ends := strings.CutSuffix(of, "y")
		return plural == of+"s" || ends && plural == stem+"ies"
	}
	return a == b || isPlural(a, b) || isPlural(b, a)
}
