package plan_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/plan"
)

func TestAnswers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		responses string
		kind      plan.AnswerKind
		result    string
		accept    string
	}{
		{`{"204": {description: Done.}}`, plan.Empty, "", ""},
		{`{"200": {description: It., content: {image/png: {}, image/jpeg: {}}}}`, plan.Stream, "io.ReadCloser", "image/png, image/jpeg"},
		{`{"200": {description: It., content: {application/json: {schema: {type: string}}}}}`, plan.One, "*string", ""},
		{`{"200": {description: It., content: {application/json: {schema: {type: array, items: {type: string, nullable: true}}}}}}`, plan.Many, "[]string", ""},
	} {
		a := operation(t, "get", "/a", "      responses: "+c.responses+"\n")
		assert.Equal(t, c.kind, a.Answer.Kind, c.responses)
		assert.Equal(t, c.accept, a.Accept)
		if c.result == "" {
			assert.Nil(t, a.Answer.Result)
		} else {
			assert.Equal(t, c.result, a.Answer.Result.String())
		}
	}
	o := operation(t, "get", "/a", `      responses:
        "200": {description: It., content: {application/json: {schema: {type: string}}}}
        "202": {description: Later., content: {application/json: {schema: {type: boolean}}}}
        "404": {description: None.}
        "500": {description: Text., content: {text/plain: {}}}
`)
	require.Len(t, o.Answer.Others, 1)
	assert.Equal(t, "bool", o.Answer.Others[0].String())
	var bodies []string
	for _, response := range o.Responses {
		bodies = append(bodies, response.Source.Code+" "+response.String())
	}
	assert.ElementsMatch(t, []string{"200 string", "202 bool", "404 nothing", "500 io.ReadCloser"}, bodies)
}
