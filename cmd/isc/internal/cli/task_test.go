package cli

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/core"
)

// valueOfJSON returns a JSON text as a value.
func valueOfJSON(t *testing.T, text string) *core.Value {
	t.Helper()
	value := core.MustValue(json.RawMessage(text))
	return &value
}

// TestTasksAreRead shows what the wait learns from a task, also if most of it is missing or null.
func TestTasksAreRead(t *testing.T) {
	t.Parallel()
	ended := time.Date(2024, 5, 2, 9, 30, 0, 0, time.UTC).Format(time.RFC3339)
	for text, want := range map[string]core.TaskState{
		`{}`: {},
		`{"uniqueName":null,"completionStatus":null,"messages":null,"percentComplete":null}`: {},
		`{"uniqueName":"Import","completionStatus":"ERROR","completed":"` + ended + `","progress":"Half","percentComplete":50.0,"messages":[{"localizedText":{"message":"No."}},{"localizedText":null}]}`: {
			Name: "Import", Status: "ERROR", Ended: true, Progress: "Half", Percent: 50, Messages: []string{"No."},
		},
	} {
		value := valueOfJSON(t, text)
		_, err := readTask(value)
		require.NoError(t, err, text)
		assert.Equal(t, want, taskState(value), text)
	}
	for _, text := range []string{`[]`, `"done"`, `{"percentComplete":"half"}`} {
		_, err := readTask(valueOfJSON(t, text))
		require.ErrorContains(t, err, "the answer is no task: ", "%s: the wait ends, because it could not see an end", text)
	}
}

// TestTasksInAnswers shows where the id of a task is found.
func TestTasksInAnswers(t *testing.T) {
	t.Parallel()
	answer := *valueOfJSON(t, `{"id":"a","task":{"id":"b","name":null},"list":["c"]}`)
	for want, place := range map[string][]string{"a": {"id"}, "b": {"task", "id"}} {
		assert.Equal(t, want, taskOf(answer, place))
	}
	for _, place := range [][]string{{"none"}, {"task", "name"}, {"id", "id"}, {"list", "id"}} {
		assert.Empty(t, taskOf(answer, place), place)
	}
}
