// Package patch applies JSON patches, RFC 6902, and merge patches, RFC 7386, to JSON values.
package patch

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/f745b6f1/isc/faketenant/internal/schema"
)

// No patch exhausts the memory or the time: it has at most maxOperations operations, and copies at most maxCopied values.
const (
	maxOperations = 10_000
	maxCopied     = 1 << 18
)

// Apply returns a copy of a value with the operations of a JSON patch applied. The value stays as it is, also if an operation fails.
func Apply(value any, operations []any) (any, error) {
	if len(operations) > maxOperations {
		return nil, fmt.Errorf("a patch has at most %d operations, not %d", maxOperations, len(operations))
	}
	value = schema.Clone(value)
	copied := 0
	for i, operation := range operations {
		var err error
		if value, err = apply(value, operation, &copied); err != nil {
			return nil, fmt.Errorf("patch operation %d: %w", i, err)
		}
	}
	return value, nil
}

func apply(document, operation any, copied *int) (any, error) {
	object, isObject := operation.(map[string]any)
	if !isObject {
		return nil, fmt.Errorf("has to be an object with op and path")
	}
	op, _ := object["op"].(string)
	path, hasPath := object["path"].(string)
	if !hasPath {
		return nil, fmt.Errorf("path is missing")
	}
	to, err := parse(path)
	if err != nil {
		return nil, err
	}
	value, hasValue := object["value"]
	switch op {
	case "add", "replace", "test":
		if !hasValue {
			return nil, fmt.Errorf("%s needs a value", op)
		}
		value = schema.Clone(value)
	case "remove":
		return remove(document, to)
	case "move", "copy":
		return transfer(document, op, object, to, copied)
	default:
		return nil, fmt.Errorf("op has to be one of add, remove, replace, move, copy and test, not %q", op)
	}
	switch op {
	case "add":
		return add(document, to, value)
	case "replace":
		return replace(document, to, value)
	default:
		found, err := get(document, to)
		if err == nil && !schema.Equal(found, value) {
			err = fmt.Errorf("the test of %s failed: the value is another", path)
		}
		return document, err
	}
}

func transfer(document any, op string, object map[string]any, to []string, copied *int) (any, error) {
	text, hasFrom := object["from"].(string)
	if !hasFrom {
		return nil, fmt.Errorf("%s needs a from", op)
	}
	from, err := parse(text)
	if err != nil {
		return nil, err
	}
	value, err := get(document, from)
	if err != nil {
		return nil, err
	}
	if op == "move" {
		if len(to) > len(from) && slices.Equal(to[:len(from)], from) {
			return nil, fmt.Errorf("%s cannot be moved into itself", text)
		}
		if document, err = remove(document, from); err != nil {
			return nil, err
		}
		return add(document, to, value)
	}
	if *copied += size(value); *copied > maxCopied {
		return nil, fmt.Errorf("the patch copies more than %d values", maxCopied)
	}
	return add(document, to, schema.Clone(value))
}

// parse reads a JSON pointer, RFC 6901.
func parse(pointer string) ([]string, error) {
	if pointer == "" {
		return nil, nil
	}
	rest, ok := strings.CutPrefix(pointer, "/")
	if !ok {
		return nil, fmt.Errorf("the path %q does not begin with a slash", pointer)
	}
	names := strings.Split(rest, "/")
	for i, name := range names {
		if strings.Contains(strings.NewReplacer("~0", "", "~1", "").Replace(name), "~") {
			return nil, fmt.Errorf("the path %q has a ~ that is not followed by 0 or 1", pointer)
		}
		names[i] = strings.ReplaceAll(strings.ReplaceAll(name, "~1", "/"), "~0", "~")
	}
	return names, nil
}

func pointer(names []string) string { return "/" + strings.Join(names, "/") }

func get(document any, path []string) (any, error) {
	for i, name := range path {
		switch at := document.(type) {
		case map[string]any:
			value, there := at[name]
			if !there {
				return nil, nothingAt(path[:i+1])
			}
			document = value
		case []any:
			index, err := position(name, len(at)-1, path[:i+1])
			if err != nil {
				return nil, err
			}
			document = at[index]
		default:
			return nil, nothingAt(path[:i+1])
		}
	}
	return document, nil
}

func nothingAt(path []string) error { return fmt.Errorf("there is nothing at %s", pointer(path)) }

// position reads an index of a list, which must not have leading zeros.
func position(name string, last int, path []string) (int, error) {
	index, err := strconv.Atoi(name)
	if err != nil || index < 0 || strconv.Itoa(index) != name {
		return 0, fmt.Errorf("%s: %q is not the index of an item", pointer(path), name)
	}
	if index > last {
		return 0, fmt.Errorf("%s: the list has no item %d", pointer(path), index)
	}
	return index, nil
}

// within calls change with the value that contains the last name of a path, and puts what it returns in the place of that value.
func within(document any, path []string, change func(parent any, name string) (any, error)) (any, error) {
	above, last := path[:len(path)-1], path[len(path)-1]
	parent, err := get(document, above)
	if err != nil {
		return nil, err
	}
	changed, err := change(parent, last)
	if err != nil || len(above) == 0 {
		return changed, err
	}
	// A list that grows or shrinks is another one then.
	grandparent, err := get(document, above[:len(above)-1])
	if err != nil {
		return nil, err
	}
	name := above[len(above)-1]
	switch at := grandparent.(type) {
	case map[string]any:
		at[name] = changed
	case []any:
		index, err := position(name, len(at)-1, above)
		if err != nil {
			return nil, err
		}
		at[index] = changed
	}
	return document, nil
}

func add(document any, path []string, value any) (any, error) {
	if len(path) == 0 {
		return value, nil
	}
	return within(document, path, func(parent any, name string) (any, error) {
		switch at := parent.(type) {
		case map[string]any:
			at[name] = value
			return at, nil
		case []any:
			if name == "-" {
				return append(at, value), nil
			}
			index, err := position(name, len(at), path)
			if err != nil {
				return nil, err
			}
			return slices.Insert(at, index, value), nil
		default:
			return nil, nothingAt(path[:len(path)-1])
		}
	})
}

func replace(document any, path []string, value any) (any, error) {
	if len(path) == 0 {
		return value, nil
	}
	return within(document, path, func(parent any, name string) (any, error) {
		switch at := parent.(type) {
		case map[string]any:
			at[name] = value // a tenant takes a replace of a property that has no value yet
			return at, nil
		case []any:
			index, err := position(name, len(at)-1, path)
			if err != nil {
				return nil, err
			}
			at[index] = value
			return at, nil
		default:
			return nil, nothingAt(path)
		}
	})
}

func remove(document any, path []string) (any, error) {
	if len(path) == 0 {
		return nil, fmt.Errorf("the whole object cannot be removed")
	}
	return within(document, path, func(parent any, name string) (any, error) {
		switch at := parent.(type) {
		case map[string]any:
			if _, there := at[name]; !there {
				return nil, nothingAt(path)
			}
			delete(at, name)
			return at, nil
		case []any:
			index, err := position(name, len(at)-1, path)
			if err != nil {
				return nil, err
			}
			return slices.Delete(at, index, index+1), nil
		default:
			return nil, nothingAt(path)
		}
	})
}

// Merge returns a copy of a value with a merge patch applied: null removes a property.
func Merge(value, patch any) any {
	changes, isObject := patch.(map[string]any)
	if !isObject {
		return schema.Clone(patch)
	}
	merged, isObject := schema.Clone(value).(map[string]any)
	if !isObject {
		merged = map[string]any{}
	}
	for name, change := range changes {
		if change == nil {
			delete(merged, name)
		} else {
			merged[name] = Merge(merged[name], change)
		}
	}
	return merged
}

// size counts the values in a value.
func size(value any) int {
	total := 1
	switch value := value.(type) {
	case map[string]any:
		for _, v := range value {
			total += size(v)
		}
	case []any:
		for _, v := range value {
			total += size(v)
		}
	}
	return total
}
