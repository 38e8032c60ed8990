package engine

import (
	"maps"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/faketenant/internal/state"
)

// A job is an item that a caller starts by creating it, and whose status says how far it is: an export, an import, a report. These are the
// statuses of jobs, in the words of all documents, in upper case.
var (
	startStatuses = []string{"NOT_STARTED", "QUEUED", "PENDING", "SUBMITTED", "CREATED", "NEW"}
	workStatuses  = []string{"IN_PROGRESS", "RUNNING", "PROCESSING", "STARTED", "EXECUTING"}
	// STAGED is where the documents say that a campaign waits until a caller activates it.
	endStatuses = []string{"STAGED", "COMPLETE", "COMPLETED", "SUCCESS", "SUCCEEDED", "FINISHED", "DONE"}
)

// status returns the property that has the status of jobs, or "" if items are no jobs.
func (c *collection) status() string {
	for _, name := range []string{"status", "state"} {
		if c.statusOf(name, endStatuses) != nil && (c.statusOf(name, startStatuses) != nil || c.statusOf(name, workStatuses) != nil) {
			return name
		}
	}
	return ""
}

// statusOf returns the first value of a property that is one of some statuses, or nil.
func (c *collection) statusOf(property string, statuses []string) any {
	if c.item.Property(property) == nil {
		return nil
	}
	for _, known := range c.item.Property(property).Enum {
		if slices.Contains(statuses, strings.ToUpper(text(known))) {
			return known
		}
	}
	return nil
}

// advance sets the status of a job that was looked at so many times. Like a task, it advances with each request for it.
func (e *Engine) advance(c *collection, item *state.Item) {
	property := c.status()
	if property == "" || item.Steps == 0 {
		item.Steps = 0
		return
	}
	stages := [][]string{startStatuses, workStatuses, endStatuses}
	stage := min(item.Steps-1, len(stages)-1)
	for ; stage < len(stages); stage++ {
		if status := c.statusOf(property, stages[stage]); status != nil {
			item.Value()[property] = status
			break
		}
	}
	item.Steps = stage + 2
	if stage >= len(stages)-1 {
		item.Steps = 0
	}
}

// step advances a job, and returns it as it is then.
func (e *Engine) step(c *collection, path string, item *state.Item) *state.Item {
	e.writing.Lock()
	defer e.writing.Unlock()
	if item = e.state.Get(path, item.Key, nil); item == nil || item.Steps == 0 {
		return item
	}
	next := item.With(maps.Clone(item.Value()))
	e.advance(c, next)
	e.state.Put(path, next, nil)
	return next
}
