package core

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/core/internal/jsontext"
)

func TestPatchDiff(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("long ", 20)
	items := func(names ...string) string {
		var list []string
		for _, name := range names {
			list = append(list, fmt.Sprintf(`{"id":%q,"name":"%s%s"}`, name[:1], long, name))
		}
		return `{"l":[` + strings.Join(list, ",") + `]}`
	}
	for _, c := range []struct {
		name, before, after string
		want                string
	}{
		{"nothing", `{"a":1,"b":[1,{"c":null}]}`, `{"b":[1,{"c":null}],"a":1}`, `[]`},
		{"a value", `{"a":1,"b":2}`, `{"a":1,"b":3}`, `[{"op":"replace","path":"/b","value":3}]`},
		{"a member more", `{}`, `{"a":{"b":1}}`, `[{"op":"add","path":"/a","value":{"b":1}}]`},
		{"a member less", `{"a":1,"b":2}`, `{"b":2}`, `[{"op":"remove","path":"/a"}]`},
		{"null in place of nothing", `{}`, `{"a":null}`, `[{"op":"add","path":"/a","value":null}]`},
		{"nothing in place of null", `{"a":null}`, `{}`, `[{"op":"remove","path":"/a"}]`},
		{"a value in place of null", `{"a":null}`, `{"a":0}`, `[{"op":"replace","path":"/a","value":0}]`},
		{"null in place of a value", `{"a":{"b":1}}`, `{"a":null}`, `[{"op":"replace","path":"/a","value":null}]`},
		{"deep", `{"a":{"b":{"c":1,"d":2}}}`, `{"a":{"b":{"c":1,"d":3}}}`, `[{"op":"replace","path":"/a/b/d","value":3}]`},
		{"another kind", `{"a":{"b":1}}`, `{"a":[1]}`, `[{"op":"replace","path":"/a","value":[1]}]`},
		{"booleans", `{"a":true,"b":false}`, `{"a":false,"b":false}`, `[{"op":"replace","path":"/a","value":false}]`},
		{"names", `{"a/b":1,"c~d":1,"":1,"e f":1}`, `{"a/b":2,"c~d":2,"":2,"e f":2}`,
			`[{"op":"replace","path":"/a~1b","value":2},{"op":"replace","path":"/c~0d","value":2},{"op":"replace","path":"/","value":2},{"op":"replace","path":"/e f","value":2}]`},
		{"64-bit integers", `{"a":9007199254740992}`, `{"a":9007199254740993}`, `[{"op":"replace","path":"/a","value":9007199254740993}]`},
		{"decimals", `{"a":0.1000000000000000000000000000001}`, `{"a":0.1000000000000000000000000000002}`, `[{"op":"replace","path":"/a","value":0.1000000000000000000000000000002}]`},
		{"numbers written otherwise", `{"a":1.0,"b":100,"c":0}`, `{"a":1,"b":1e2,"c":0.0}`, `[]`},
		{"strings written otherwise", `{"a":"\u0041\/"}`, `{"a":"A/"}`, `[]`},
		{"broken strings", `{"a":"\ud800"}`, `{"a":"\ud801"}`, `[{"op":"replace","path":"/a","value":"\ud801"}]`},
		{"a list of scalars", `{"a":[1,2,3]}`, `{"a":[1,2]}`, `[{"op":"replace","path":"/a","value":[1,2]}]`},
		{"a list without ids", `{"a":[{"n":1},{"n":2}]}`, `{"a":[{"n":1},{"n":3}]}`, `[{"op":"replace","path":"/a","value":[{"n":1},{"n":3}]}]`},
		{"an item changes", items("a", "b"), items("a", "bb"), `[{"op":"replace","path":"/l/1/name","value":"` + long + `bb"}]`},
		{"an item is added at the end", items("a"), items("a", "b"), `[{"op":"add","path":"/l/-","value":{"id":"b","name":"` + long + `b"}}]`},
		{"an item is added before others", items("b", "c"), items("a", "b", "c"), `[{"op":"add","path":"/l/0","value":{"id":"a","name":"` + long + `a"}}]`},
		{"items are removed", items("a", "b", "c", "d"), items("b", "d"), `[{"op":"remove","path":"/l/2"},{"op":"remove","path":"/l/0"}]`},
		{"items move", items("a", "b"), items("b", "a"), `[{"op":"replace","path":"/l","value":` + strings.TrimSuffix(items("b", "a")[len(`{"l":`):], "}") + `}]`},
		{"ids twice", items("a", "a"), items("a"), `[{"op":"replace","path":"/l","value":` + strings.TrimSuffix(items("a")[len(`{"l":`):], "}") + `}]`},
		{"a list that is shorter than its changes", `{"l":[{"id":"a"},{"id":"b"},{"id":"c"}]}`, `{"l":[]}`, `[{"op":"replace","path":"/l","value":[]}]`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			patch, err := PatchDiff(json.RawMessage(c.before), json.RawMessage(c.after))
			if c.name == "broken strings" { // json.RawMessage must not be broken
				var objects [2]Object
				require.NoError(t, Unmarshal([]byte(c.before), &objects[0]))
				require.NoError(t, Unmarshal([]byte(c.after), &objects[1]))
				patch, err = PatchDiff(objects[0], objects[1])
			}
			require.NoError(t, err)
			text, err := Marshal(patch)
			require.NoError(t, err)
			if len(patch) == 0 {
				text = []byte("[]")
			}
			assert.Equal(t, c.want, string(text))
		})
	}
}

type testPatched struct {
	ID      *string                `json:"id,omitempty" isc:"readonly"`
	Name    string                 `json:"name"`
	Owner   *testPatchedRef        `json:"owner"`
	Refs    []testPatchedRef       `json:"refs,omitempty"`
	Items   []testPatchedItem      `json:"items,omitempty"`
	ByName  map[string]testPatched `json:"byName,omitempty"`
	Free    Object                 `json:"free,omitzero"`
	Created Time                   `json:"created,omitzero" isc:"readonly"`
	Extra   Extra                  `json:"-"`
}

type testPatchedItem struct {
	ID    string `json:"id" isc:"readonly"`
	Name  string `json:"name,omitempty"`
	Extra Extra  `json:"-"`
}

type testPatchedRef struct {
	ID    string `json:"id"`
	Name  string `json:"name,omitempty" isc:"readonly"`
	Extra Extra  `json:"-"`
}

func TestPatchDiffOfModels(t *testing.T) {
	t.Parallel()
	const text = `{"id":"1","name":"N","owner":{"id":"o","name":"O"},"refs":[{"id":"r","name":"R"}],"byName":{"x":{"id":"2","name":"X","owner":null}},
		"free":{"a":1},"created":"2026-01-01T00:00:00Z","added":{"later":1},"items":[{"id":"1","name":"I"}]}`
	for _, c := range []struct {
		name   string
		change func(*testPatched)
		want   string
	}{
		{"read-only properties", func(m *testPatched) {
			m.ID, m.Created = nil, Time{}
			m.Owner = &testPatchedRef{ID: "o", Name: "another"}
			m.Refs = []testPatchedRef{{ID: "r", Name: "another"}}
			m.ByName = map[string]testPatched{"x": {ID: Ptr("3"), Name: "X"}}
		}, ``},
		{"the id of an item", func(m *testPatched) { m.Items = []testPatchedItem{{ID: "2", Name: "I"}} }, `{"op":"replace","path":"/items","value":[{"id":"2","name":"I"}]}`},
		{"beside others", func(m *testPatched) { m.ID, m.Name = Ptr("2"), "M" }, `{"op":"replace","path":"/name","value":"M"}`},
		{"in objects", func(m *testPatched) { m.Owner = &testPatchedRef{ID: "p", Name: "P"} }, `{"op":"replace","path":"/owner/id","value":"p"}`},
		{"required and null", func(m *testPatched) { m.Owner = nil }, `{"op":"replace","path":"/owner","value":null}`},
		{"optional and absent", func(m *testPatched) { m.Refs, m.Free = nil, Object{} }, `{"op":"remove","path":"/refs"},{"op":"remove","path":"/free"}`},
		{"optional and null", func(m *testPatched) { m.Free = Object{}; m.Extra.SetNull("free") }, `{"op":"replace","path":"/free","value":null}`},
		{"in maps", func(m *testPatched) { m.ByName = map[string]testPatched{"x": {Name: "Y"}} }, `{"op":"replace","path":"/byName/x/name","value":"Y"}`},
		{"unknown properties", func(m *testPatched) { m.Extra.Delete("added") }, `{"op":"remove","path":"/added"}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var before testPatched
			require.NoError(t, Unmarshal([]byte(text), &before))
			after := before
			c.change(&after)
			patch, err := PatchDiff(&before, after)
			require.NoError(t, err)
			var written []string
			for _, operation := range patch {
				text, err := Marshal(operation)
				require.NoError(t, err)
				written = append(written, string(text))
			}
			assert.Equal(t, c.want, strings.Join(written, ","))
		})
	}
}

func TestPatchDiffRefuses(t *testing.T) {
	t.Parallel()
	for text, values := range map[string][2]any{
		"before is a JSON null, not an object":                                       {nil, testPatched{}},
		"after is a JSON array, not an object":                                       {testPatched{}, []testPatched{}},
		"before is a core.testPatched and after a *core.testPatchedRef":              {testPatched{}, &testPatchedRef{}},
		"after, a map[string]interface {}: cannot encode /a: chan int: json: unsupp": {testPatched{}, map[string]any{"a": make(chan int)}},
	} {
		patch, err := PatchDiff(values[0], values[1])
		require.ErrorIs(t, err, ErrInvalidArgument)
		require.ErrorContains(t, err, "comparing: ")
		require.ErrorContains(t, err, text)
		assert.Nil(t, patch)
	}
}

// Applying a patch to before gives after, whatever they are, and it is no longer than replacing what differs at the top.
func TestPatchDiffAppliedToBeforeGivesAfter(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	changed := 0
	for range 3000 {
		before := randomObject(random, 4)
		after := mutate(random, before).(map[string]any)
		if random.IntN(10) == 0 {
			after = randomObject(random, 4)
		}
		patch, err := PatchDiff(before, after)
		require.NoError(t, err)
		text, err := Marshal(patch)
		require.NoError(t, err)
		if len(patch) > 0 {
			changed++
		}
		want, err := Marshal(after)
		require.NoError(t, err)
		document := decodeExactly(t, before)
		for _, operation := range patch {
			document = applyPatch(t, document, operation)
		}
		got, err := Marshal(document)
		require.NoError(t, err)
		if !equalJSON(string(want), string(got), patchType{}) {
			require.Equal(t, string(want), string(got), string(text))
		}
		again, err := PatchDiff(after, json.RawMessage(got))
		require.NoError(t, err)
		require.Empty(t, again)
	}
	assert.Greater(t, changed, 2000)
}

func randomObject(random *rand.Rand, depth int) map[string]any {
	object := map[string]any{}
	for range random.IntN(6) {
		object[randomName(random)] = randomValue(random, depth-1)
	}
	return object
}

func randomName(random *rand.Rand) string {
	return []string{"a", "b", "c", "", "a/b", "~", "~1", "ü", "-", "0"}[random.IntN(10)]
}

func randomValue(random *rand.Rand, depth int) any {
	kind := random.IntN(8)
	if depth <= 0 {
		kind = random.IntN(5)
	}
	switch kind {
	case 0:
		return nil
	case 1:
		return random.IntN(2) == 0
	case 2:
		return json.Number([]string{"1", "1.0", "10e-1", "-0", "0", "9007199254740993", "9007199254740992", "0.10000000000000000001", "1e400"}[random.IntN(9)])
	case 3, 4:
		return strings.Repeat([]string{"x", "\u2028", "\"\\/"}[random.IntN(3)], random.IntN(20))
	case 5:
		return randomObject(random, depth)
	}
	list := []any{}
	for i := range random.IntN(6) {
		if kind == 6 {
			object := randomObject(random, depth)
			object["id"] = strconv.Itoa(i)
			list = append(list, object)
			continue
		}
		list = append(list, randomValue(random, depth-1))
	}
	return list
}

// mutate returns a copy of a value with some changes.
func mutate(random *rand.Rand, value any) any {
	switch value := value.(type) {
	case map[string]any:
		object := map[string]any{}
		for name, member := range value {
			switch random.IntN(10) {
			case 0:
			case 1:
				object[name] = randomValue(random, 2)
			default:
				object[name] = mutate(random, member)
			}
		}
		if random.IntN(4) == 0 {
			object[randomName(random)] = randomValue(random, 2)
		}
		return object
	case []any:
		list := []any{}
		for _, item := range value {
			if random.IntN(5) > 0 {
				list = append(list, mutate(random, item))
			}
			if random.IntN(5) == 0 {
				list = append(list, map[string]any{"id": "new" + strconv.Itoa(random.IntN(1000))})
			}
		}
		if random.IntN(8) == 0 {
			random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		}
		return list
	}
	return value
}

func decodeExactly(t *testing.T, value any) (document any) {
	t.Helper()
	text, err := Marshal(value)
	require.NoError(t, err)
	decoder := json.NewDecoder(strings.NewReader(string(text)))
	decoder.UseNumber()
	require.NoError(t, decoder.Decode(&document))
	return document
}

// applyPatch applies one operation as RFC 6902 says, and fails where the RFC does.
func applyPatch(t *testing.T, document any, o PatchOperation) any {
	t.Helper()
	tokens := strings.Split(o.Path, "/")
	require.Greater(t, len(tokens), 1, "the whole document is never replaced")
	return applyAt(t, document, tokens[1:], o)
}

func applyAt(t *testing.T, document any, tokens []string, o PatchOperation) any {
	t.Helper()
	name := strings.NewReplacer("~1", "/", "~0", "~").Replace(tokens[0])
	require.Equal(t, tokens[0], jsontext.EscapeName(name))
	var value any
	if o.Op != "remove" {
		value = decodeExactly(t, o.Value)
	}
	switch container := document.(type) {
	case map[string]any:
		_, found := container[name]
		if len(tokens) > 1 || o.Op != "add" {
			require.True(t, found, o.Path)
		}
		switch {
		case len(tokens) > 1:
			container[name] = applyAt(t, container[name], tokens[1:], o)
		case o.Op == "remove":
			delete(container, name)
		default:
			container[name] = value
		}
		return container
	case []any:
		if name == "-" {
			require.Equal(t, "add", o.Op)
			return append(container, value)
		}
		i, err := strconv.Atoi(name)
		require.NoError(t, err)
		if len(tokens) > 1 || o.Op != "add" {
			require.Less(t, i, len(container), o.Path)
		}
		switch {
		case len(tokens) > 1:
			container[i] = applyAt(t, container[i], tokens[1:], o)
		case o.Op == "remove":
			return slices.Delete(container, i, i+1)
		case o.Op == "add":
			return slices.Insert(container, i, value)
		default:
			container[i] = value
		}
		return container
	}
	require.Fail(t, "no container", "%s in %T", o.Path, document)
	return nil
}
