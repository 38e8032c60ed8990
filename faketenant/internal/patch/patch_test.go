package patch_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant/internal/patch"
)

func decode(t *testing.T, text string) (value any) {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader([]byte(text)))
	decoder.UseNumber()
	require.NoError(t, decoder.Decode(&value), text)
	return value
}

func encode(t *testing.T, value any) string {
	t.Helper()
	encoded, err := json.Marshal(value)
	require.NoError(t, err)
	return string(encoded)
}

const before = `{"a":{"b":[1,2,3],"c":null},"d":"x","e/f":{"~":1},"n":9007199254740993}`

func TestApply(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ operations, after string }{
		{`[]`, before},
		{`[{"op":"add","path":"/a/b/-","value":4}]`, `{"a":{"b":[1,2,3,4],"c":null},"d":"x","e/f":{"~":1},"n":9007199254740993}`},
		{`[{"op":"add","path":"/a/b/0","value":0}]`, `{"a":{"b":[0,1,2,3],"c":null},"d":"x","e/f":{"~":1},"n":9007199254740993}`},
		{`[{"op":"add","path":"/a/b/3","value":4}]`, `{"a":{"b":[1,2,3,4],"c":null},"d":"x","e/f":{"~":1},"n":9007199254740993}`},
		{`[{"op":"replace","path":"/a/b/1","value":{"x":[]}}]`, `{"a":{"b":[1,{"x":[]},3],"c":null},"d":"x","e/f":{"~":1},"n":9007199254740993}`},
		{`[{"op":"remove","path":"/a/b/1"},{"op":"remove","path":"/a/b/1"}]`, `{"a":{"b":[1],"c":null},"d":"x","e/f":{"~":1},"n":9007199254740993}`},
		{`[{"op":"replace","path":"/new","value":1}]`, `{"a":{"b":[1,2,3],"c":null},"d":"x","e/f":{"~":1},"n":9007199254740993,"new":1}`},
		{`[{"op":"replace","path":"/e~1f/~0","value":2}]`, `{"a":{"b":[1,2,3],"c":null},"d":"x","e/f":{"~":2},"n":9007199254740993}`},
		{`[{"op":"move","from":"/a/b/0","path":"/d"}]`, `{"a":{"b":[2,3],"c":null},"d":1,"e/f":{"~":1},"n":9007199254740993}`},
		{`[{"op":"copy","from":"/a","path":"/a/c"}]`, `{"a":{"b":[1,2,3],"c":{"b":[1,2,3],"c":null}},"d":"x","e/f":{"~":1},"n":9007199254740993}`},
		{`[{"op":"test","path":"/n","value":9007199254740993},{"op":"test","path":"/a/c","value":null}]`, before},
		{`[{"op":"test","path":"/a/b","value":[1.0,2,3e0]}]`, before},
		{`[{"op":"replace","path":"","value":{"z":1}}]`, `{"z":1}`},
	} {
		value := decode(t, before)
		operations, _ := decode(t, c.operations).([]any)
		after, err := patch.Apply(value, operations)
		require.NoError(t, err, c.operations)
		assert.JSONEq(t, c.after, encode(t, after), c.operations)
		assert.JSONEq(t, before, encode(t, value), "the value is as it was: %s", c.operations)
	}
}

func TestApplyRefuses(t *testing.T) {
	t.Parallel()
	for operations, text := range map[string]string{
		`[5]`:                                                                      "patch operation 0: has to be an object with op and path",
		`[{"op":"add"}]`:                                                           "path is missing",
		`[{"op":"add","path":"/x"}]`:                                               "add needs a value",
		`[{"op":"test","path":"/d"}]`:                                              "test needs a value",
		`[{"op":"ADD","path":"/x","value":1}]`:                                     `op has to be one of add, remove, replace, move, copy and test, not "ADD"`,
		`[{"path":"/x","value":1}]`:                                                `not ""`,
		`[{"op":"add","path":"x","value":1}]`:                                      `the path "x" does not begin with a slash`,
		`[{"op":"add","path":"/na~2me","value":1}]`:                                `the path "/na~2me" has a ~ that is not followed by 0 or 1`,
		`[{"op":"add","path":"/name~","value":1}]`:                                 "has a ~ that is not followed by 0 or 1",
		`[{"op":"remove","path":""}]`:                                              "the whole object cannot be removed",
		`[{"op":"remove","path":"/none"}]`:                                         "there is nothing at /none",
		`[{"op":"remove","path":"/a/b/3"}]`:                                        "the list has no item 3",
		`[{"op":"remove","path":"/a/b/-"}]`:                                        `"-" is not the index of an item`,
		`[{"op":"add","path":"/a/b/4","value":1}]`:                                 "the list has no item 4",
		`[{"op":"add","path":"/a/b/01","value":1}]`:                                `"01" is not the index of an item`,
		`[{"op":"add","path":"/a/b/-1","value":1}]`:                                `"-1" is not the index of an item`,
		`[{"op":"replace","path":"/a/b/9999999999999999999","value":1}]`:           "is not the index of an item",
		`[{"op":"add","path":"/none/x","value":1}]`:                                "there is nothing at /none",
		`[{"op":"add","path":"/d/x","value":1}]`:                                   "there is nothing at /d",
		`[{"op":"add","path":"/d/x/y","value":1}]`:                                 "there is nothing at /d/x",
		`[{"op":"add","path":"/a/b/0/x","value":1}]`:                               "there is nothing at /a/b/0",
		`[{"op":"test","path":"/d","value":"y"}]`:                                  "the test of /d failed: the value is another",
		`[{"op":"test","path":"/none","value":null}]`:                              "there is nothing at /none",
		`[{"op":"move","path":"/x"}]`:                                              "move needs a from",
		`[{"op":"copy","from":"/none","path":"/x"}]`:                               "there is nothing at /none",
		`[{"op":"move","from":"/a","path":"/a/b/0"}]`:                              "/a cannot be moved into itself",
		`[{"op":"add","path":"/x","value":1},{"op":"test","path":"/x","value":2}]`: "patch operation 1",
	} {
		value := decode(t, before)
		list, _ := decode(t, operations).([]any)
		_, err := patch.Apply(value, list)
		require.ErrorContains(t, err, text, operations)
		assert.JSONEq(t, before, encode(t, value), "the value is as it was: %s", operations)
	}
}

func TestApplyIsLimited(t *testing.T) {
	t.Parallel()
	double := `{"op":"copy","from":"/a","path":"/a/b/-"}`
	list, _ := decode(t, "["+strings.Repeat(double+",", 60)+double+"]").([]any)
	_, err := patch.Apply(decode(t, before), list)
	require.ErrorContains(t, err, "copies more than")
	_, err = patch.Apply(decode(t, before), make([]any, 10_001))
	require.ErrorContains(t, err, "at most 10000 operations")
}

func TestMerge(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ change, after string }{
		{`{"a":{"b":null},"d":{"x":1}}`, `{"a":{"c":null},"d":{"x":1},"e/f":{"~":1},"n":9007199254740993}`},
		{`{"none":null}`, before},
		{`[1]`, `[1]`},
	} {
		value := decode(t, before)
		assert.JSONEq(t, c.after, encode(t, patch.Merge(value, decode(t, c.change))), c.change)
		assert.JSONEq(t, before, encode(t, value))
	}
}

// FuzzApply shows that no patch panics or changes the value that it is applied to.
func FuzzApply(f *testing.F) {
	for _, op := range []string{"add", "remove", "replace", "move", "copy", "test"} {
		f.Add(fmt.Sprintf(`[{"op":%q,"path":"/a/b/0","from":"/a","value":[1]}]`, op))
	}
	f.Fuzz(func(t *testing.T, text string) {
		var operations []any
		if json.Unmarshal([]byte(text), &operations) != nil {
			return
		}
		value := decode(t, before)
		_, _ = patch.Apply(value, operations)
		assert.JSONEq(t, before, encode(t, value))
	})
}
