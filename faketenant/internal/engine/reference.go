package engine

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/faketenant/internal/schema"
)

// A reference is an object with the type and the id of another object, where the document declares both: {"type": "IDENTITY", "id": "2c91"}.
// If the document allows one type alone, a caller can leave it out.

// reference returns the kind and the id of a reference; ok is false for other objects, and for references to what the tenant does not have.
func (e *Engine) reference(s *schema.Schema, value map[string]any) (kind, id string, ok bool) {
	id, isText := value["id"].(string)
	declared := s.Property("type")
	if !isText || declared == nil || s.Property("id") == nil {
		return "", "", false
	}
	kind, isText = value["type"].(string)
	if !isText && len(declared.Enum) == 1 {
		kind = text(declared.Enum[0])
	}
	return kind, id, e.isKept(kind)
}

// visitReferences calls visit with every reference in a value, and where it is. The value itself is none.
func (e *Engine) visitReferences(s *schema.Schema, value any, path string, visit func(path, kind, id string, s *schema.Schema, value map[string]any)) {
	inner := func(s *schema.Schema, value any, path string) {
		if object, isObject := value.(map[string]any); isObject {
			if kind, id, ok := e.reference(s, object); ok {
				visit(path, kind, id, s, object)
			}
		}
		e.visitReferences(s, value, path, visit)
	}
	switch value := value.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(value)) { // sorted, so that a body gets the same error each time
			if property := s.Property(name); property != nil && isContainer(value[name]) {
				inner(property, value[name], strings.TrimPrefix(path+"."+name, "."))
			}
		}
	case []any:
		if items := s.ArrayItems(); items != nil {
			for i, item := range value {
				inner(items, item, fmt.Sprintf("%s[%d]", path, i))
			}
		}
	}
}

func isContainer(value any) bool {
	switch value.(type) {
	case map[string]any, []any:
		return true
	}
	return false
}

// checkReferences returns a 400 if a value refers to an object that is not there. A reference that the value had before can stay.
func (e *Engine) checkReferences(s *schema.Schema, old, value any) (err error) {
	type target struct{ kind, id string }
	before := map[target]bool{}
	e.visitReferences(s, old, "", func(_, kind, id string, _ *schema.Schema, _ map[string]any) { before[target{kind, id}] = true })
	e.visitReferences(s, value, "", func(path, kind, id string, _ *schema.Schema, _ map[string]any) {
		if err != nil || before[target{kind, id}] {
			return
		}
		if !e.isThere(kind, id) {
			err = badContent("%s.id: there is no %s with the id %q.", path, called(kind), id)
		}
	})
	return err
}

// called is a type of references in words: "access profile".
func called(kind string) string { return strings.ToLower(strings.ReplaceAll(kind, "_", " ")) }

// nameReferences adds the names that the references of a new value can have, and their types if there is one alone. It changes the value.
func (e *Engine) nameReferences(s *schema.Schema, value any) {
	e.visitReferences(s, value, "", func(_, kind, id string, s *schema.Schema, reference map[string]any) {
		if _, given := reference["type"]; !given {
			reference["type"] = kind
		}
		name, found := e.nameOf(kind, id)
		if _, given := reference["name"].(string); found && !given && s.Property("name") != nil {
			reference["name"] = ""
		}
		if found {
			setName(reference, name)
		}
	})
}

// current returns a value in which every reference has the name that its object has now, and from which references to objects that are gone
// are left out. A reference that the document demands points to another object then. The value itself stays as it is.
func (e *Engine) current(s *schema.Schema, value map[string]any) (next map[string]any, differs bool) {
	next = value
	change := func() map[string]any {
		if !differs {
			next, differs = maps.Clone(value), true
		}
		return next
	}
	for name, v := range value {
		switch v := v.(type) {
		case string:
			if flat, is := flatNames[name]; is {
				id, _ := value[flat.id].(string)
				if now, found := e.nameIfKept(flat.kind, id); found && now != v {
					change()[name] = now
				}
			}
		case map[string]any:
			property := s.Property(name)
			if property == nil {
				continue
			}
			inner, changed, gone := e.currentReference(property, v)
			switch {
			case !gone && changed:
				change()[name] = inner
			case !gone:
			case property.Check(nil, schema.Response) == nil:
				change()[name] = nil
			case !slices.Contains(s.Required, name):
				delete(change(), name)
			default:
				other := maps.Clone(v)
				e.point(other)
				change()[name] = other
			}
		case []any:
			if items := s.Property(name).ArrayItems(); items != nil {
				if list, changed := e.currentList(items, v); changed {
					change()[name] = list
				}
			}
		}
	}
	return next, differs
}

// currentReference is current for a reference, or another object in an object. gone reports that the object of the reference is gone.
func (e *Engine) currentReference(s *schema.Schema, value map[string]any) (next map[string]any, differs, gone bool) {
	next, differs = e.current(s, value)
	kind, id, ok := e.reference(s, value)
	if !ok {
		return next, differs, false
	}
	name, found := e.nameOf(kind, id)
	if !found {
		return nil, true, true
	}
	for _, property := range []string{"name", "displayName"} {
		if was, has := value[property].(string); has && name != "" && was != name {
			if !differs {
				next, differs = maps.Clone(value), true
			}
			next[property] = name
		}
	}
	return next, differs, false
}

func (e *Engine) currentList(s *schema.Schema, list []any) (next []any, differs bool) {
	for i, item := range list {
		object, isObject := item.(map[string]any)
		now, changed, gone := any(item), false, false
		if isObject {
			now, changed, gone = e.currentReference(s, object)
		}
		if changed && !differs {
			next, differs = append([]any{}, list[:i]...), true
		}
		if differs && !gone {
			next = append(next, now)
		}
	}
	return next, differs
}

// flatNames are the properties that have the name of an object without a reference, by their own names: sourceName, next to sourceId.
var flatNames = func() map[string]flatName {
	names := map[string]flatName{}
	for kind := range kinds {
		stem := camel(strings.ToLower(strings.ReplaceAll(kind, "_", "-")))
		names[stem+"Name"] = flatName{stem + "Id", kind}
	}
	return names
}()

type flatName struct{ id, kind string }

// nameIfKept is nameOf for an object that the tenant may not have.
func (e *Engine) nameIfKept(kind, id string) (name string, found bool) {
	if id == "" || !e.isKept(kind) {
		return "", false
	}
	name, found = e.nameOf(kind, id)
	return name, found && name != ""
}
