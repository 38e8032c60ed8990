package faketenant

import (
	"time"
)

// timeFormat is how the API writes times: UTC, milliseconds.
const timeFormat = "2006-01-02T15:04:05.000Z"

// Identity is an identity as the tenant keeps it: what the API answers, and what it only filters by.
type Identity struct {
	ID              string // 32 hexadecimal digits as a rule; unique
	Name            string
	Alias           string
	FirstName       string // filtered by as firstname, not answered
	LastName        string // filtered by as lastname, not answered
	EmailAddress    string // "" is answered as null
	ProcessingState string // OK or ERROR; "" is answered as null
	IdentityStatus  string // also what cloudStatus filters and sorts by
	ManagerID       string // "" where there is no manager
	ManagerName     string // of a manager who is not in the tenant; the name of one who is, is known
	LifecycleState  *LifecycleState
	Created         time.Time
	Modified        time.Time
	LastRefresh     time.Time
	Attributes      any  // what encodes as a JSON object: a map, a struct, a json.RawMessage
	Uncorrelated    bool // left out by the default filter
	Protected       bool // cannot be deleted
	RoleAssignments []RoleAssignment
	Owns            []Owned // while there is one, the identity cannot be deleted

	// seeded identities have the attributes, role assignments and possessions that follow from the seed and their number: made when asked
	// for, because most of a hundred thousand never are.
	seeded bool
	number int
}

// LifecycleState is the lifecycle state of an identity.
type LifecycleState struct {
	StateName       string `json:"stateName"`
	ManuallyUpdated bool   `json:"manuallyUpdated"`
}

// identityBody is an identity on the wire.
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

// body puts an identity on the wire; manager is nil where it has none.
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

// nullable is nil, which is written as null, for "".
func nullable(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}
