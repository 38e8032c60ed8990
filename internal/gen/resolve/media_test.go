package resolve

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/model"
)

func TestChosenMediaTypes(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		of   []string
		want string
	}{
		{nil, ""},
		{[]string{"text/csv", "application/json"}, "application/json"},
		{[]string{"application/problem+json", "application/json; charset=utf-8", "text/json"}, "application/json; charset=utf-8"},
		{[]string{"application/json-patch+json", "application/json", "text/json", "application/*+json"}, "application/json"},
		{[]string{"application/xml", "application/hal+json", "*/*"}, "application/hal+json"},
		{[]string{"application/x-www-form-urlencoded", "multipart/form-data"}, "multipart/form-data"},
		{[]string{"application/xml", "*/*"}, "*/*"},
		{[]string{"text/csv", "application/xml"}, "text/csv"},
	} {
		assert.Equal(t, test.want, choose(test.of), test.of)
	}
}

func TestConcreteMediaTypes(t *testing.T) {
	t.Parallel()
	for mediaType, want := range map[string]string{
		"application/json":                "application/json",
		"Application/JSON; charset=UTF-8": "application/json",
		"application/json; v=2":           "application/json; v=2",
		"application/hal+json":            "application/hal+json",
		"*/*":                             "application/json",
		"application/*+json":              "application/json",
	} {
		assert.Equal(t, want, concrete(mediaType), mediaType)
	}
}

func TestRangesAreJSONWhereTheirSchemaIsNoText(t *testing.T) {
	t.Parallel()
	assert.True(t, readsAsJSON(model.Struct))
	assert.True(t, readsAsJSON(model.Int32))
	assert.False(t, readsAsJSON(model.String))
	assert.False(t, readsAsJSON(model.Any))
	assert.True(t, isAny("*/*"))
	assert.False(t, isAny("image/*"))
}
