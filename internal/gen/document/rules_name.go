package document

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/f745b6f1/isc/internal/gen/prose"
	"go.yaml.in/yaml/v3"
)

// nameOperations gives an operation without an operationId, and one whose operationId another has already, one that is made of its method and
// path. OpenAPI leaves the keyword to the author, and its users have to call the operation something.
func nameOperations(r *Revision) (places int) {
	first := map[string]string{} // the pointers of operations by operationId, those of the document before those that are made
	r.eachOperation(func(_, at string, operation *yaml.Node) {
		if id := TextOf(Child(operation, "operationId")); id != "" && first[id] == "" {
			first[id] = at
		}
	})
	r.eachOperation(func(path, at string, operation *yaml.Node) {
		given := Child(operation, "operationId")
		if operation.Kind != yaml.MappingNode || given != nil && given.Kind != yaml.ScalarNode {
			return // which is told as a value of the wrong type
		}
		id := TextOf(given)
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
		r.set(at+"/operationId", Scalar("!!str", made))
		places++
	})
	return places
}

// operationID makes an operationId of what a client sends: GET /things/{id}/parts is getThingsByIdParts.
func operationID(method, path string) string {
	id := method
	for _, word := range strings.FieldsFunc(pathSlot.ReplaceAllString(path, "/By/$1/"), isPunctuation) {
		id += prose.UpperFirst(word)
	}
	return id
}

func isPunctuation(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
