package cli

import (
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/jmespath-community/go-jmespath"

	"github.com/f745b6f1/isc/core"
)

// A queryOutput collects the whole response, and prints what an expression selects from it.
type queryOutput struct {
	app        *app
	expression jmespath.JMESPath
	orders     *orders
	list       bool
	items      []any
}

func newQueryOutput(a *app, expression string, list bool) (*queryOutput, error) {
	compiled, err := jmespath.Compile(expression)
	if err != nil {
		return nil, queryFailure(err)
	}
	return &queryOutput{app: a, expression: compiled, orders: newOrders(expression), list: list, items: []any{}}, nil
}

// goTypes finds names of Go types in messages of the library.
var goTypes = regexp.MustCompile(`\[\]functions\.JpType\{([^}]*)\}`)

func queryFailure(err error) error {
	text := strings.ReplaceAll(goTypes.ReplaceAllString(err.Error(), "$1"), "<nil>", "null")
	return &failure{code: exitUsage, err: fmt.Errorf("--query: %s", text), next: "see jmespath.org for the language"}
}

func (o *queryOutput) page(items []core.Value) error {
	for _, item := range items {
		value, err := o.orders.decode(item)
		if err != nil {
			return err
		}
		o.items = append(o.items, value)
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

// print prints the result in the chosen format. In a table and in CSV, the items of a list are lines: objects have a column for each name, lists
// a column for each position, and texts and numbers stand alone, so that scripts get them without quotes.
func (o *queryOutput) print(found any) error {
	list, isList := found.([]any)
	if !isList {
		list = []any{found}
	}
	a := o.app
	inLines := a.format == "table" || a.format == "csv"
	out := output(nil)
	switch columns := longestList(list); {
	case inLines && columns > 0:
		list, out = asObjects(list), a.withoutNames(columns)
	case inLines && o.namesOf(list) == nil:
		return o.printTexts(list)
	default:
		out = a.formatted(isList, o.namesOf(list))
	}
	items := make([]core.Value, len(list))
	for i, item := range list {
		value, err := o.orders.encode(item)
		if err != nil {
			return err
		}
		items[i] = value
	}
	if err := out.page(items); err != nil {
		return err
	}
	return out.end()
}

// printTexts prints each item of a list as a line.
func (o *queryOutput) printTexts(list []any) error {
	a := o.app
	for _, item := range list {
		value, err := o.orders.encode(item)
		if err != nil {
			return err
		}
		text := cellText(value)
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

// namesOf returns the names of the members of all objects in a list, or nil if an item is not an object.
func (o *queryOutput) namesOf(list []any) []string {
	var names []string
	for _, item := range list {
		object, is := item.(map[string]any)
		if !is {
			return nil
		}
		names = append(names, o.orders.names(object)...)
	}
	return unique(names)
}

// longestList returns the number of items of the longest list in a list of lists, or 0 if an item is not a list.
func longestList(list []any) (longest int) {
	for _, item := range list {
		inner, is := item.([]any)
		if !is {
			return 0
		}
		longest = max(longest, len(inner))
	}
	return longest
}

// asObjects returns lists as objects, with the positions as names.
func asObjects(lists []any) []any {
	objects := make([]any, len(lists))
	for i, list := range lists {
		object := map[string]any{}
		for j, item := range list.([]any) {
			object[strconv.Itoa(j)] = item
		}
		objects[i] = object
	}
	return objects
}

// withoutNames returns an output of objects that asObjects has made. It prints no line of names.
func (a *app) withoutNames(columns int) output {
	names := make([]string, columns)
	for i := range names {
		names[i] = strconv.Itoa(i)
	}
	switch out := a.formatted(true, names).(type) {
	case *csvOutput:
		out.begun = true
		return out
	case *tableOutput:
		out.heading = func(string) error { return nil }
		return out
	default:
		return out
	}
}

// largestExact is the bound below which a float64 holds every integer exactly.
const largestExact = 1 << 53

// withFloat converts a number to the type that JMESPath compares and adds, except an integer that would lose digits.
func withFloat(value any) any {
	if number, is := value.(json.Number); is {
		if float, err := number.Float64(); err == nil && math.Abs(float) < largestExact {
			return float
		}
	}
	return value
}
