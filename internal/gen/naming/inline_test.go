package naming_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/naming"
)

// sameSpec has the same schema at three places, and in each of them the same enum.
const sameSpec = gentest.Head + `paths:
  /a: {get: {operationId: getA, tags: [Things], responses: {"200": {description: A., content: {application/json: {schema: {type: object, properties: {owner: {type: object, properties: {kind: {type: string, enum: [X]}, a: {type: string}}}}}}}}}}}
  /b: {get: {operationId: getB, tags: [Things], responses: {"200": {description: B., content: {application/json: {schema: {type: object, properties: {part: {type: object, properties: {kind: {type: string, enum: [X]}, a: {type: string}}}}}}}}}}}
  /c: {get: {operationId: getC, tags: [Things], responses: {"200": {description: C., content: {application/json: {schema: {type: object, properties: {item: {type: object, properties: {kind: {type: string, enum: [X]}, a: {type: string}}}}}}}}}}}
`

// A type that several places share has the name of the first, and keeps it when that is gone. A place that is not the same any more gets
// a name of its own, and the others keep theirs.
func TestNamesOfSharedTypesStay(t *testing.T) {
	t.Parallel()
	lock, err := naming.ReadLock("")
	require.NoError(t, err)
	first := map[string]string{"GET /a 200.owner": "GetA200ResponseOwner", "GET /a 200.owner.kind": "GetA200ResponseOwnerKind"}
	assert.Subset(t, namesIn(t, []byte(sameSpec), lock), first)
	want := map[string]string{
		"GET /a 200": "GetA200Response", "GetA200Response.owner": "GetA200ResponseOwner", "GetA200ResponseOwner.kind": "GetA200ResponseOwnerKind",
		"GET /b 200": "GetB200Response", "GetB200Response.part": "GetA200ResponseOwner",
		"GET /c 200": "GetC200Response", "GetC200Response.item": "GetA200ResponseOwner",
	}
	assert.Equal(t, want, lock.Inline)

	without := strings.Replace(sameSpec, "  /a:", "  /z:", 1) // another operation, whose schema is the same too
	names := namesIn(t, []byte(without), lock)
	assert.Equal(t, "GetA200ResponseOwner", names["GET /b 200.part"], "which is the first place now that had the name")
	assert.Equal(t, "GetA200ResponseOwnerKind", names["GET /b 200.part.kind"])
	assert.Equal(t, "GetA200ResponseOwner", lock.Inline["GetA200ResponseObject.owner"], "what is new and the same joins in")

	other := strings.Replace(sameSpec, "part: {type: object, properties: {", "part: {type: object, properties: {more: {type: string}, ", 1)
	names = namesIn(t, []byte(other), lock)
	assert.Equal(t, "GetA200ResponseOwner", names["GET /a 200.owner"])
	assert.Equal(t, "GetB200ResponsePart", names["GET /b 200.part"])
	assert.Equal(t, "GetB200ResponsePart", lock.Inline["GetB200Response.part"])
	again := namesIn(t, []byte(other), lock)
	assert.Equal(t, names, again)
}

// Types that had names of their own before they were the same keep them.
func TestNamesThatWereGivenStayApart(t *testing.T) {
	t.Parallel()
	lock, err := naming.ReadLock("")
	require.NoError(t, err)
	maps.Copy(lock.Inline, map[string]string{
		"GET /a 200": "A", "A.owner": "Owner", "Owner.kind": "OwnerKind", "GET /b 200": "B", "B.part": "Part", "Part.kind": "PartKind",
	})
	assert.Subset(t, namesIn(t, []byte(sameSpec), lock), map[string]string{
		"GET /a 200.owner": "Owner", "GET /a 200.owner.kind": "OwnerKind", "GET /b 200.part": "Part", "GET /b 200.part.kind": "PartKind",
	})
	assert.Equal(t, "Owner", lock.Inline["GetC200Response.item"], "what has no name yet takes the first")
}

// The body of errors of several operations has no place that could give it a name.
func TestErrorResponse(t *testing.T) {
	t.Parallel()
	body := func(code, schema string) string {
		return `"` + code + `": {description: It., content: {application/json: {schema: {type: object, properties: {` + schema + `}}}}}`
	}
	p := gentest.Plan(t, gentest.Head+`paths:
  /a: {get: {operationId: getA, tags: [Things], responses: {`+body("400", "a: {type: string}")+`, `+body("401", "b: {type: string}")+`, `+body("200", "c: {type: string}")+`}}}
  /b: {get: {operationId: getB, tags: [Things], responses: {`+body("403", "a: {type: string}")+`, `+body("default", "c: {type: string}")+`}}}
`)
	var names []string
	for _, m := range p.Models {
		names = append(names, m.Name)
	}
	assert.Equal(t, []string{"ErrorResponse", "GetA200Response", "GetA401Response"}, names, "the body of one error, and one that a success has too, are called after theirs")
}

// Members of a union that stand inline are called after what tells them apart, whatever their order.
func TestMembersOfUnions(t *testing.T) {
	t.Parallel()
	const (
		single = `{type: object, properties: {a: {type: string}}}`
		onHold = `{type: object, properties: {kind: {type: string, enum: [ON_HOLD]}}}`
		done   = `{type: object, properties: {kind: {type: string, enum: [DONE]}}}`
		plain  = `{type: object, properties: {kind: {type: string}}}`
		valued = `{type: object, properties: {kind: {type: string}, value: {type: string}}}`
	)
	for name, c := range map[string]struct {
		members []string
		want    map[string]string
	}{
		"the only one":                    {[]string{single, one("Named")}, map[string]string{"Choice|a": "ChoiceOption"}},
		"by a value that only one has":    {[]string{onHold, done}, map[string]string{"Choice|kind=ON_HOLD": "ChoiceOnHold", "Choice|kind=DONE": "ChoiceDone"}},
		"by a property that only one has": {[]string{valued, plain}, map[string]string{"Choice|kind,value": "ChoiceWithValue", "Choice|kind": "ChoiceOption"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for range 2 {
				lock, err := naming.ReadLock("")
				require.NoError(t, err)
				namesIn(t, []byte(gentest.Head+"paths:\n"+answers("/a", "get", "getA", one("Choice"))+"components:\n  schemas:\n    Choice: {oneOf: ["+
					strings.Join(c.members, ", ")+"]}\n    Named: {type: object, properties: {b: {type: string}}}\n"), lock)
				assert.Subset(t, lock.Inline, c.want)
				slices.Reverse(c.members)
			}
		})
	}
}

// What several parameters take is no body of errors, not even if errors have it too.
func TestParametersAreNoErrorResponse(t *testing.T) {
	t.Parallel()
	const shape = `{type: object, properties: {from: {type: integer}, to: {type: integer}}}`
	for _, answer := range []string{`"204": {description: Done.}`, `"400": {description: No., content: {application/json: {schema: ` + shape + `}}}`} {
		p := gentest.Plan(t, gentest.Head+`paths:
  /a/{span}:
    parameters: [{name: span, in: path, required: true, schema: `+shape+`}]
    get: {operationId: getA, tags: [Things], responses: {`+answer+`}}
    delete: {operationId: dropA, tags: [Things], parameters: [{name: age, in: query, schema: `+shape+`}], responses: {`+answer+`}}
`)
		for _, m := range p.Models {
			assert.NotContains(t, m.Name, "ErrorResponse", answer)
		}
		assert.Len(t, p.Models, 1)
	}
}

// TestBodiesHaveNoVersion shows that types of bodies are named after operations without the versions of their services.
func TestBodiesHaveNoVersion(t *testing.T) {
	t.Parallel()
	const inline = `{type: object, properties: {a: {type: string}}}`
	want := map[string]string{
		"GET /as/v1 200": "GetA200Response",
		"GET /bs/v1 200": "GetBV1200Response", // there is also a GetB of another version
		"GET /bs/v2 200": "GetBV2200Response",
		"GET /cs/v1 200": "GetCV2200Response", // the path has another version
		"GET /ds 200":    "GetDV1200Response", // the path has none
		// Bodies of requests, parameters, and components that are named after an operation:
		"PUT /es/v1 body":       "PutERequest",
		"PUT /es/v1 query kind": "PutEKindParameter",
		"GET /fs/v1/* 200":      "GetFResponse",
	}
	var paths string
	for i, c := range [][2]string{{"/as/v1", "getAV1"}, {"/bs/v1", "getBV1"}, {"/bs/v2", "getBV2"}, {"/cs/v1", "getCV2"}, {"/ds", "getDV1"}} {
		paths += answers(c[0], "get", c[1], strings.Replace(inline, "a:", string(rune('a'+i))+":", 1))
	}
	paths += `  /es/v1: {put: {operationId: putEV1, tags: [Things], parameters: [{name: kind, in: query, content: {application/json: {schema: {type: object, properties: {y: {type: string}}}}}}],
    requestBody: {content: {application/json: {schema: {type: object, properties: {z: {type: string}}}}}}, responses: {"204": {description: Done.}}}}
  /fs/v1/{id}: {get: {operationId: getFV1, tags: [Things], parameters: [{name: id, in: path, required: true, schema: {type: string}}],
    responses: {"200": {description: It., content: {application/json: {schema: ` + one("Big-2") + `}}}}}}
` + answers("/bigs", "get", "listBigs", listOf("Big"))
	assert.Subset(t, namesOf(t, paths, "    Big: {properties: {big: {type: string}}}\n    Big-2: {properties: {other: {type: string}}}\n"), want)
}

// TestTheOwnerOfANameKeepsIt shows which of several merged schemas keeps the name if a newer document changes one: the one whose place gives
// the name, even if another is the first.
func TestTheOwnerOfANameKeepsIt(t *testing.T) {
	t.Parallel()
	lock, err := naming.ReadLock("")
	require.NoError(t, err)
	maps.Copy(lock.Inline, map[string]string{
		"GET /a 200": "A", "A.owner": "AOwner", "AOwner.kind": "AOwnerKind", "GET /b 200": "B", "B.part": "AOwner",
		"GET /c 200": "C", "C.kind": "AOwnerKind",
	})
	changed := strings.Replace(sameSpec, "item: {type: object, properties: {kind: {type: string, enum: [X]}, a: {type: string}}}", "kind: {type: string, enum: [X, Y]}", 1)
	names := namesIn(t, []byte(changed), lock)
	assert.Equal(t, "AOwnerKind", names["GET /a 200.owner.kind"])
	assert.Equal(t, "CKind", names["GET /c 200.kind"], "which is nearer to an operation")
}
