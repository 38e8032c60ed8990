package core_test

import (
	"errors"
	"fmt"
	"log"
	"time"

	"github.com/f745b6f1/isc/core"
)

// A gadget is a model: Extra keeps what has no field.
type gadget struct {
	Name  string     `json:"name"`
	Owner *string    `json:"owner,omitempty"`
	Extra core.Extra `json:"-"`
}

func ExampleNewObject() {
	attributes, err := core.NewObject(map[string]any{"department": "Finance", "floor": 3})
	fmt.Println(attributes, err)

	_, err = core.NewObject(map[string]any{"callback": func() {}})
	fmt.Println(errors.Is(err, core.ErrInvalidArgument))
	// Output:
	// {"department":"Finance","floor":3} <nil>
	// true
}

// An Object cannot be changed in place. Take its members as a map, and make a new one.
func ExampleObject_Map() {
	attributes := core.MustObject(map[string]any{"department": "Finance"})
	members, err := attributes.Map()
	if err != nil {
		log.Fatal(err)
	}
	members["floor"] = 3
	fmt.Println(core.MustObject(members))
	// Output: {"department":"Finance","floor":3}
}

func ExampleObject_Decode() {
	var attributes struct {
		Department string
		Floor      int `json:"floor"`
	}
	err := core.MustObject(map[string]any{"Department": "Finance", "floor": 3}).Decode(&attributes)
	fmt.Println(attributes.Department, attributes.Floor, err)
	// Output: Finance 3 <nil>
}

// A Value can be of any kind. Look at the kind, or decode it as what is expected.
func ExampleValueOf() {
	for _, v := range []any{"Finance", 3, nil, []string{"a", "b"}} {
		value, err := core.ValueOf(v)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(value.Kind(), value)
	}
	// Output:
	// string "Finance"
	// number 3
	// null null
	// array ["a","b"]
}

func ExampleAs() {
	value := core.MustValue([]string{"a", "b"})
	list, err := core.As[[]string](value)
	fmt.Println(len(*list), err)
	_, err = core.As[bool](value)
	fmt.Println(errors.Is(err, core.ErrDecode))
	// Output:
	// 2 <nil>
	// true
}

func ExampleNewTime() {
	fmt.Println(core.NewTime(time.Date(2026, time.November, 27, 9, 30, 0, 0, time.UTC)))
	// Output: 2026-11-27T09:30:00.000Z
}

func ExamplePtr() {
	fmt.Println(*gadget{Name: "saw", Owner: core.Ptr("ada")}.Owner)
	// Output: ada
}

// Unmarshal and Marshal lose nothing: what a model has no field for is kept in Extra, and written back.
func ExampleUnmarshal() {
	var g gadget
	if err := core.Unmarshal([]byte(`{"name":"saw","color":"blue"}`), &g); err != nil {
		log.Fatal(err)
	}
	g.Name = "circular saw"
	text, err := core.Marshal(g)
	fmt.Println(string(text), err)
	// Output: {"name":"circular saw","color":"blue"} <nil>
}

// An error says where the text is wrong.
func ExampleDecodeError() {
	var names []string
	err := core.Unmarshal([]byte(`["saw", 7]`), &names)
	var wrong *core.DecodeError
	if errors.As(err, &wrong) {
		fmt.Println(wrong.Pointer, wrong.Reason)
	}
	// Output: /1 expected string, got number
}

// In a model, a required slice is written even if it is nil, and an optional one is not.
func ExampleMarshal() {
	text, err := core.Marshal(struct {
		IDs   []string   `json:"ids"`
		Tags  []string   `json:"tags,omitempty"`
		Extra core.Extra `json:"-"`
	}{})
	fmt.Println(string(text), err)
	// Output: {"ids":[]} <nil>
}

// A model can be logged: secrets are left out.
func ExampleText() {
	fmt.Println(core.Text(core.MustObject(map[string]any{"name": "saw", "apiKey": "1234"})))
	// Output: {"apiKey":"[redacted]","name":"saw"}
}

// PatchDiff makes the JSON patch from what was read and what it shall be.
func ExamplePatchDiff() {
	before := gadget{Name: "saw", Owner: core.Ptr("ada")}
	after := before
	after.Name, after.Owner = "circular saw", nil
	patch, err := core.PatchDiff(before, after)
	for _, operation := range patch {
		fmt.Println(operation)
	}
	fmt.Println(err)
	// Output:
	// {"op":"remove","path":"/owner"}
	// {"op":"replace","path":"/name","value":"circular saw"}
	// <nil>
}

// The paths are JSON pointers. "/tags/-" is the place after the last tag.
func ExamplePatchOperation() {
	for _, operation := range []core.PatchOperation{
		core.PatchTest("/name", "saw"), // the whole patch fails if the name is another one
		core.PatchAdd("/tags/-", "sharp"),
		core.PatchReplace("/owner/id", "ada"),
		core.PatchCopy("/owner", "/reviewer"),
		core.PatchMove("/color", "/colour"),
		core.PatchRemove("/price"),
	} {
		fmt.Println(operation)
	}
	// Output:
	// {"op":"test","path":"/name","value":"saw"}
	// {"op":"add","path":"/tags/-","value":"sharp"}
	// {"op":"replace","path":"/owner/id","value":"ada"}
	// {"op":"copy","path":"/reviewer","from":"/owner"}
	// {"op":"move","path":"/colour","from":"/color"}
	// {"op":"remove","path":"/price"}
}

// Compare is for fields and operators that the lists of fields of the packages of the API do not have.
func ExampleCompare() {
	fmt.Println(core.Compare("attributes.department", "eq", "Finance"))
	fmt.Println(core.Compare("id", "in", "a", "b"))
	fmt.Println(core.Compare[string]("email", "pr"))
	// Output:
	// attributes.department eq "Finance"
	// id in ("a","b")
	// pr email
}
