package core_test

import (
	"errors"
	"fmt"
	"log"
	"time"

	"github.com/f745b6f1/isc/core"
)

// These filters are like those of the lists of fields, such as isc.ListIdentitiesFilter.Name.StartsWith("A").
var (
	begins  = func(prefix string) core.Filter { return core.Compare("name", "sw", prefix) }
	locked  = core.Compare("locked", "eq", true)
	managed = core.Compare[string]("manager", "pr")
)

func ExampleAnd() {
	year := time.Date(2024, time.January, 1, 0, 0, 0, 0, time.UTC)
	fmt.Println(core.And(begins("A"), core.Compare("created", "gt", year)))
	// Output: name sw "A" and created gt 2024-01-01T00:00:00Z
}

// Parentheses are printed where the precedence of not, and, or requires them.
func ExampleOr() {
	fmt.Println(core.Or(begins("A"), core.And(begins("B"), locked)))
	fmt.Println(core.And(core.Or(begins("A"), begins("B")), locked))
	// Output:
	// name sw "A" or name sw "B" and locked eq true
	// (name sw "A" or name sw "B") and locked eq true
}

func ExampleNot() {
	fmt.Println(core.Not(core.Compare("cloudStatus", "in", "LOCKED", "DISABLED")))
	fmt.Println(core.Not(core.Or(locked, managed)))
	// Output:
	// not cloudStatus in ("LOCKED","DISABLED")
	// not (locked eq true or pr manager)
}

// A filter can be built step by step. Without a condition it is empty and is not sent.
func ExampleFilter() {
	var filter core.Filter
	for _, prefix := range []string{"A", "B"} {
		filter = core.Or(filter, begins(prefix))
	}
	fmt.Println(filter)
	fmt.Printf("%q\n", core.And())
	// Output:
	// name sw "A" or name sw "B"
	// ""
}

// Quotes and backslashes in a value are escaped.
func ExampleFilter_String() {
	fmt.Println(begins(`Ada "the first" \`))
	// Output: name sw "Ada \"the first\" \\"
}

// A filter cannot express an empty list of values. Without the condition, more items would match than requested.
func ExampleFilter_Err() {
	filter := core.And(begins("A"), core.Compare[string]("cloudStatus", "in"))
	fmt.Println(filter.Err())
	fmt.Println(errors.Is(filter.Err(), core.ErrInvalidArgument))
	// Output:
	// invalid argument: filter by cloudStatus: in needs at least one value
	// true
}

func ExampleSortField() {
	const name, status = core.SortField("name"), core.SortField("cloudStatus")
	fmt.Println(status.Desc(), name.Asc())
	// Output: -cloudStatus name
}

func ExampleObject() {
	attributes := core.MustObject(map[string]any{"department": "Finance", "badgeNumber": 9007199254740993})
	department, _ := attributes.String("department")
	badge, _ := attributes.Int64("badgeNumber")
	_, found := attributes.Get("phone")
	fmt.Println(department, badge, found)
	// Output: Finance 9007199254740993 false
}

// A time keeps the text that was received, even if it is not a valid time.
func ExampleTime() {
	for _, text := range []string{`"2024-02-14T10:58:42+0000"`, `1707908322000`, `"soon"`} {
		var t core.Time
		if err := t.UnmarshalJSON([]byte(text)); err != nil {
			log.Fatal(err)
		}
		parsed, err := t.Parse()
		fmt.Println(t, parsed.Format(time.RFC3339), err)
	}
	// Output:
	// 2024-02-14T10:58:42+0000 2024-02-14T10:58:42Z <nil>
	// 1707908322000 2024-02-14T10:58:42Z <nil>
	// soon 0001-01-01T00:00:00Z cannot decode as a time: "soon"
}

// For operations that clear a property with null, set the null in Extra.
func ExampleExtra_SetNull() {
	var identity struct {
		Name  string     `json:"name"`
		Alias *string    `json:"alias,omitempty"`
		Extra core.Extra `json:"-"`
	}
	identity.Name = "Ada"
	identity.Extra.SetNull("alias")
	text, err := core.Marshal(identity)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(text))
	// Output: {"name":"Ada","alias":null}
}
