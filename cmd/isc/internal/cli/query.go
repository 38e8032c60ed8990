package cli

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/jmespath-community/go-jmespath"

	"github.com/f745b6f1/isc/core"
)

// A queryOutput collects the whole response, and prints what an expression selects from it.
type queryOutput struct {
	app        *app
	expression jmespath.JMESPath
	list       bool
	items      []any
}

func newQueryOutput(a *app, expression string, list bool) (*queryOutput, error) {
	compiled, err := jmespath.Compile(expression)
	if err != nil {
		return nil, queryFailure(err)
	}
	return &queryOutput{app: a, expression: compiled, list: list, items: []any{}}, nil
}

func queryFailure(err error) error {
	return &failure{code: exitUsage, err: fmt.Errorf("--query: %w", err), next: "see jmespath.org for the language"}
}

func (o *queryOutput) page(items []core.Value) error {
	for _, item := range items {
		decoder := json.NewDecoder(strings.NewReader(item.String()))
		decoder.UseNumber()
		var value any
		if err := decoder.Decode(&value); err != nil {
			return err
		}
		o.items = append(o.items, withFloats(value))
	}
	return nil
}

func (o *queryOutput) end() error {
	var answer any
	switch {
	case o.list:
		answer = o.items
	case len(o.items) > 0:
		answer = o.items[0]
	}
	found, err := o.expression.Search(answer)
	if err != nil {
		return queryFailure(err)
	}
	return o.print(found)
}

// print prints the result in the chosen format. In a table and in CSV, texts and numbers are lines of their own, so that scripts get them
// without quotes.
func (o *queryOutput) print(found any) error {
	list, isList := found.([]any)
	if !isList {
		list = []any{found}
	}
	items := make([]core.Value, len(list))
	for i, item := range list {
		value, err := core.ValueOf(item)
		if err != nil {
			return err
		}
		items[i] = value
	}
	a := o.app
	names := keysOf(list)
	if (a.format == "table" || a.format == "csv") && names == nil {
		for _, item := range items {
			text := cellText(item)
			if a.format == "table" {
				text = printable(text)
			} else {
				text = a.csvStyle().text(text)
			}
			if _, err := fmt.Fprintln(a.out, text); err != nil {
				return err
			}
		}
		return nil
	}
	out := a.formatted(isList, names)
	if err := out.page(items); err != nil {
		return err
	}
	return out.end()
}

// keysOf returns the names of the members of all objects in a list, or nil if an item is not an object.
func keysOf(list []any) []string {
	names := map[string]bool{}
	for _, item := range list {
		object, is := item.(map[string]any)
		if !is {
			return nil
		}
		for name := range object {
			names[name] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// largestExact is the bound below which a float64 holds every integer exactly.
const largestExact = 1 << 53

// withFloats converts numbers to the type that JMESPath compares and adds, except integers that would lose digits.
func withFloats(value any) any {
	switch value := value.(type) {
	case json.Number:
		if number, err := value.Float64(); err == nil && math.Abs(number) < largestExact {
			return number
		}
	case []any:
		for i := range value {
			value[i] = withFloats(value[i])
		}
	case map[string]any:
		for name := range value {
			value[name] = withFloats(value[name])
		}
	}
	return value
}
