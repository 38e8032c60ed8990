package search

import (
	"encoding/json"
	"slices"
	"strings"
)

// Later is a value of a property of a document that is made when a search first looks at it, because most searches never do. If it returns nil, the
// document does not have the property.
type Later func() any

// complete returns a document with the values that were to be made later.
func complete(document map[string]any) map[string]any {
	made := make(map[string]any, len(document))
	for name, value := range document {
		later, isLater := value.(Later)
		if isLater {
			value = later()
		}
		if !isLater || value != nil {
			made[name] = value
		}
	}
	return made
}

// listIn returns a list of a document.
func listIn(document map[string]any, name string) []any {
	value := document[name]
	if later, isLater := value.(Later); isLater {
		value = later()
	}
	list, _ := value.([]any)
	return list
}

// Documents are the documents of an index. A document is a decoded JSON object whose numbers are json.Number, and whose properties can be [Later].
type Documents struct {
	// Version changes whenever a document is added, changed or deleted. The order of a sorted search is kept as long as it is the same.
	Version uint64
	// Len is the number of documents, including deleted ones.
	Len int
	// At returns the document at a position, or nil if it is deleted. The document must not be changed afterwards.
	At func(position int) map[string]any
	// Find returns the document with an id, or nil. It may be nil; then a search for an id looks at all documents.
	Find func(id string) map[string]any
}

// ListOf returns documents that are in memory.
func ListOf(version uint64, documents []map[string]any) Documents {
	return Documents{Version: version, Len: len(documents), At: func(position int) map[string]any { return documents[position] }}
}

// With returns documents followed by others. Versions only grow, so their sum changes whenever one of them does.
func (d Documents) With(others Documents) Documents {
	return Documents{Version: d.Version + others.Version, Len: d.Len + others.Len, At: func(position int) map[string]any {
		if position < d.Len {
			return d.At(position)
		}
		return others.At(position - d.Len)
	}}
}

// indices are the names of the indices with the _type of their documents.
var indices = []struct{ name, kind string }{
	{"accessprofiles", "accessprofile"},
	{"accountactivities", "accountactivity"},
	{"entitlements", "entitlement"},
	{"events", "event"},
	{"identities", "identity"},
	{"roles", "role"},
}

// Indices returns the names of all indices.
func Indices() []string {
	var names []string
	for _, index := range indices {
		names = append(names, index.name)
	}
	return names
}

// nestedNames are the lists of objects in documents, whose elements are matched one at a time by @name(...). The first three are those of
// identities that no other query reaches.
var nestedNames = []string{
	"access", "accounts", "apps",
	"accessProfiles", "accountRequests", "approvals", "dimensionSchemaAttributes", "dimensions", "entitlements", "expansionItems",
	"originalRequests", "owns", "permissions", "segments",
}

func isNested(name string) bool { return slices.Contains(nestedNames, name) }

// hiddenNested returns the nested list that a field outside of @name(...) is in.
func hiddenNested(field string) (name, rest string, hidden bool) {
	name, rest, _ = strings.Cut(field, ".")
	return name, rest, slices.Contains(nestedNames[:3], name)
}

// find calls f with the values at a path until one call returns true. A path goes through lists, and a name in it can have dots itself.
// It never calls f with null or a list.
func find(value any, path string, f func(any) bool) bool {
	switch value := value.(type) {
	case nil:
		return false
	case Later:
		return find(value(), path, f)
	case []any:
		for _, element := range value {
			if find(element, path, f) {
				return true
			}
		}
		return false
	case map[string]any:
		if path == "" {
			return f(value)
		}
		if inner, ok := value[path]; ok && find(inner, "", f) {
			return true
		}
		name, rest, dotted := strings.Cut(path, ".")
		return dotted && find(value[name], rest, f)
	default:
		return path == "" && f(value)
	}
}

// leaves calls f with all values below a value that are no objects or lists until one call returns true.
func leaves(value any, f func(any) bool) bool {
	switch value := value.(type) {
	case nil:
		return false
	case Later:
		return leaves(value(), f)
	case []any:
		for _, element := range value {
			if leaves(element, f) {
				return true
			}
		}
		return false
	case map[string]any:
		for name, inner := range value {
			if !isMeta(value, name) && leaves(inner, f) {
				return true
			}
		}
		return false
	default:
		return f(value)
	}
}

// isMeta reports whether a property of a document says what kind of document it is. Searches without a field do not look there.
func isMeta(document map[string]any, name string) bool {
	return strings.HasPrefix(name, "_") || name == "type" && document["_type"] == document[name]
}

// textOf returns the text of a value that is no object or list.
func textOf(value any) (text string, ok bool) {
	switch value := value.(type) {
	case string:
		return value, true
	case json.Number:
		return string(value), true
	case bool:
		if value {
			return "true", true
		}
		return "false", true
	}
	return "", false
}
