package pages

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

func TestErrorFor(t *testing.T) {
	t.Parallel()
	s := &site{helpers: "isc"}
	for status, want := range map[string]string{"404": "isc.ErrNotFound", "503": "isc.ErrServer", "5XX": "isc.ErrServer", "409": "*isc.APIError", "default": "*isc.APIError"} {
		assert.Equal(t, want, s.errorFor(status), status)
	}
}

// An error that any request can get is explained once, unless an operation says something else about it.
func TestCommonErrorsAreExplainedOnce(t *testing.T) {
	t.Parallel()
	s := siteOf(t, gentest.Head+`paths:
  /a: {get: {operationId: getA, tags: [T], responses: {"204": {description: Done.}, "401": {description: No token.}, "404": {description: None.}, "500": {description: Once.}}}}
  /b: {get: {operationId: getB, tags: [T], responses: {"204": {description: Done.}, "401": {description: No token.}, "404": {description: None.}}}}
  /c: {get: {operationId: getC, tags: [T], responses: {"204": {description: Done.}, "401": {description: No key.}}}}
`)
	assert.Equal(t, [][]string{{"401", "No token.", "none", "`core.ErrUnauthorized`"}}, cellsOf(s.commonErrorRows()))
	for i, want := range [][][]string{
		{{"404", "None.", "none", "`core.ErrNotFound`"}, {"500", "Once.", "none", "`core.ErrServer`"}},
		{{"404", "None.", "none", "`core.ErrNotFound`"}},
		{{"401", "No key.", "none", "`core.ErrUnauthorized`"}},
	} {
		o := s.Services[0].Operations[i]
		assert.Equal(t, want, cellsOf(s.errorRows(o)), o.Name)
		assert.Equal(t, []string{"204: Done."}, cellsOf([]row{s.answers(o)})[0])
		assert.Contains(t, s.linksOf(o).Line(), "README.md#errors-of-every-operation")
	}
}
