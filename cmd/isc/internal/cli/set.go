package cli

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/f745b6f1/isc/cmd/isc/internal/commands"
)

// set carries out --set: it sets a property of the body. Dots lead to the properties of objects, and numbers to the items of lists. The value is
// text where the API takes text, and otherwise JSON.
func (r *operationRun) set(body map[string]any, assignment string) error {
	name, text, found := strings.Cut(assignment, "=")
	if !found || name == "" {
		return usage(r.command, "--set is %q; write name=value", assignment)
	}
	place := strings.Split(name, ".")
	value, err := r.valueAt(place, text)
	if err != nil {
		return usage(r.command, "--set %s: %w", name, err)
	}
	if err := assign(body, place, value); err != nil {
		return usage(r.command, "--set %s: %w", name, err)
	}
	return nil
}

// valueAt reads a value for a place in the body.
func (r *operationRun) valueAt(place []string, text string) (any, error) {
	kinds := r.KindsAt(place)
	value, err := decodeExactly([]byte(text))
	switch {
	case err == nil && value == nil && slices.Contains(kinds, "null"):
		return nil, nil
	case slices.Contains(kinds, "string"):
		return text, nil
	case err != nil && len(kinds) > 0:
		return nil, fmt.Errorf("%q is not %s", text, commands.Alternatives(kinds))
	case err != nil: // the API's description does not say what it takes
		return text, nil
	}
	return value, nil
}

// assign sets the value at a place below an object, and adds the objects that lead there.
func assign(object map[string]any, place []string, value any) error {
	name := place[0]
	if len(place) == 1 {
		object[name] = value
		return nil
	}
	switch child := object[name].(type) {
	case nil:
		made := map[string]any{}
		object[name] = made
		return assign(made, place[1:], value)
	case map[string]any:
		return assign(child, place[1:], value)
	case []any:
		return assignItem(child, name, place[1:], value)
	}
	return fmt.Errorf("%s is neither an object nor a list", name)
}

// assignItem sets an item of a list, or what is below it.
func assignItem(list []any, name string, place []string, value any) error {
	index, err := strconv.Atoi(place[0])
	if err != nil || index < 0 || index >= len(list) {
		return fmt.Errorf("%s is a list of %d; give the number of an item from 0, not %q", name, len(list), place[0])
	}
	if len(place) == 1 {
		list[index] = value
		return nil
	}
	item, is := list[index].(map[string]any)
	if !is {
		return fmt.Errorf("item %d of %s is not an object", index, name)
	}
	return assign(item, place[1:], value)
}
