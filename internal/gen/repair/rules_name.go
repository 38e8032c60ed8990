package repair

import (
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

// nameOperations returns an operation without an operationId, and one whose operationId another has already, one that is made of its method and
// path. OpenAPI leaves the keyword to the author, and its users have to call the operation something.
func nameOperations(r *Revision) (places int) {
	first := map[string]string{} // the pointers of operations by operationId, those of the document before those that are made
	r.EachOperation(func(_, at string, operation *yaml.Node) {
		if id := document.TextOf(document.Child(operation, "operationId")); id != "" && first[id] == "" {
			first[id] = at
		}
	})
	r.EachOperation(func(path, at string, operation *yaml.Node) {
		given := document.Child(operation, "operationId")
		if operation.Kind != yaml.MappingNode || given != nil && given.Kind != yaml.ScalarNode {
			return // which is told as a value of the wrong type
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
			r.Note(at+"/operationId", "the operationId %s is that of line %d already; this operation is called %s", id, r.Line(first[id]+"/operationId"), made)
		}
		r.set(at+"/operationId", document.Scalar("!!str", made))
		places++
	})
	return places
}

// operationID makes an operationId of what a client sends: GET /things/{id}/parts is getThingsByIdParts.
func operationID(method, path string) string {
	id := method
	for _, word := range strings.FieldsFunc(document.PathSlot.ReplaceAllString(path, "/By/$1/"), document.IsPunctuation) {
		id += prose.UpperFirst(word)
	}
	return id
}
