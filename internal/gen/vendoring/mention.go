package vendoring

import (
	"regexp"

	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/naming"
)

// methodSpan is a code span that can be the Go method of an operation, without the version of a service.
var methodSpan = regexp.MustCompile("`[A-Z][A-Za-z0-9]+`")

// methodsWithVersion returns the Go methods of the operations of a document that have the version of a service in their names, by the names
// without it. If a service has several versions, it is the newest.
func methodsWithVersion(root *yaml.Node) map[string]string {
	methods := map[string]string{}
	document.EachChild(document.Child(root, "paths"), func(_ string, item *yaml.Node) {
		document.EachChild(item, func(_ string, o *yaml.Node) {
			id := document.TextOf(document.Child(o, "operationId"))
			name, method := naming.TypeName(withoutVersion(id)), naming.TypeName(id)
			if known := methods[name]; name != method && (len(known) < len(method) || len(known) == len(method) && known < method) {
				methods[name] = method
			}
		})
	})
	return methods
}

// nameMethods adds the version of a service to the operations that a text names, because words are for all versions of the API.
func (j *join) nameMethods(text string) string {
	return methodSpan.ReplaceAllStringFunc(text, func(span string) string {
		if method := j.methods[span[1:len(span)-1]]; method != "" {
			return "`" + method + "`"
		}
		return span
	})
}
