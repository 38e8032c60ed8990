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
