package commands

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

// TestTasks shows in which answers the id of a task is found.
func TestTasks(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		method, properties string
		want               []string
	}{
		{"post", "task: {type: object, properties: {id: {type: string}}}", []string{"task", "id"}},
		{"post", "task: {type: string}", nil},
		{"post", "taskId: {type: string}", []string{"taskId"}},
		{"post", "id: {type: string}, completionStatus: {type: string}, percentComplete: {type: integer}", []string{"id"}},
		{"patch", "id: {type: string}, completionStatus: {type: string}, percentComplete: {type: integer}", nil},
		{"get", "id: {type: string}, completionStatus: {type: string}, percentComplete: {type: integer}", nil},
		{"delete", "id: {type: string}, type: {type: string, enum: [TASK_RESULT]}", []string{"id"}},
		{"post", "id: {type: string}, type: {type: string, enum: [TASK_RESULT, ROLE]}", nil},
		{"post", "id: {type: string}", nil},
	} {
		o := operationOf(t, gentest.Operation(c.method, "/a", `      responses: {"200": {description: ok, content: {application/json: {schema: {type: object, properties: {`+c.properties+`}}}}}}
`))
		assert.Equal(t, c.want, taskOf(o), "%s %s", c.method, c.properties)
	}
	accepted := `      responses: {"202": {description: ok, content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}}}` + "\n"
	assert.Equal(t, []string{"id"}, taskOf(operationOf(t, gentest.Operation("delete", "/a", accepted))))
	assert.Nil(t, taskOf(operationOf(t, gentest.Operation("post", "/a", `      responses: {"204": {description: Done.}}`+"\n"))))
}
