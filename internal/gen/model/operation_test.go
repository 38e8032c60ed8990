package model

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestSuccessResponse(t *testing.T) {
	t.Parallel()
	empty, text, other, failed := &Response{Code: "202"}, &Response{Code: "200", MediaTypes: []string{"text/csv"}},
		&Response{Code: "201", MediaTypes: []string{"application/json"}, Schema: &Schema{Type: Type{Kind: Bool}}}, &Response{Code: "404"}
	assert.Equal(t, text, (&Operation{Responses: []*Response{failed, empty, text, other}}).SuccessResponse(), "the first that has a body")
	assert.Equal(t, empty, (&Operation{Responses: []*Response{failed, empty}}).SuccessResponse())
	assert.Nil(t, (&Operation{Responses: []*Response{failed}}).SuccessResponse())
	assert.False(t, text.Typed())
	assert.True(t, other.Typed())
	assert.Equal(t, []*Response{text}, (&Operation{Responses: []*Response{other, text}}).OtherResponses())
}

// The enum of a parameter is known by the operation and the parameter. The place counts only where two parameters have the name.
func TestValuesLocation(t *testing.T) {
	t.Parallel()
	text := &Schema{Type: Type{Kind: String}}
	kind := &Parameter{In: "query", Name: "kind", Schema: text}
	types := &Parameter{In: "query", Name: "types", Schema: &Schema{Type: Type{Kind: List, Elem: text}}}
	o := &Operation{Method: "GET", Path: "/things/{id}", Parameters: []*Parameter{kind, types}}
	assert.Equal(t, "GET /things/* parameter kind", o.ValuesLocation(kind).Key())
	assert.Equal(t, "GET /things/* parameter types[]", o.ValuesLocation(types).Key())
	o.Parameters = append(o.Parameters, &Parameter{In: "header", Name: "kind", Schema: text})
	assert.Equal(t, "GET /things/* query kind", o.ValuesLocation(kind).Key())
}
