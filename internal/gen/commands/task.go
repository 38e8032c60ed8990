package commands

import (
	"net/http"
	"slices"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
)

// taskOf returns the properties of the answer that lead to the id of the task that an operation starts, or nil if it starts none. The answer is
// the task itself, a reference to it, an object that has one of both, or nothing but its id.
func taskOf(o *plan.Operation) []string {
	if o.Source.Method == http.MethodGet || o.Answer.Kind != plan.One || o.Answer.Schema.Type.Kind != model.Struct {
		return nil
	}
	answer := o.Answer.Schema.Type.Model
	if task := answer.Property("task"); task != nil && task.Type.Kind == model.Struct && task.Type.Model.Property("id") != nil {
		return []string{"task", "id"}
	}
	if answer.Property("taskId") != nil {
		return []string{"taskId"}
	}
	if answer.Property("id") == nil {
		return nil
	}
	if o.Source.SuccessResponse().Code == "202" && len(answer.Properties) == 1 { // what was started has an id, and nothing else is known of it
		return []string{"id"}
	}
	if kind := answer.Property("type"); kind != nil && kind.Type.Kind == model.Enum && slices.Equal(kind.Type.Model.Values, []string{"TASK_RESULT"}) {
		return []string{"id"}
	}
	if answer.Property("completionStatus") != nil && answer.Property("percentComplete") != nil && o.Source.Method == http.MethodPost {
		return []string{"id"}
	}
	return nil
}
