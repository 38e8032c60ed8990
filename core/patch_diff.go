package core

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/f745b6f1/isc/core/internal/jsonmodel"
	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// PatchDiff returns the JSON patch that makes before into after. Both are values of a model, or pointers to them, or JSON objects of any other
// type. It sends nothing. Give the operations to the builder of a PATCH operation, unless there are none: then nothing differs.
//
//	after := *before // fields that are pointers, slices or maps must be replaced, and not changed
//	after.Description = isc.Ptr("Everyone in payroll")
//	patch, err := core.PatchDiff(before, after)
//
// Objects are compared member by member, at every depth, and so are properties that Extra keeps. A member that only after has is added, one
// that only before has is removed, and one that differs is replaced. An absent property is not the same as null. Numbers are compared by their
// exact values, and strings as they read, so that 1.0 is 1. Nothing that is equal is sent.
//
// A list that differs is replaced as a whole, unless each of its items is an object with an id of its own, and the items that stay have the same
// order. Then items are added, removed and changed one by one, if that makes the patch shorter.
//
// Fields with the tag isc:"readonly" are not compared. They are sent only as a part of a larger value that is added or replaced.
// The fields of read-only properties have it.
//
// The error is an [ErrInvalidArgument] if a value cannot be encoded or is not an object, or if they are values of two different structs.
func PatchDiff(before, after any) ([]PatchOperation, error) {
	typed, err := patchedType(before, after)
	if err != nil {
		return nil, err
	}
	var texts [2]string
	for i, given := range []struct {
		name  string
		value any
	}{{"before", before}, {"after", after}} {
		value, err := ValueOf(given.value)
		switch {
		case err != nil:
			return nil, fmt.Errorf("comparing: %s, a %T: %w", given.name, given.value, err)
		case value.Kind() != KindObject:
			return nil, fmt.Errorf("comparing: %w: %s is a JSON %s, not an object", ErrInvalidArgument, given.name, value.Kind())
		}
		texts[i] = value.json
	}
	return diffObjects("", texts[0], texts[1], typed), nil
}

// patchedType returns the type that says which properties are read-only: that of the value that is a model.
func patchedType(before, after any) (patchType, error) {
	b, a := typeOf(reflect.TypeOf(before)), typeOf(reflect.TypeOf(after))
	if b.isModel() && a.isModel() && b != a {
		return patchType{}, fmt.Errorf("comparing: %w: before is a %T and after a %T", ErrInvalidArgument, before, after)
	}
	if a.isModel() {
		return a, nil
	}
	return b, nil
}

// diffObjects compares the members of two objects. Paths begin with path.
func diffObjects(path, before, after string, t patchType) (operations []PatchOperation) {
	old, oldNames := membersOf(before)
	changed, newNames := membersOf(after)
	for _, name := range oldNames {
		if _, stays := changed[name]; !stays && !t.readOnly(name) {
			operations = append(operations, PatchRemove(path+"/"+jsontext.EscapeName(name)))
		}
	}
	for _, name := range newNames {
		if t.readOnly(name) {
			continue
		}
		place := path + "/" + jsontext.EscapeName(name)
		was, found := old[name]
		if !found {
			operations = append(operations, PatchOperation{Op: "add", Path: place, Value: Value{changed[name]}})
			continue
		}
		operations = append(operations, diffValues(place, was, changed[name], t.member(name))...)
	}
	return operations
}

// diffValues compares two values of the same place.
func diffValues(path, before, after string, t patchType) []PatchOperation {
	kind := jsontext.KindOf(after)
	same := kind == jsontext.KindOf(before)
	whole := []PatchOperation{{Op: "replace", Path: path, Value: Value{after}}}
	switch {
	case same && kind == jsontext.Object:
		return diffObjects(path, before, after, t)
	case equalJSON(before, after, t):
		return nil
	case same && kind == jsontext.Array:
		if byItem, ok := diffItems(path, before, after, t.item()); ok && sizeOfPatch(byItem) < sizeOfPatch(whole) {
			return byItem
		}
	}
	return whole
}

// diffItems compares the items of two lists by their ids. It returns false if there is an item without an id, or if items have moved.
func diffItems(path, before, after string, t patchType) (operations []PatchOperation, ok bool) {
	old, changed := jsontext.Items(before), jsontext.Items(after)
	oldIDs, oldIndex, ok := idsOf(old)
	if !ok {
		return nil, false
	}
	newIDs, newIndex, ok := idsOf(changed)
	if !ok {
		return nil, false
	}
	var left []string                            // the ids of the items that stay
	for i, id := range slices.Backward(oldIDs) { // from the end, so that the indexes of the others do not change
		if _, stays := newIndex[id]; stays {
			left = append(left, id)
		} else {
			operations = append(operations, PatchRemove(path+"/"+strconv.Itoa(i)))
		}
	}
	slices.Reverse(left)
	for i, id := range newIDs {
		place := path + "/" + strconv.Itoa(i)
		was, found := oldIndex[id]
		switch {
		case !found && i == len(left):
			operations = append(operations, PatchOperation{Op: "add", Path: path + "/-", Value: Value{changed[i]}})
			left = append(left, id)
		case !found:
			operations = append(operations, PatchOperation{Op: "add", Path: place, Value: Value{changed[i]}})
			left = slices.Insert(left, i, id)
		case left[i] != id:
			return nil, false
		default:
			operations = append(operations, diffValues(place, old[was], changed[i], t)...)
		}
	}
	return operations, true
}

// idsOf returns the ids of items, and their indexes. It returns false unless each item is an object with an id that no other has.
func idsOf(items []string) (ids []string, index map[string]int, ok bool) {
	index = make(map[string]int, len(items))
	for _, item := range items {
		text, _, found := jsontext.FindMember(item, "id")
		id, whole := readableString(text)
		if _, twice := index[id]; !found || !whole || id == "" || twice {
			return nil, nil, false
		}
		index[id] = len(ids)
		ids = append(ids, id)
	}
	return ids, index, true
}

// sizeOfPatch returns about how many bytes operations have as JSON.
func sizeOfPatch(operations []PatchOperation) (size int) {
	for _, o := range operations {
		size += len(`{"op":"","path":""},`) + len(o.Op) + len(o.Path)
		if !o.Value.IsZero() {
			size += len(`,"value":`) + len(o.Value.json)
		}
	}
	return size
}

// equalJSON reports whether two JSON texts have the same value, apart from properties that are read-only.
func equalJSON(a, b string, t patchType) bool {
	kind := jsontext.KindOf(a)
	if a == b || kind != jsontext.KindOf(b) {
		return a == b
	}
	switch kind {
	case jsontext.Object:
		return equalObjects(a, b, t)
	case jsontext.Array:
		return slices.EqualFunc(jsontext.Items(a), jsontext.Items(b), func(a, b string) bool { return equalItems(a, b, t.item()) })
	case jsontext.String:
		first, whole := readableString(a)
		second, _ := readableString(b)
		return whole && first == second
	case jsontext.Number:
		return jsontext.DecimalOf(a) == jsontext.DecimalOf(b)
	}
	return false // two booleans; nulls have the same text
}

// equalItems reports whether two items of lists are equal. Items with different ids are different, even if the id is read-only.
func equalItems(a, b string, t patchType) bool {
	first, _, _ := jsontext.FindMember(a, "id")
	second, _, _ := jsontext.FindMember(b, "id")
	return equalJSON(first, second, patchType{}) && equalJSON(a, b, t)
}

// equalObjects reports whether two objects have the same members, apart from those that are read-only.
func equalObjects(a, b string, t patchType) bool {
	first, names := membersOf(a)
	second, others := membersOf(b)
	for _, name := range others {
		if _, found := first[name]; !found && !t.readOnly(name) {
			return false
		}
	}
	for _, name := range names {
		if t.readOnly(name) {
			continue
		}
		if text, found := second[name]; !found || !equalJSON(first[name], text, t.member(name)) {
			return false
		}
	}
	return true
}

// readableString decodes a JSON string. It returns false if the text is not a string, or may be a broken one, which has no value to compare.
func readableString(text string) (decoded string, whole bool) {
	if jsontext.KindOf(text) != jsontext.String {
		return "", false
	}
	decoded = jsontext.Unescape(text[1 : len(text)-1])
	return decoded, utf8.ValidString(decoded) && !strings.ContainsRune(decoded, utf8.RuneError)
}

// membersOf returns the members of an object, and their names in order. Of a member that is there twice, the last one counts.
func membersOf(text string) (members map[string]string, names []string) {
	members = map[string]string{}
	jsontext.EachMember(text, func(name, value string, _ int) {
		if _, twice := members[name]; !twice {
			names = append(names, name)
		}
		members[name] = value
	})
	return members, names
}

// A patchType is the Go type of a JSON value, which knows the read-only properties. The zero value knows none.
type patchType struct{ goType reflect.Type }

func typeOf(t reflect.Type) patchType {
	for t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return patchType{t}
}

// isModel reports whether the type is a struct that does not keep JSON text of any kind.
func (t patchType) isModel() bool {
	return t.goType != nil && t.goType.Kind() == reflect.Struct && t.goType != reflect.TypeFor[Object]() && t.goType != reflect.TypeFor[Value]()
}

// field returns the field of a property.
func (t patchType) field(name string) (field reflect.StructField, ok bool) {
	if !t.isModel() {
		return field, false
	}
	for i := range t.goType.NumField() {
		field = t.goType.Field(i)
		tagged, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if field.IsExported() && (tagged == name || tagged == "" && field.Name == name) {
			return field, true
		}
	}
	return field, false
}

func (t patchType) readOnly(name string) bool {
	field, ok := t.field(name)
	return ok && jsonmodel.HasOption(field, "readonly")
}

func (t patchType) member(name string) patchType {
	if field, ok := t.field(name); ok {
		return typeOf(field.Type)
	}
	return t.element(reflect.Map)
}

func (t patchType) item() patchType { return t.element(reflect.Slice) }

// element returns the type of the elements if the type is of that kind.
func (t patchType) element(kind reflect.Kind) patchType {
	if t.goType == nil || t.goType.Kind() != kind {
		return patchType{}
	}
	return typeOf(t.goType.Elem())
}
