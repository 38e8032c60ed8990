package faketenant

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/f745b6f1/isc/faketenant/internal/document"
)

// inviteAtMost is the largest number of identities that one call invites without naming them.
const inviteAtMost = 1000

// processAtMost is the largest number of identities that one call processes.
const processAtMost = 250

// task is work that was accepted. The work is done immediately; the status advances one step with each request for it, so that a
// test can follow it without waiting.
type task struct {
	id, name, description string
	identities            int // the number of identities, or notCounted
	failed                bool
	looks                 int
	created, completed    time.Time
}

// taskStatus is the wire format of a task.
type taskStatus struct {
	ID                    string                `json:"id"`
	Type                  string                `json:"type"`
	UniqueName            string                `json:"uniqueName"`
	Description           string                `json:"description"`
	ParentName            *string               `json:"parentName"`
	Launcher              string                `json:"launcher"`
	Target                *Reference            `json:"target"`
	Created               string                `json:"created"`
	Modified              *string               `json:"modified"`
	Launched              *string               `json:"launched"`
	Completed             *string               `json:"completed"`
	CompletionStatus      *string               `json:"completionStatus"`
	Messages              []taskMessage         `json:"messages"`
	Returns               []taskReturn          `json:"returns"`
	Attributes            map[string]any        `json:"attributes"`
	Progress              *string               `json:"progress"`
	PercentComplete       int                   `json:"percentComplete"`
	TaskDefinitionSummary taskDefinitionSummary `json:"taskDefinitionSummary"`
}

type taskMessage struct {
	Type          string           `json:"type"`
	LocalizedText localizedMessage `json:"localizedText"`
	Key           string           `json:"key"`
	Parameters    []any            `json:"parameters"`
}

type localizedMessage struct {
	Locale  string `json:"locale"`
	Message string `json:"message"`
}

type taskReturn struct {
	Name          string `json:"name"`
	AttributeName string `json:"attributeName"`
}

type taskDefinitionSummary struct {
	ID          string         `json:"id"`
	UniqueName  string         `json:"uniqueName"`
	Description *string        `json:"description"`
	ParentName  string         `json:"parentName"`
	Executor    *string        `json:"executor"`
	Arguments   map[string]any `json:"arguments"`
}

// notCounted is the number of identities of a task that is not about identities.
const notCounted = -1

// tasks are the tasks that were started.
type tasks struct {
	mu      sync.Mutex
	started map[string]*task
	order   []string // their ids
	changes uint64
}

func (s *tasks) start(t task) taskStatus {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.changes++
	s.started[t.id] = &t
	s.order = append(s.order, t.id)
	return t.status()
}

// fail makes a task end with an error.
func (s *tasks) fail(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if t := s.started[id]; t != nil {
		t.failed = true
		s.changes++
	}
}

// changeCount returns the number of changes so far.
func (s *tasks) changeCount() uint64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.changes
}

// ids returns the ids of all tasks, in the order of their start.
func (s *tasks) ids() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.order)
}

// read returns the status of a task, which stays as it is.
func (s *tasks) read(id string) (status taskStatus, found bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.started[id]
	if t == nil {
		return taskStatus{}, false
	}
	return t.status(), true
}

// pastTasks are tasks that ended before the tenant was started.
func (o organisation) pastTasks() (ended []task) {
	for n, source := range sources {
		created := time.Date(2024, time.May, 1, 6, 0, n, 0, time.UTC)
		name := "Aggregate accounts of " + source.name
		ended = append(ended, task{
			id: randomID(o.random("task", n)), name: name, description: name, identities: notCounted, looks: 2, created: created, completed: created.Add(time.Minute),
		})
	}
	return ended
}

// start starts a task, which fails if a fault says so.
func (c *call) start(t task) taskStatus {
	t.failed = c.fault.FailTask
	return c.tenant.tasks.start(t)
}

// look advances a task by one step and returns its status.
func (s *tasks) look(id string, now time.Time) (status taskStatus, found bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.started[id]
	if t == nil {
		return taskStatus{}, false
	}
	s.changes++
	if t.looks++; t.looks == 2 {
		t.completed = now
	}
	return t.status(), true
}

func (t *task) status() taskStatus {
	s := taskStatus{
		ID:          t.id,
		Type:        "QUEUED_TASK",
		UniqueName:  t.name,
		Description: t.description,
		Launcher:    "faketenant",
		Created:     formatTime(t.created),
		Messages:    []taskMessage{},
		Returns:     []taskReturn{},
		Attributes:  map[string]any{},
		TaskDefinitionSummary: taskDefinitionSummary{
			ID: "2c91808475b4334b0175e1dff64b63c5", UniqueName: t.description, ParentName: t.description, Arguments: map[string]any{},
		},
	}
	if t.looks == 0 {
		return s
	}
	s.Modified, s.Launched = nullable(s.Created), nullable(s.Created)
	s.Progress, s.PercentComplete = nullable("Started"), 50
	if t.looks == 1 {
		return s
	}
	s.Modified, s.Completed = nullable(formatTime(t.completed)), nullable(formatTime(t.completed))
	s.Progress, s.PercentComplete, s.CompletionStatus = nullable("Finished"), 100, nullable("SUCCESS")
	if t.failed {
		s.CompletionStatus = nullable("ERROR")
		s.Messages = []taskMessage{{
			Type: "ERROR", LocalizedText: localizedMessage{"en-US", "The task failed."}, Key: "task_failed", Parameters: []any{},
		}}
		return s
	}
	if t.identities == notCounted {
		return s
	}
	s.Attributes["identityCount"] = t.identities
	s.Returns = []taskReturn{{Name: "Identities", AttributeName: "identityCount"}}
	s.Messages = []taskMessage{{
		Type:          "INFO",
		LocalizedText: localizedMessage{"en-US", fmt.Sprintf("%d identities done.", t.identities)},
		Key:           "identities_done",
		Parameters:    []any{map[string]any{"name": "identityCount", "value": t.identities}},
	}}
	return s
}

func getTaskStatus(c *call) answer {
	id := c.request.PathValue("id")
	status, found := c.tenant.tasks.look(id, c.tenant.now())
	if !found {
		return notFound("No task with the id %s was found.", id)
	}
	return jsonAnswer(http.StatusOK, status)
}

// inviteIdentities invites identities that have not registered. It skips the others among those that are named.
func inviteIdentities(c *call) answer {
	var body struct {
		IDs       []string `json:"ids"`
		Uninvited bool     `json:"uninvited"`
	}
	if a, refused := c.decode(&body); refused {
		return a
	}
	now := c.tenant.now()
	invited := []string{}
	invite := func(p *Identity) {
		if p.IdentityStatus == "UNREGISTERED" && (!body.Uninvited || len(invited) < inviteAtMost) {
			p.IdentityStatus, p.Modified = "PENDING", now
			invited = append(invited, p.ID)
		}
	}
	switch {
	case len(body.IDs) == 0 && !body.Uninvited:
		return badRequest("ids is needed unless uninvited is true.")
	case len(body.IDs) > 0 && body.Uninvited:
		return badRequest("uninvited can be true only where ids is empty.")
	case body.Uninvited:
		c.tenant.store.changeAll(invite)
	default:
		if missing, found := c.tenant.store.change(body.IDs, invite); !found {
			return noIdentity(missing)
		}
	}
	t := task{id: newID(), name: fmt.Sprintf("Invite %d identities", len(invited)), description: "Invite identities",
		identities: len(invited), created: now}
	c.happened(Event{IdentityIDs: invited, TaskID: t.id})
	return jsonAnswer(http.StatusAccepted, c.start(t))
}

// processIdentities clears the processing errors of identities.
func processIdentities(c *call) answer {
	var body struct {
		IdentityIDs []string `json:"identityIds"`
	}
	if a, refused := c.decode(&body); refused {
		return a
	}
	if n := len(body.IdentityIDs); n < 1 || n > processAtMost {
		return badRequest("identityIds has to hold 1 to %d ids, not %d.", processAtMost, n)
	}
	now := c.tenant.now()
	if missing, found := c.tenant.store.change(body.IdentityIDs, func(p *Identity) {
		p.ProcessingState, p.Modified, p.LastRefresh = "OK", now, now
	}); !found {
		return noIdentity(missing)
	}
	t := task{id: uuid(newID()), name: "Process identities " + newID(), description: "Process identities",
		identities: len(body.IdentityIDs), created: now}
	c.start(t)
	c.happened(Event{IdentityIDs: body.IdentityIDs, TaskID: t.id})
	return jsonAnswer(http.StatusAccepted, struct {
		Type string  `json:"type"`
		ID   string  `json:"id"`
		Name *string `json:"name"`
	}{Type: "TASK_RESULT", ID: t.id})
}

// vias are the ways in which a verification is sent.
var vias = []string{"EMAIL_WORK", "EMAIL_PERSONAL", "LINK_WORK", "LINK_PERSONAL"}

func sendVerification(c *call) answer {
	var body struct {
		SourceName *string `json:"sourceName"`
		Via        string  `json:"via"`
	}
	if a, refused := c.decode(&body); refused {
		return a
	}
	if !slices.Contains(vias, body.Via) {
		return badRequest("via has to be one of %s, not %q.", strings.Join(vias, ", "), body.Via)
	}
	if body.SourceName != nil && !c.tenant.hasSource(*body.SourceName) {
		return badRequest("There is no source named %q.", *body.SourceName)
	}
	id := c.request.PathValue("id")
	if _, found := c.tenant.store.get(id); !found {
		return c.noIdentity()
	}
	c.happened(Event{IdentityIDs: []string{id}})
	return answer{status: http.StatusOK}
}

// hasSource reports whether the tenant has a source with a name.
func (t *Tenant) hasSource(name string) bool {
	d, err := document.Of(v2024)
	if err != nil {
		return false
	}
	for source := range t.engine.Documents(d, "/sources") {
		if source["name"] == name {
			return true
		}
	}
	return false
}
