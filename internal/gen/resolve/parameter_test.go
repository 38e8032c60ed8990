package resolve_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/model"
)

// parameterOf reads a parameter that is given as the members of a mapping.
func parameterOf(t *testing.T, members string) *model.Parameter {
	t.Helper()
	api := gentest.API(t, gentest.Operation("get", "/a", "      parameters: [{name: p, in: query, "+members+"}]\n      responses: {\"204\": {description: Done.}}\n"))
	require.Len(t, api.Operations[0].Parameters, 1)
	return api.Operations[0].Parameters[0]
}

func TestParameterKinds(t *testing.T) {
	t.Parallel()
	for members, want := range map[string]model.Kind{
		`schema: {type: string}`:                                                                 model.String,
		`schema: {}`:                                                                             model.String,
		`schema: {type: string, enum: [A]}`:                                                      model.String,
		`schema: {oneOf: [{type: string}, {type: integer}]}`:                                     model.String,
		`schema: {anyOf: [{type: integer}, {nullable: true}]}`:                                   model.Int64,
		`schema: {anyOf: [{type: string}, {type: array, items: {type: string}}]}`:                model.List,
		`schema: {anyOf: [{type: string}, {type: object, properties: {a: {type: string}}}]}`:     model.Union,
		`schema: {type: object}`:                                                                 model.Free,
		`schema: {type: object, properties: {a: {type: string}}}`:                                model.Struct,
		`content: {application/json: {schema: {type: array, items: {type: string, enum: [A]}}}}`: model.List,
		`content: {text/plain: {schema: {type: object}}}`:                                        model.String,
	} {
		assert.Equal(t, want, parameterOf(t, members).Schema.Type.Kind, members)
	}
	text := parameterOf(t, `schema: {type: string, enum: [A, B], default: B}`)
	assert.Equal(t, []string{"A", "B"}, text.Schema.Allowed, "the values of an enum are documented")
	assert.Nil(t, text.Schema.Type.Model)
	assert.Equal(t, `"x"`, parameterOf(t, `content: {application/json: {schema: {type: string}, examples: {one: {value: x}}}}`).Example)
}

func TestParameterStyles(t *testing.T) {
	t.Parallel()
	list := `schema: {type: array, items: {type: string}}`
	for members, want := range map[string]model.Parameter{
		list:                            {Style: "form", Explode: true},
		`explode: false, ` + list:       {Style: "form"},
		`style: pipeDelimited, ` + list: {Style: "pipeDelimited"},
		`style: spaceDelimited, explode: true, ` + list:   {Style: "spaceDelimited", Explode: true},
		`style: deepObject, ` + list:                      {Style: "form", Explode: true},
		`style: deepObject, schema: {type: object}`:       {Style: "deepObject"},
		`style: simple, ` + list:                          {Style: "form", Explode: true},
		`allowReserved: true, ` + list:                    {Style: "form", Explode: true, AllowReserved: true},
		`content: {application/vnd.a+json: {schema: {}}}`: {ContentType: "application/vnd.a+json"},
	} {
		p := parameterOf(t, members)
		got := model.Parameter{Style: p.Style, Explode: p.Explode, AllowReserved: p.AllowReserved, ContentType: p.ContentType}
		assert.Equal(t, want, got, members)
	}
}

func TestParameterLocations(t *testing.T) {
	t.Parallel()
	api := gentest.API(t, gentest.Head+`paths:
  /a/{id}:
    parameters: [{name: at, in: query, schema: {properties: {x: {type: string}}}}]
    get:
      operationId: getIt
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: by, in: query, schema: {properties: {x: {properties: {y: {type: string}}}}}}
        - $ref: "#/components/parameters/Sort"
      responses: {"204": {description: Done.}}
components:
  parameters:
    Sort: {name: sort, in: query, schema: {properties: {x: {type: string}}}}
`)
	var keys []string
	for _, m := range api.Models {
		keys = append(keys, m.Location.Key())
	}
	assert.ElementsMatch(t, []string{"GET /a/* query by", "GET /a/* query by.x", "* /a/* query at", "parameters/Sort "}, keys)
}

// Headers of the connection are net/http's own, and what is no name of a header cannot be sent.
func TestHeadersThatCannotBeSent(t *testing.T) {
	t.Parallel()
	of := func(names ...string) string {
		text := "      parameters:\n"
		for _, name := range names {
			text += "        - {name: " + name + ", in: header, schema: {type: string}}\n"
		}
		return gentest.Operation("get", "/a", text+"      responses: {\"204\": {description: Done.}}\n")
	}
	const done = ", 1 parameter, left out, as it belongs to the connection; the client sends what is right there, first at /paths/~1a/get/parameters/"
	assert.Equal(t, []string{"not supported: the header Host as a parameter" + done + "0", "not supported: the header Content-Length as a parameter" + done + "2"},
		noticesOf(t, of("host", "Accept", "Content-Length", "X_a.b")))
	assert.Len(t, gentest.API(t, of("host", "Accept", "Content-Length", "X_a.b")).Operations[0].Parameters, 2)
	for _, name := range []string{`"X Y"`, `"X\nY"`, `""`, "X:Y", "ключ"} {
		_, err := gentest.Resolve(t, of(name))
		assert.ErrorContains(t, err, "is no name of a header", name)
	}
}
