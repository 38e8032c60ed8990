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
type rule struct{ addresses map[string]bool } // "POST /roles", with stars for parameters

func ruleOf(api *model.API) rule {
	r := rule{addresses: map[string]bool{}}
	for _, o := range api.Operations {
		r.addresses[model.OperationKey(o.Method, naming.PathWithoutVersion(o.Path))] = true
	}
	return r
}

// words returns what an operation can be called, the best first. The last is made of its operationId, so that no other operation asks for it.
func (r rule) words(planned *plan.Operation) []string {
	o := planned.Source
	group := groupOf(o)
	segments := strings.Split(strings.Trim(naming.PathWithoutVersion(o.Path), "/"), "/")
	last := segments[len(segments)-1]
	verb := verbs[o.Method]
	nouns := nounsOf(segments, group)
	id := flagName(naming.WithoutVersion(o.ID, o.Path))
	switch {
	case isParameter(last):
	case o.Method == http.MethodGet && planned.Answer.Kind == plan.Stream && len(nouns) > 0:
		verb = "" // the last noun says it: download, export
	case o.Method == http.MethodGet && (planned.Answer.Items != nil || r.has("GET", o.Path+"/{id}")):
		verb = "list"
	case o.Method == http.MethodPost && r.isCollection(o):
		verb = "create"
	}
	var choices []string
	if verb != "" || len(nouns) > 0 && !isParameter(last) {
		choices = append(choices, strings.Join(append(append([]string{group}, nouns...), strings.Fields(verb)...), " "))
	}
	return append(choices, group+" "+id)
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
		case noun == group || isPlural(noun, group):
			nouns = nil
		default:
			nouns = append(nouns, noun)
		}
	}
	if len(nouns) == 0 {
		return nil
	}
	of, first := strings.Split(group, "-"), strings.Split(nouns[0], "-")
	if len(first) <= len(of) && slices.Equal(of[len(of)-len(first):], first) { // campaigns, of certification-campaigns
		return nouns[1:]
	}
	shared := 0
	for shared < len(of) && shared < len(first)-1 && of[shared] == first[shared] { // non-employee-sources, of non-employee-lifecycle-management
		shared++
	}
	return append([]string{strings.Join(first[shared:], "-")}, nouns[1:]...)
}

// isPlural reports whether one of two words is the other one with an s.
func isPlural(a, b string) bool { return a == b+"s" || b == a+"s" }
