package pages

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/jsonvalue"
	"github.com/f745b6f1/isc/internal/gen/plan"
)

// site makes a site of a document.
func siteOf(t *testing.T, text string) *site {
	t.Helper()
	return newSite(gentest.Plan(t, text), "core")
}

// An example is written as Go of the types that the plan gives its fields. What does not fit is left out.
func TestLiteral(t *testing.T) {
	t.Parallel()
	s := siteOf(t, gentest.Schemas(gentest.EveryKind))
	for example, want := range map[string]string{
		`{"id":"a","name":"b"}`:                        `sample.It{ID: "a", Name: core.Ptr("b")}`,
		`{"id":5,"name":true,"flag":"x"}`:              `sample.It{ID: "5", Name: core.Ptr("true")}`,
		`{"small":5,"share":2.50}`:                     `sample.It{Small: core.Ptr[int32](5), Share: core.Ptr[float64](2.50)}`,
		`{"small":5.5,"made":"yesterday","x":1}`:       `sample.It{}`,
		`{"made":"2024-05-02T09:30:00+02:00"}`:         `sample.It{Made: core.Ptr(core.NewTime(time.Date(2024, 5, 2, 7, 30, 0, 0, time.UTC)))}`,
		`{"kind":"BIG","flag":true}`:                   `sample.It{Kind: core.Ptr(sample.ItKindBig), Flag: core.Ptr(true)}`,
		`{"kind":"HUGE"}`:                              `sample.It{Kind: core.Ptr(sample.ItKind("HUGE"))}`,
		`{"free":{"a":1},"any":[1]}`:                   `sample.It{Free: core.MustObject(map[string]any{"a": 1}), Any: core.MustValue([]any{1})}`,
		`{"parts":[{"x":"y"},7]}`:                      `sample.It{Parts: []sample.ItPartsInner{{X: core.Ptr("y")}}}`,
		`{"marks":["a",null]}`:                         `sample.It{Marks: []string{"a"}}`,
		`{"counts":{"a":1}}`:                           `sample.It{Counts: map[string]int64{"a": 1}}`,
		`{"union":"a"}`:                                `sample.It{Union: sample.ItUnion{Value: core.MustValue("a")}}`,
		`{"patch":{"op":"add","path":"/a","value":1}}`: `sample.It{Patch: core.Ptr(core.PatchAdd("/a", 1))}`,
		`{"patch":{"op":"remove","path":"/a"}}`:        `sample.It{Patch: core.Ptr(core.PatchRemove("/a"))}`,
		`{"server":"a"}`:                               `sample.It{}`,
		`[]`:                                           `sample.It{}`,
	} {
		v, err := jsonvalue.Parse(example)
		require.NoError(t, err)
		assert.Equal(t, want, s.literal(typeIt(s), v).line(), example)
	}
}

// Properties that the document does not declare are in the map for them, if the type has one.
func TestLiteralOfOtherProperties(t *testing.T) {
	t.Parallel()
	const members = "type: object, properties: {a: {type: string}}"
	for schema, want := range map[string]string{
		members + ", additionalProperties: {type: string}": `sample.It{A: core.Ptr("x"), AdditionalProperties: map[string]string{"b": "y"}}`,
		members: `sample.It{A: core.Ptr("x")}`,
	} {
		s := siteOf(t, gentest.Schemas("    It: {"+schema+"}\n"))
		v, err := jsonvalue.Parse(`{"a":"x","b":"y"}`)
		require.NoError(t, err)
		assert.Equal(t, want, s.literal(typeIt(s), v).line())
	}
}

func typeIt(s *site) *plan.Type { return s.Operation(s.API.Operations[0]).Answer.Item }

func TestGoString(t *testing.T) {
	t.Parallel()
	assert.Equal(t, `"a"`, goString("a"))
	assert.Equal(t, "`\"a\"`", goString(`"a"`))
	assert.Equal(t, "\"`\\\"\"", goString("`\""))
}
