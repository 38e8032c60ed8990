package resolve

import (
	"strings"

	"github.com/f745b6f1/isc/internal/gen/document"
)

// componentNames are the names of component schemas where a document states others than the keys: in lower case, names cannot be read.
type componentNames struct {
	names    map[string]string // by key
	pointers map[string]string // by name
}

// componentNames reads the names that the document states in an extension. Two schemas cannot have the same name.
func (r *resolver) componentNames() componentNames {
	c := componentNames{names: map[string]string{}, pointers: map[string]string{}}
	if r.OpenAPI.Components == nil {
		return c
	}
	keys := r.OpenAPI.Components.Schemas
	for _, key := range document.InOrder(r.Source, "/components/schemas", keys) {
		pointer := document.ComponentSchemas + document.EscapePointer(key)
		name := strings.TrimSpace(r.text(pointer + "/" + document.NameExtension))
		if name == "" || name == key {
			continue
		}
		if keys[name] != nil || c.pointers[name] != "" {
			r.Report(pointer+"/"+document.NameExtension, "another schema is called %s; give this one another name", name)
			continue
		}
		c.names[key], c.pointers[name] = name, pointer
	}
	return c
}

// of returns the name of the component schema with a key.
func (c componentNames) of(key string) string {
	if name := c.names[key]; name != "" {
		return name
	}
	return key
}

// pointer returns the pointer of the component schema with a name.
func (c componentNames) pointer(name string) string {
	if pointer := c.pointers[name]; pointer != "" {
		return pointer
	}
	return document.ComponentSchemas + document.EscapePointer(name)
}
