package engine

import (
	"encoding/json"
	"strings"
	"unicode"

	"github.com/f745b6f1/isc/faketenant/internal/state"
)

// view returns the items that a list under another item has, if they are items of another collection: "/roles/{}/entitlements" lists the
// entitlements that a role refers to. ok is false for a list with items of its own.
func (e *Engine) view(r *Request) (items []*state.Item, ok bool) {
	shape := r.Operation.Shape
	owner, name, below := cutLast(shape, "/{}/")
	if !below || strings.Contains(name, "/") || r.plan.collection.creates {
		return nil, false
	}
	c, target := e.collectionAt(r.Document, owner), e.collectionAt(r.Document, "/"+name)
	if c == nil || c.open || target == nil || target.open || len(r.Values) == 0 {
		return nil, false
	}
	var item map[string]any
	parent := fill(owner, r.Values[:len(r.Values)-1])
	if found := e.get(r, c, parent, e.byProperty(r, c, parent, r.Operation.PathParameters()[len(r.Values)-1].Name, r.Values[len(r.Values)-1])); found != nil {
		item = found.Value()
	}
	var keys []string
	if keysOf := e.Views[shape]; keysOf != nil {
		keys = keysOf(item)
	} else {
		property := camel(name)
		if c.item.Property(property).ArrayItems().Property("id") == nil {
			return nil, false
		}
		references, _ := item[property].([]any)
		for _, reference := range references {
			keys = append(keys, text(at(reference, "id")))
		}
	}
	for _, key := range keys {
		if found := e.get(r, target, target.shape, key); found != nil {
			items = append(items, found)
		}
	}
	return items, true
}

// exported returns the collection that a list exports: /identity-profiles for /identity-profiles/export. It is nil for other lists.
func (e *Engine) exported(r *Request) *collection {
	owner, isExport := strings.CutSuffix(r.Operation.Shape, "/export")
	item := r.Operation.Item()
	if !isExport || strings.Contains(owner, "{}") || item.Property("self").Property("id") == nil || item.Property("object") == nil {
		return nil
	}
	return e.collectionAt(r.Document, owner)
}

// export returns an item in the form that exports have.
func (c *collection) export(value map[string]any) map[string]any {
	kind := strings.ToUpper(strings.ReplaceAll(singular(c.shape), " ", "_"))
	return map[string]any{
		"version": json.Number("1"), "self": map[string]any{"type": kind, "id": value["id"], "name": value["name"]}, "object": value,
	}
}

func cutLast(text, separator string) (before, after string, found bool) {
	at := strings.LastIndex(text, separator)
	if at < 0 {
		return text, "", false
	}
	return text[:at], text[at+len(separator):], true
}

// camel turns a segment of a path into the name of a property: "access-profiles" into "accessProfiles".
func camel(segment string) string {
	words := strings.Split(segment, "-")
	for i, word := range words[1:] {
		if word != "" {
			words[i+1] = strings.ToUpper(word[:1]) + word[1:]
		}
	}
	return strings.Join(words, "")
}

// kebab turns the name of a property into a segment of a path: "accessProfiles" into "access-profiles".
func kebab(name string) string {
	var segment strings.Builder
	for _, r := range name {
		if unicode.IsUpper(r) {
			segment.WriteByte('-')
		}
		segment.WriteRune(unicode.ToLower(r))
	}
	return segment.String()
}

// plural returns what many of something are called: "entities" for "entity".
func plural(name string) string {
	if stem, is := strings.CutSuffix(name, "y"); is {
		return stem + "ies"
	}
	return name + "s"
}
