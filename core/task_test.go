package core

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// waitForTask waits for a task that goes through these states, one a look.
func waitForTask(ctx context.Context, states ...TaskState) (*TaskState, error) {
	i := -1
	get := func(context.Context) (*TaskState, error) {
		if i++; i == len(states) {
			return nil, &APIError{StatusCode: 404, Status: "404 Not Found"}
		}
		return &states[i], nil
	}
	return WaitForTask(ctx, "task-1", get, func(task *TaskState) TaskState { return *task })
}

func TestWaitForTaskKnowsEveryStatus(t *testing.T) {
	t.Parallel()
	running := TaskState{Percent: 50, Progress: "Started"}
	for _, c := range []struct {
		end  TaskState
		text string // of the error; "" if the task has succeeded
	}{
		{TaskState{Status: "SUCCESS", Ended: true}, ""},
		{TaskState{Status: "Success"}, ""},
		{TaskState{Status: "WARNING", Messages: []string{"3 accounts were skipped"}}, ""},
		{TaskState{Status: "ERROR", Name: "Aggregation", Messages: []string{"The host\nis unknown", "again"}}, "task task-1 (Aggregation) ended with ERROR: The host is unknown; again"},
		{TaskState{Status: "TERMINATED"}, "task task-1 ended with TERMINATED"},
		{TaskState{Status: "TEMPERROR"}, "task task-1 ended with TEMPERROR"},
		{TaskState{Status: "HALF_DONE"}, "task task-1 ended with HALF_DONE"},
		{TaskState{Ended: true}, "task task-1 ended without a completionStatus"},
		{TaskState{Status: "ERROR", Messages: []string{strings.Repeat("x", 5000)}}, "task task-1 ended with ERROR: " + strings.Repeat("x", 300) + "..."},
	} {
		t.Run(c.end.Status, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				task, err := waitForTask(t.Context(), TaskState{}, running, c.end)
				require.NotNil(t, task)
				assert.Equal(t, c.end, *task)
				if c.text == "" {
					require.NoError(t, err)
					return
				}
				var failed *TaskError[TaskState]
				require.ErrorAs(t, err, &failed)
				assert.Equal(t, c.text, failed.Error())
				assert.Same(t, task, failed.Task)
				assert.Equal(t, c.end.Status, failed.Status)
			})
		})
	}
}

func TestWaitForTaskThatVanishesOrNeverEnds(t *testing.T) {
	t.Parallel()
	running := TaskState{Percent: 50, Progress: "Started"}
	synctest.Test(t, func(t *testing.T) {
		task, err := waitForTask(t.Context(), running)
		require.ErrorIs(t, err, ErrNotFound)
		assert.Equal(t, running, *task, "the last status comes with the error")
		assert.Contains(t, err.Error(), `waiting for task task-1: it has vanished, seen once, last with no completionStatus and 50 percent complete, progress "Started": `)
	})
	synctest.Test(t, func(t *testing.T) {
		_, err := WaitForTask(t.Context(), "task-1", func(context.Context) (*TaskState, error) { return nil, nil }, func(task *TaskState) TaskState { return *task })
		require.ErrorIs(t, err, ErrDecode)
		assert.Equal(t, "waiting for task task-1: cannot decode: the response has no task", err.Error())
	})
	synctest.Test(t, func(t *testing.T) {
		task, err := waitForTask(t.Context())
		require.ErrorIs(t, err, ErrNotFound)
		assert.Nil(t, task)
		assert.NotContains(t, err.Error(), "vanished")
	})
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 700*time.Millisecond)
		defer cancel()
		task, err := waitForTask(ctx, running, running, running)
		require.ErrorIs(t, err, context.DeadlineExceeded)
		assert.Equal(t, running, *task)
		assert.Equal(t, `waiting for task task-1: context deadline exceeded; seen once, last with no completionStatus and 50 percent complete, progress "Started"`, err.Error())
		var failed *TaskError[TaskState]
		assert.NotErrorAs(t, err, &failed, "the task has not failed")
	})
}
