package document

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestFindOperations(t *testing.T) {
	t.Parallel()
	s := sourceOf(t, "paths: {'/a/{id}': {get: {operationId: getA}, put: {operationId: get-a}, post: {}}, /b: {get: {operationId: getB}}}")
	for name, want := range map[string]string{
		"getA": "GET /a/{id} (getA)", "get-a": "PUT /a/{id} (get-a)", "GetB": "GET /b (getB)", "get /b": "GET /b (getB)", "POST /a/{id}": "POST /a/{id}",
	} {
		found, err := s.Find(name)
		require.NoError(t, err, name)
		assert.Equal(t, want, found.String(), name)
	}
	_, err := s.Find("GETA")
	require.EqualError(t, err, `"GETA" is the name of 2 operations of a.yaml; write the method and the path, such as "GET /a/{id}"`)
	_, err = s.Find("getC")
	require.ErrorContains(t, err, `no operation of a.yaml is called "getC"; did you mean "get`)
}

func TestTagKeys(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{"Access Profiles": "accessprofiles", "access-profiles": "accessprofiles", "*": "*", "Größe": "größe", "": ""} {
		assert.Equal(t, want, TagKey(name))
	}
}
