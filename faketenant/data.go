package faketenant

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"
)

// WithData starts the tenant with these identities instead of seeded ones. A later WithIdentities adds seeded ones. Fields that are
// zero get a value where the API always has one: an ID, the IdentityStatus ACTIVE, and the times.
func WithData(identities ...Identity) Option {
	return func(s *settings) {
		s.identities = 0
		s.data = append(s.data, identities...)
	}
}

// WithCollection starts the tenant with these items in a collection instead of seeded ones. The path has no version, as all versions share
// the collection: "/sources", or "/sources/2c91808a/schemas" for what belongs to an item. An item is anything that encodes as a JSON object,
// such as a model or a json.RawMessage, and is answered as it is, even if the document does not allow it. An item without an id gets one.
// An object that is alone at its path, such as "/org-config", is set by the same option. WithData is for the identities. The tenant does not
// start if two items have the same id, or if the object that the items belong to is not there.
func WithCollection(path string, items ...any) Option {
	return func(s *settings) { s.collections = append(s.collections, given{path, items}) }
}

// given has the items of a collection.
type given struct {
	path  string
	items []any
}

// WithDataFS is [WithData] with the identities of every file in fsys, and in directories under it, whose name ends in .json.
// A file holds an array of identities as the API lists them, such as a recorded page. Fields that the API filters by but does not
// list can be added: firstname and lastname (by default those among the attributes), correlated (true if absent),
// protected, roleAssignments as the API answers them, and owns, an array of {"associationType", "entity": {"type", "id", "name"}}.
func WithDataFS(fsys fs.FS) Option {
	return func(s *settings) {
		identities, err := readIdentities(fsys)
		s.err = errors.Join(s.err, err)
		WithData(identities...)(s)
	}
}

func readIdentities(fsys fs.FS) (identities []Identity, err error) {
	err = fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".json") {
			return err
		}
		content, err := readFile(fsys, name)
		if err != nil {
			return err
		}
		read, err := parseIdentities(name, content)
		identities = append(identities, read...)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("faketenant: %w", err)
	}
	return identities, nil
}

// parseIdentities reads the identities of a file.
func parseIdentities(name string, content []byte) (identities []Identity, err error) {
	var read []identityFile
	if err := json.Unmarshal(content, &read); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	for i, file := range read {
		p, err := file.identity()
		if err != nil {
			return nil, fmt.Errorf("%s: identity %d: %w", name, i, err)
		}
		identities = append(identities, p)
	}
	return identities, nil
}

// identityFile is an identity in a file: the wire format, and fields that the API does not return.
type identityFile struct {
	identityBody
	Attributes      json.RawMessage  `json:"attributes"` // kept as they are, so that no digit is lost
	FirstName       string           `json:"firstname"`
	LastName        string           `json:"lastname"`
	Correlated      *bool            `json:"correlated"`
	Protected       bool             `json:"protected"`
	RoleAssignments []RoleAssignment `json:"roleAssignments"`
	Owns            []Owned          `json:"owns"`
}

func (f identityFile) identity() (Identity, error) {
	var names struct{ FirstName, LastName any } // of any type: they are free-form
	if len(f.Attributes) > 0 {
		if err := json.Unmarshal(f.Attributes, &names); err != nil {
			return Identity{}, fmt.Errorf("attributes: %w", err)
		}
	}
	attributeFirst, _ := names.FirstName.(string)
	attributeLast, _ := names.LastName.(string)
	p := Identity{
		ID:              f.ID,
		Name:            f.Name,
		Alias:           f.Alias,
		FirstName:       cmp.Or(f.FirstName, attributeFirst),
		LastName:        cmp.Or(f.LastName, attributeLast),
		EmailAddress:    value(f.EmailAddress),
		ProcessingState: value(f.ProcessingState),
		IdentityStatus:  f.IdentityStatus,
		LifecycleState:  f.LifecycleState,
		Uncorrelated:    f.Correlated != nil && !*f.Correlated,
		Protected:       f.Protected,
		RoleAssignments: f.RoleAssignments,
		Owns:            f.Owns,
	}
	if len(f.Attributes) > 0 {
		p.Attributes = f.Attributes
	}
	if f.ManagerRef != nil {
		p.ManagerID, p.ManagerName = f.ManagerRef.ID, f.ManagerRef.Name
	}
	for _, t := range []struct {
		name, text string
		to         *time.Time
	}{{"created", f.Created, &p.Created}, {"modified", f.Modified, &p.Modified}, {"lastRefresh", f.LastRefresh, &p.LastRefresh}} {
		if t.text == "" {
			continue
		}
		read, err := time.Parse(time.RFC3339, t.text)
		if err != nil {
			return p, fmt.Errorf("%s: %w", t.name, err)
		}
		*t.to = read
	}
	return p, nil
}

func value(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}

// fill sets what the API always has. from makes the ids different from those of earlier calls.
func (o organisation) fill(identities []Identity, from int) []*Identity {
	filled := make([]*Identity, len(identities))
	for i, p := range identities {
		p.seeded = false // it can be a changed copy from Tenant.Identities
		if p.ID == "" {
			p.ID = randomID(o.random("data", from+i))
		}
		p.IdentityStatus = cmp.Or(p.IdentityStatus, "ACTIVE")
		if p.Created.IsZero() {
			p.Created = time.Date(2024, time.January, 1, 0, 0, 0, 0, time.UTC)
		}
		if p.Modified.IsZero() {
			p.Modified = p.Created
		}
		if p.LastRefresh.IsZero() {
			p.LastRefresh = p.Modified
		}
		filled[i] = &p
	}
	return filled
}
