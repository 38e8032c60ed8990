package core

import (
	"context"
	"fmt"
	"strings"

	"github.com/f745b6f1/isc/core/internal/redact"
)

// TaskState is what a wait needs to know about a task.
type TaskState struct {
	Name     string   // the name of the task
	Status   string   // completionStatus: SUCCESS, WARNING, ERROR, TERMINATED, TEMPERROR, or "" if the task has none yet
	Ended    bool     // the task has the time at which it ended
	Progress string   // a short text about how far the task has come, or ""
	Percent  int64    // how much of the work is done
	Messages []string // what the task has left to say
}

// A TaskError says that a task has ended without success: its Status is neither SUCCESS nor WARNING. WaitForTask returns it. The error of a
// wait that ended before the task is not a TaskError.
type TaskError[T any] struct {
	ID   string // of the task
	Task *T     // the final status of the task
	TaskState
}

// Error returns the task, its status and up to 300 characters of its messages, on one line.
func (e *TaskError[T]) Error() string {
	text := fmt.Sprintf("task %s", redact.Line(e.ID, 80))
	if name := redact.Line(e.Name, 100); name != "" {
		text += " (" + name + ")"
	}
	if status := redact.Line(e.Status, 40); status != "" {
		text += " ended with " + status
	} else {
		text += " ended without a completionStatus"
	}
	if messages := redact.Line(strings.Join(e.Messages, "; "), 300); messages != "" {
		text += ": " + messages
	}
	return text
}

// WaitForTask polls the status of a task until the task has ended. The functions WaitForTask of the packages of the API call it: get sends the
// request of their version, and state reads the model.
func WaitForTask[T any](ctx context.Context, id string, get func(ctx context.Context) (*T, error), state func(*T) TaskState, options ...PollOptions[*T]) (*T, error) {
	ended := false
	look := func(ctx context.Context) (*T, bool, error) {
		task, err := get(ctx)
		if err != nil {
			return nil, false, err
		}
		if task == nil {
			return nil, false, fmt.Errorf("%w: the response has no task", ErrDecode)
		}
		s := state(task)
		ended = s.Ended || s.Status != ""
		if ended && !s.succeeded() {
			err = &TaskError[T]{ID: id, Task: task, TaskState: s}
		}
		return task, ended, err
	}
	told := PollOptions[*T]{Describe: func(task *T) string { return state(task).describe() }}
	task, err := Poll(ctx, look, append([]PollOptions[*T]{told}, options...)...)
	if err != nil && !ended {
		err = fmt.Errorf("waiting for task %s: %w", redact.Line(id, 80), err)
	}
	return task, err
}

// succeeded reports whether a task that has ended has done its work. An unknown status may mean anything, so it is no success.
func (s TaskState) succeeded() bool {
	return strings.EqualFold(s.Status, "SUCCESS") || strings.EqualFold(s.Status, "WARNING")
}

// describe returns how far a task has come that has not ended.
func (s TaskState) describe() string {
	text := fmt.Sprintf("no completionStatus and %d percent complete", s.Percent)
	if progress := redact.Line(s.Progress, 100); progress != "" {
		text += fmt.Sprintf(", progress %q", progress)
	}
	return text
}
