package model

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// An object has a property of another, and both are reached in several ways.
func sampleAPI() (api *API, thing, part, lost *Model) {
	part = &Model{Kind: Struct, Schema: "Part-2"}
	thing = &Model{Kind: Struct, Schema: "Thing"}
	partSchema := &Schema{Type: Type{Kind: Struct, Model: part}}
	thingSchema := &Schema{Type: Type{Kind: Struct, Model: thing}}
	thing.Properties = []*Property{
		{Name: "parts", Schema: &Schema{Type: Type{Kind: List, Elem: partSchema}}},
		{Name: "twin", Schema: thingSchema},
	}
	lost = &Model{Kind: Struct, Schema: "Lost"}
	list := &Operation{Method: "GET", Path: "/things", Responses: []*Response{{Code: "200", Schema: &Schema{Type: Type{Kind: List, Elem: thingSchema}}}}}
	get := &Operation{Method: "POST", Path: "/things/{id}", Body: &Body{Schema: thingSchema}, Responses: []*Response{{Code: "204"}}}
	return &API{Operations: []*Operation{list, get}, Models: []*Model{thing, lost, part}}, thing, part, lost
}

func TestUsagePaths(t *testing.T) {
	t.Parallel()
	api, thing, part, lost := sampleAPI()
	paths := api.UsagePaths()
	assert.Equal(t, map[*Model]UsagePath{thing: {Text: "GET /things 200[]"}, part: {Text: "GET /things 200[].parts[]", From: thing, Depth: 1}}, paths.Shortest())
	assert.Equal(t, part, paths.Follow("POST /things/* body.twin.parts[]"))
	assert.Equal(t, thing, paths.Follow("POST /things/* body"))
	assert.Nil(t, paths.Follow("POST /things/* body.none"))
	assert.NotContains(t, paths.Shortest(), lost)
}
