package cli

import (
	"bytes"
	"encoding/json"
	"maps"
	"reflect"
	"slices"

	"github.com/jmespath-community/go-jmespath/pkg/parsing"

	"github.com/f745b6f1/isc/core"
)

// Orders remember the order of the members of objects, which maps lose. A query selects maps of the response or makes new ones. The members of
// a selected map have the order of the response, those of a map made by {a: ..., b: ...} the order of the expression.
type orders struct {
	selected map[uintptr][]string // by the address of the map
	made     [][]string           // the names of each {a: ..., b: ...} of the expression
	seen     []string             // all names of the response, in the order of their first appearance
	known    map[string]int       // their positions in seen
}

// newOrders returns the orders of an expression. An expression that cannot be parsed has none.
func newOrders(expression string) *orders {
	o := &orders{selected: map[uintptr][]string{}, known: map[string]int{}}
	if root, err := parsing.NewParser().Parse(expression); err == nil {
		o.collect(root)
	}
	return o
}

func (o *orders) collect(node parsing.ASTNode) {
	if node.NodeType == parsing.ASTMultiSelectHash {
		var names []string
		for _, pair := range node.Children {
			if name, is := pair.Value.(string); is && pair.NodeType == parsing.ASTKeyValPair {
				names = append(names, name)
			}
		}
		o.made = append(o.made, names)
	}
	for _, child := range node.Children {
		o.collect(child)
	}
}

// decode decodes a JSON value as maps, lists and so on, in the types that JMESPath works with, and remembers orders.
func (o *orders) decode(value core.Value) (any, error) {
	decoder := json.NewDecoder(bytes.NewReader(value.Raw()))
	decoder.UseNumber()
	return o.next(decoder)
}

func (o *orders) next(decoder *json.Decoder) (any, error) {
	token, err := decoder.Token()
	if err != nil {
		return nil, err
	}
	switch token {
	case json.Delim('['):
		list := []any{}
		for decoder.More() {
			item, err := o.next(decoder)
			if err != nil {
				return nil, err
			}
			list = append(list, item)
		}
		_, err := decoder.Token()
		return list, err
	case json.Delim('{'):
		object, names := map[string]any{}, []string{}
		for decoder.More() {
			token, err := decoder.Token()
			if err != nil {
				return nil, err
			}
			name, _ := token.(string)
			if object[name], err = o.next(decoder); err != nil {
				return nil, err
			}
			names = append(names, name)
			if _, known := o.known[name]; !known {
				o.known[name] = len(o.seen)
				o.seen = append(o.seen, name)
			}
		}
		o.selected[reflect.ValueOf(object).Pointer()] = names
		_, err := decoder.Token()
		return object, err
	}
	return withFloat(token), nil
}

// names returns the names of the members of an object in order.
func (o *orders) names(object map[string]any) []string {
	if names, found := o.selected[reflect.ValueOf(object).Pointer()]; found {
		return unique(names)
	}
	for _, names := range o.made {
		if len(unique(names)) == len(object) && !slices.ContainsFunc(names, func(name string) bool { _, has := object[name]; return !has }) {
			return unique(names)
		}
	}
	names := slices.Sorted(maps.Keys(object))
	slices.SortStableFunc(names, func(a, b string) int { return o.position(a) - o.position(b) })
	return names
}

// position returns where a name stands among the names of the response; names that it does not have stand at the end.
func (o *orders) position(name string) int {
	if at, known := o.known[name]; known {
		return at
	}
	return len(o.seen)
}

func unique(names []string) (each []string) {
	seen := map[string]bool{}
	for _, name := range names {
		if !seen[name] {
			seen[name] = true
			each = append(each, name)
		}
	}
	return each
}

// encode returns a value as JSON, with the members of objects in order.
func (o *orders) encode(value any) (core.Value, error) {
	var text bytes.Buffer
	if err := o.write(&text, value); err != nil {
		return core.Value{}, err
	}
	var encoded core.Value
	return encoded, json.Unmarshal(text.Bytes(), &encoded)
}

func (o *orders) write(text *bytes.Buffer, value any) error {
	switch value := value.(type) {
	case map[string]any:
		text.WriteByte('{')
		for i, name := range o.names(value) {
			if i > 0 {
				text.WriteByte(',')
			}
			if err := o.write(text, name); err != nil {
				return err
			}
			text.WriteByte(':')
			if err := o.write(text, value[name]); err != nil {
				return err
			}
		}
		text.WriteByte('}')
		return nil
	case []any:
		text.WriteByte('[')
		for i, item := range value {
			if i > 0 {
				text.WriteByte(',')
			}
			if err := o.write(text, item); err != nil {
				return err
			}
		}
		text.WriteByte(']')
		return nil
	}
	plain, err := core.ValueOf(value)
	text.Write(plain.Raw())
	return err
}
