package services

import (
	"context"

	"github.com/f745b6f1/isc/core"
)

// TaskOptions says how [WaitForTask] waits: how often it looks, and what it calls with each status. The zero value of a field means its
// default. See [core.PollOptions].
type TaskOptions = core.PollOptions[*TaskStatus]

// A TaskError says that a task has ended without success. It has the final status of the task. [errors.As] finds it in the error of
// [WaitForTask]:
//
//	var failed *services.TaskError
//	if errors.As(err, &failed) {
//		log.Print(failed.Status, failed.Messages)
//	}
type TaskError = core.TaskError[TaskStatus]

// WaitForTask waits until a task has ended, and returns its final status. The id is that of an operation that started a task, such as
// StartIdentityProcessingV1, DeleteSourceV1 or DeleteIdentityProfileV1.
//
// It sends GET /task-status/v1/{id} at once, then after 1 s, and then less and less often, down to every 30 s. Like every call, these wait
// for the rate limit and are retried. If the server answers 429 anyway, WaitForTask waits as long as that asks, and continues. It waits as long
// as the context allows, so use one with a deadline:
//
//	ctx, cancel := context.WithTimeout(ctx, 30*time.Minute)
//	defer cancel()
//	task, err := services.WaitForTask(ctx, client, id)
//
// The task has succeeded if its CompletionStatus is SUCCESS or WARNING. If it is ERROR, TERMINATED, TEMPERROR or unknown, the error is a
// [*TaskError]. TEMPERROR may pass: start the task again. If the context ends first, the error is a [context.DeadlineExceeded] or
// [context.Canceled], and says what was last seen. A [core.ErrNotFound] means that there is no such task, or that it has vanished during the wait;
// tasks are kept for 90 days. If the server has a problem or does not respond, WaitForTask goes on, and returns the error after five
// looks in a row. The status that was last seen is also returned with an error; it is nil if there was none.
func WaitForTask(ctx context.Context, client *APIClient, id string, options ...TaskOptions) (*TaskStatus, error) {
	var tasks *TaskManagementAPIService // its calls return an error if there is no client
	if client != nil {
		tasks = client.TaskManagementAPI
	}
	get := func(ctx context.Context) (*TaskStatus, error) {
		task, _, err := tasks.GetTaskStatusV1(ctx, id).Execute()
		return task, err
	}
	return core.WaitForTask(ctx, id, get, taskState, options...)
}

// taskState returns what the wait needs to know about a task.
func taskState(task *TaskStatus) core.TaskState {
	state := core.TaskState{
		Name:     task.GetUniqueName(),
		Status:   task.GetCompletionStatus(),
		Ended:    !task.GetCompleted().IsZero(),
		Progress: task.GetProgress(),
		Percent:  int64(task.GetPercentComplete()),
	}
	for _, message := range task.GetMessages() {
		if text := message.GetLocalizedText().GetMessage(); text != "" {
			state.Messages = append(state.Messages, text)
		}
	}
	return state
}
