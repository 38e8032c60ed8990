package repair

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

// A rule repairs a defect that documents have in many places, and of which it is certain what was meant. Everything else takes an entry in
// the repairs file.
type rule struct {
	does  string // as it is reported
	where string // what its repairs are counted as, in the singular
	apply func(r *Revision) (places int)
}

var rules = []rule{
	{"read schema that is written as text", "schema", readTexts},
	{"take repeated parameter out", "operation", removeRepeatedParameters},
	{"put braces around the parameter of a path", "path", putBraces},
	{"rename path parameter", "operation", renamePathParameters},
	{"send path parameter that is not in the path as a query parameter", "operation", moveUnusedPathParameters},
	{"declare path parameter", "operation", declarePathParameters},
	{"give operation a name made of its method and path", "operation", nameOperations},
	{"take undeclared security scheme for the default", "operation", declareSecurity},
	{"write the format behind the type", "schema", splitFormats},
	{"take the items of an object for the object", "schema", unwrapItems},
	{"take what an array is all of for its items", "schema", itemsOfAllOf},
	{"declare the operations of a JSON patch", "schema", declarePatches},
	{"quote value of a string enum", "schema", quoteEnums},
	{"give default its type", "schema", fitDefaults},
	{"take impossible default out", "schema", removeDefaults},
}

// mostNotes is how many places a rule notes one by one.
const mostNotes = 20

// applyRules makes the repairs that rules know.
func (r *Revision) applyRules() {
	for _, rule := range rules {
		noted := len(r.Notes)
		if places := rule.apply(r); places > 0 {
			r.Done = append(r.Done, rule.does+", "+prose.Count(places, rule.where))
		}
		if more := len(r.Notes) - noted - mostNotes; more > 0 {
			r.Notes = append(r.Notes[:noted+mostNotes], document.Problem{File: r.File, Text: fmt.Sprintf("%s: %s are not listed", rule.does, prose.Count(more, "more place"))})
		}
	}
}

// set puts a value at a pointer, and remove takes it out.
func (r *Revision) set(pointer string, value *yaml.Node) {
	target := r.Target(pointer)
	target.Set = value
	r.make(target)
}

// Remove takes out what stands at a pointer.
func (r *Revision) Remove(pointer string) { r.make(r.Target(pointer)) }

// removeRepeatedParameters leaves the first of parameters of one name that stand in one list.
func removeRepeatedParameters(r *Revision) (places int) {
	r.EachOperation(func(_, at string, _ *yaml.Node) {
		seen := map[string]bool{}
		var repeated []string
		for _, d := range r.Declarations(at) {
			if !strings.HasPrefix(d.Pointer, at) {
				break
			}
			if key := d.In + " " + d.Name; d.Name != "" && seen[key] {
				repeated = append(repeated, d.Pointer)
			} else {
				seen[key] = true
			}
		}
		if len(repeated) > 0 {
			places++
		}
		for _, pointer := range slices.Backward(repeated) {
			r.Remove(pointer)
		}
	})
	return places
}

// declareSecurity puts the scheme that the document uses by default in the place of one that is declared nowhere.
func declareSecurity(r *Revision) (places int) {
	schemes := r.At("/components/securitySchemes")
	byDefault := r.At("/security/0")
	if schemes == nil || byDefault == nil || len(byDefault.Content) < 2 {
		return 0
	}
	r.EachOperation(func(_, at string, operation *yaml.Node) {
		list := document.Child(operation, "security")
		for i := 0; list != nil && i < len(list.Content); i++ {
			requirement := list.Content[i]
			if len(requirement.Content) == 2 && document.Child(schemes, requirement.Content[0].Value) == nil {
				r.set(at+"/security/"+strconv.Itoa(i), &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map",
					Content: []*yaml.Node{document.Scalar("!!str", byDefault.Content[0].Value), document.WithoutLines(requirement.Content[1])}})
				places++
			}
		}
	})
	return places
}
