package faketenant

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// inviteAtMost is the largest number of identities that one call invites without naming them.
const inviteAtMost = 1000

// processAtMost is the largest number of identities that one call processes.
const processAtMost = 250

// task is work that was accepted. The work is done immediately; the status advances one step with each request for it, so that a
// test can follow it without waiting.
type task struct {
	id, name, description string
	identities            int // the number of identities
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

// tasks are the tasks that were started.
type tasks struct {
	mu      sync.Mutex
	started map[string]*task
}

func (s *tasks) start(t task) taskStatus {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.started[t.id] = &t
	return t.status()
}

// look advances a task by one step and returns its status.
func (s *tasks) look(id string, now time.Time) (status taskStatus, found bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.started[id]
	if t == nil {
		return taskStatus{}, false
	}
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
	return jsonAnswer(http.StatusAccepted, c.tenant.tasks.start(t))
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
	c.tenant.tasks.start(t)
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
	if body.SourceName != nil && !slices.ContainsFunc(sources[:], func(s object) bool { return s.name == *body.SourceName }) {
		return badRequest("There is no source named %q.", *body.SourceName)
	}
	id := c.request.PathValue("id")
	if _, found := c.tenant.store.get(id); !found {
		return c.noIdentity()
	}
	c.happened(Event{IdentityIDs: []string{id}})
	return answer{status: http.StatusOK}
}
