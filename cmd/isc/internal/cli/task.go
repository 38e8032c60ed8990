package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/cmd/isc/internal/commands"
	"github.com/f745b6f1/isc/core"
)

// Where the operation that gets a task is: its group, and its operationId without the version of a service.
const (
	taskGroup     = "task-management"
	taskOperation = "getTaskStatus"
)

// taskCommand returns the commands about tasks that run on the server.
func (a *app) taskCommand() *cobra.Command {
	wait := &cobra.Command{
		Use:   "wait ID",
		Short: "Wait until a task has ended",
		Long:  "Looks at a task until it has ended, and prints its last status. The exit code is 1 if the task failed.",
		Args: func(c *cobra.Command, arguments []string) error {
			if len(arguments) != 1 {
				return usage(c, "give the id of one task")
			}
			return nil
		},
		RunE: func(c *cobra.Command, arguments []string) error {
			o, err := a.taskStatus()
			if err != nil {
				return err
			}
			if err := a.checkColumns(c, o.Properties); err != nil {
				return err
			}
			out, err := a.newOutput(false, o.Columns)
			if err != nil {
				return err
			}
			return a.waitFor(c.Context(), a.configuration(), arguments[0], out)
		},
		ValidArgsFunction: offerNothing,
	}
	task := parentCommand("task", "Wait for a task that runs on the server")
	task.AddCommand(wait)
	return task
}

// waitFor waits for a task and prints its last status.
func (a *app) waitFor(ctx context.Context, c *isc.Configuration, id string, out output) error {
	o, err := a.taskStatus()
	if err != nil {
		return err
	}
	get := func(ctx context.Context) (*core.Value, error) {
		in := commands.Input{Values: map[string]any{o.PathParameters()[0].Flag: id}}
		for page, err := range o.Run(ctx, c, in) {
			if err != nil || len(page.Items) == 0 {
				return nil, err
			}
			_, err := readTask(&page.Items[0])
			return &page.Items[0], err
		}
		return nil, nil
	}
	task, err := core.WaitForTask(ctx, id, get, taskState, core.PollOptions[*core.Value]{OnProgress: a.showTask})
	a.progress.clear()
	if task == nil {
		return err
	}
	return errors.Join(err, a.printPage(out, []core.Value{*task}), out.end())
}

// taskStatus returns the operation that gets a task.
func (a *app) taskStatus() (*commands.Operation, error) {
	group, err := a.version.Find(taskGroup)
	if err != nil {
		return nil, err
	}
	if group != nil {
		for _, o := range a.version.Operations(group) {
			if o.Is(taskOperation) {
				return o, nil
			}
		}
	}
	return nil, fmt.Errorf("%s has no operation that gets a task; try another --api", a.version.Name)
}

// A taskAnswer has what the tool reads of a task.
type taskAnswer struct {
	UniqueName, CompletionStatus, Completed, Progress *string
	PercentComplete                                   *float64
	Messages                                          []struct{ LocalizedText *struct{ Message *string } }
}

// readTask reads a task. Without it the wait would not know whether the task has ended.
func readTask(task *core.Value) (read taskAnswer, err error) {
	if err := task.Decode(&read); err != nil {
		return read, fmt.Errorf("the answer is no task: %w", err)
	}
	return read, nil
}

// taskState returns what the wait needs to know about a task that can be read.
func taskState(task *core.Value) core.TaskState {
	read, _ := readTask(task)
	text := func(s *string) string {
		if s == nil {
			return ""
		}
		return *s
	}
	state := core.TaskState{Name: text(read.UniqueName), Status: text(read.CompletionStatus), Ended: text(read.Completed) != "", Progress: text(read.Progress)}
	if read.PercentComplete != nil {
		state.Percent = int64(*read.PercentComplete)
	}
	for _, message := range read.Messages {
		if message.LocalizedText != nil && message.LocalizedText.Message != nil {
			state.Messages = append(state.Messages, *message.LocalizedText.Message)
		}
	}
	return state
}

// showTask shows on a terminal how far a task is.
func (a *app) showTask(task *core.Value) {
	a.progress.show(int(taskState(task).Percent), 100)
}

// taskOf returns the id of the task that an answer names, or "".
func taskOf(answer core.Value, place []string) string {
	for i, name := range place {
		cell := newRow(answer).cell(name)
		if i == len(place)-1 {
			return cellText(cell)
		}
		answer = cell
	}
	return ""
}
