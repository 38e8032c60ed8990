package repair

import (
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

// nameOperations gives an operation without an operationId, or with one that an earlier operation has, an operationId made from its method and
// path. OpenAPI does not require the keyword, but the generated method needs a name.
func nameOperations(r *Revision) (places int) {
	first := map[string]string{} // pointer of the first operation with an operationId; those in the document come before new ones
	r.EachOperation(func(_, at string, operation *yaml.Node) {
		if id := document.TextOf(document.Child(operation, "operationId")); id != "" && first[id] == "" {
			first[id] = at
		}
	})
	r.EachOperation(func(path, at string, operation *yaml.Node) {
		given := document.Child(operation, "operationId")
		if operation.Kind != yaml.MappingNode || given != nil && given.Kind != yaml.ScalarNode {
			return // document.Load reports the value of the wrong type
		}
		id := document.TextOf(given)
		if id != "" && first[id] == at {
			return
		}
		made := operationID(at[strings.LastIndexByte(at, '/')+1:], path)
		for number := 2; first[made] != ""; number++ {
			made = operationID(at[strings.LastIndexByte(at, '/')+1:], path) + strconv.Itoa(number)
		}
		first[made] = at
		if id == "" {
			r.Note(at, "the operation has no operationId; it is called %s", made)
		} else {
			r.Note(at+"/operationId", "the operationId %s is already used in line %d; this operation is called %s", id, r.Line(first[id]+"/operationId"), made)
		}
		r.set(at+"/operationId", document.Scalar("!!str", made))
		places++
	})
	return places
}

var versionSegment = regexp.MustCompile(`^v\d+$`)

// operationID returns an operationId for a method and path: GET /things/{id}/parts becomes getThingsByIdParts. The version of a service is at the
// end, as in the operationIds of the vendor: GET /things/v1/{id} becomes getThingsByIdV1.
func operationID(method, path string) string {
	id, version := method, ""
	for segment := range strings.SplitSeq(path, "/") {
		if versionSegment.MatchString(segment) {
			version = strings.ToUpper(segment)
			continue
		}
		for _, word := range strings.FieldsFunc(document.PathSlot.ReplaceAllString(segment, "/By/$1/"), document.IsPunctuation) {
			id += prose.UpperFirst(word)
		}
	}
	return id + version
}
