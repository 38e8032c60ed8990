package faketenant

import (
	"time"
)

// timeFormat is how the API writes times: UTC, milliseconds.
const timeFormat = "2006-01-02T15:04:05.000Z"

// Identity is an identity of the tenant: what the API returns, and what it only filters by.
type Identity struct {
	ID              string // usually 32 hexadecimal digits; unique
	Name            string
	Alias           string
	FirstName       string // the filter field firstname; not returned
	LastName        string // the filter field lastname; not returned
	EmailAddress    string // "" is returned as null
	ProcessingState string // OK or ERROR; "" is returned as null
	IdentityStatus  string // also the filter and sort field cloudStatus
	ManagerID       string // "" if there is none
	ManagerName     string // used if the manager is not in the tenant
	LifecycleState  *LifecycleState
	Created         time.Time
	Modified        time.Time
	LastRefresh     time.Time
	Attributes      any  // encodes as a JSON object: a map, a struct, a json.RawMessage
	Uncorrelated    bool // left out by the default filter
	Protected       bool // cannot be deleted
	RoleAssignments []RoleAssignment
	// Owns has what the identity owns: the tenant adds the objects of its collections whose owner it is. An identity that owns something cannot
	// be deleted.
	Owns []Owned

	// seeded identities get their attributes and role assignments from the seed when they are first needed, because most of a hundred thousand
	// never are.
	seeded bool
	number int
}

// LifecycleState is the lifecycle state of an identity.
type LifecycleState struct {
	StateName       string `json:"stateName"`
	ManuallyUpdated bool   `json:"manuallyUpdated"`
}

// identityBody is the wire format of an identity.
type identityBody struct {
	ID              string          `json:"id"`
	Name            string          `json:"name"`
	Created         string          `json:"created"`
	Modified        string          `json:"modified"`
	Alias           string          `json:"alias"`
	EmailAddress    *string         `json:"emailAddress"`
	ProcessingState *string         `json:"processingState"`
	IdentityStatus  string          `json:"identityStatus"`
	ManagerRef      *Reference      `json:"managerRef"`
	IsManager       bool            `json:"isManager"`
	LastRefresh     string          `json:"lastRefresh"`
	Attributes      any             `json:"attributes"`
	LifecycleState  *LifecycleState `json:"lifecycleState"`
}

// body returns the wire format; manager is nil if there is none.
func (p *Identity) body(manager *Identity, isManager bool) identityBody {
	b := identityBody{
		ID:              p.ID,
		Name:            p.Name,
		Created:         formatTime(p.Created),
		Modified:        formatTime(p.Modified),
		Alias:           p.Alias,
		EmailAddress:    nullable(p.EmailAddress),
		ProcessingState: nullable(p.ProcessingState),
		IdentityStatus:  p.IdentityStatus,
		IsManager:       isManager,
		LastRefresh:     formatTime(p.LastRefresh),
		Attributes:      p.Attributes,
		LifecycleState:  p.LifecycleState,
	}
	switch {
	case manager != nil:
		b.ManagerRef = &Reference{Type: "IDENTITY", ID: manager.ID, Name: manager.Name}
	case p.ManagerID != "" && p.ManagerName != "":
		b.ManagerRef = &Reference{Type: "IDENTITY", ID: p.ManagerID, Name: p.ManagerName}
	}
	if b.Attributes == nil {
		b.Attributes = struct{}{}
	}
	return b
}

func formatTime(t time.Time) string { return t.UTC().Format(timeFormat) }

// nullable returns nil for "", which is encoded as null.
func nullable(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}
