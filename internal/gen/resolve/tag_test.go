package resolve_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/resolve"
)

// Tags that would be services of one name in Go are one, which is told once for each other spelling.
func TestTagsThatDifferInPunctuationAreOne(t *testing.T) {
	t.Parallel()
	source := gentest.Source(t, gentest.Head+`tags: [{name: Access Profiles, description: The profiles.}, {name: "*"}]
paths:
  /a: {get: {operationId: getA, tags: [access-profiles], responses: {"204": {description: Done.}}}}
  /b: {get: {operationId: getB, tags: [AccessProfiles], responses: {"204": {description: Done.}}}}
  /c: {get: {operationId: getC, tags: [access-profiles], responses: {"204": {description: Done.}}}}
  /d: {get: {operationId: getD, tags: ["*"], responses: {"204": {description: Done.}}}}
  /e: {get: {operationId: getE, tags: ["+"], responses: {"204": {description: Done.}}}}
`)
	loaded, err := document.Load(source)
	require.NoError(t, err)
	api, err := resolve.API(loaded)
	require.NoError(t, err)
	operations := map[string]int{}
	for _, tag := range api.Tags {
		operations[tag.Name] = len(tag.Operations)
	}
	assert.Equal(t, map[string]int{"Access Profiles": 3, "*": 1, "+": 1}, operations)
	assert.Equal(t, "The profiles.", api.Tags[0].Description)
	require.Len(t, source.Notes, 2)
	assert.Equal(t, `spec.yaml:6: /paths/~1a/get/tags/0: the tag "access-profiles" differs from "Access Profiles" only in case or punctuation; its operations are in the same service`,
		source.Notes[0].Error())
}
