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

// A rule repairs a common defect of which it is certain what the author meant. Other defects need an entry in a repairs file.
type rule struct {
	does  string // what the rule does, as reported
	where string // what is counted, in the singular
	apply func(r *Revision) (places int)
}

var rules = []rule{
	{"parse schema that is written as a string", "schema", readTexts},
	{"remove repeated parameter", "operation", removeRepeatedParameters},
	{"add missing braces to a path parameter", "path", putBraces},
	{"rename path parameter", "operation", renamePathParameters},
	{"send path parameter that is not in the path as a query parameter", "operation", moveUnusedPathParameters},
	{"declare path parameter", "operation", declarePathParameters},
	{"derive operationId from method and path", "operation", nameOperations},
	{"replace undeclared security scheme by the default", "operation", declareSecurity},
	{"split type into type and format", "schema", splitFormats},
	{"replace object by its items", "schema", unwrapItems},
	{"use the allOf of an array as its items", "schema", itemsOfAllOf},
	{"add items of any type to an array", "schema", itemsOfAnyKind},
	{"declare the properties of JSON patch operations", "schema", declarePatches},
	{"limit the value of a number by its maxLength", "schema", limitValues},
	{"quote value of a string enum", "schema", quoteEnums},
	{"convert default to its type", "schema", fitDefaults},
	{"remove impossible default", "schema", removeDefaults},
}

// mostNotes is the maximum number of notes of one rule that are listed.
const mostNotes = 20

// applyRules applies all rules.
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

// set sets the value at a pointer.
func (r *Revision) set(pointer string, value *yaml.Node) {
	target := r.Target(pointer)
	target.Set = value
	r.make(target)
}

// Remove removes the value at a pointer.
func (r *Revision) Remove(pointer string) { r.make(r.Target(pointer)) }

// removeRepeatedParameters keeps the first of several parameters with the same name and location in one list.
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

// declareSecurity replaces a security scheme that is not declared by the default scheme of the document.
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
