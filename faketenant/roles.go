package faketenant

import (
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"time"
)

// Reference points to an object of the tenant.
type Reference struct {
	Type string `json:"type,omitempty"` // a DtoType: "ROLE"; beta's BaseReferenceDto has none
	ID   string `json:"id"`
	Name string `json:"name"`
}

// RoleAssignment is a role that an identity has, the API's RoleAssignmentDto. Nil lists are left out of responses, empty ones are not.
type RoleAssignment struct {
	ID                 string             `json:"id"`
	Role               Reference          `json:"role"`
	Comments           *string            `json:"comments"`
	AssignmentSource   string             `json:"assignmentSource"`
	Assigner           Assigner           `json:"assigner,omitzero"`
	AssignedDimensions []Reference        `json:"assignedDimensions,omitzero"`
	AssignmentContext  *AssignmentContext `json:"assignmentContext"`
	AccountTargets     []AccountTarget    `json:"accountTargets,omitzero"`
	AddedDate          string             `json:"addedDate,omitempty"` // these three RFC 3339
	StartDate          *string            `json:"startDate"`           // nil: immediately
	RemoveDate         *string            `json:"removeDate"`          // nil: never
}

// Assigner is who assigned a role.
type Assigner struct {
	Type string  `json:"type"` // IDENTITY or UNKNOWN
	ID   string  `json:"id"`
	Name *string `json:"name"`
}

// AssignmentContext is the context in which a role was assigned.
type AssignmentContext struct {
	Requested    RequestedContext `json:"requested"`
	Matched      []RoleMatch      `json:"matched,omitzero"`
	ComputedDate string           `json:"computedDate"` // "Wed Feb 14 10:58:42"
}

// RequestedContext is the context of a request for a role.
type RequestedContext struct {
	ContextAttributes []ContextAttribute `json:"contextAttributes,omitzero"`
}

// RoleMatch is a role that matched a context.
type RoleMatch struct {
	RoleRef           Reference          `json:"roleRef"`
	MatchedAttributes []ContextAttribute `json:"matchedAttributes,omitzero"`
}

// ContextAttribute is an attribute of a context.
type ContextAttribute struct {
	Attribute string `json:"attribute"`
	Value     any    `json:"value"` // a string or a list of strings
	Derived   bool   `json:"derived"`
}

// AccountTarget is an account that a role is provisioned to.
type AccountTarget struct {
	Source      Reference   `json:"source"`
	AccountInfo AccountInfo `json:"accountInfo"`
	Role        Reference   `json:"role"`
}

// AccountInfo is an account on a source.
type AccountInfo struct {
	NativeIdentity string `json:"nativeIdentity"`
	DisplayName    string `json:"displayName"`
	UUID           string `json:"uuid"`
}

// roleAssignmentRef is an assignment in a list that is not limited to a role.
type roleAssignmentRef struct {
	ID         string    `json:"id"`
	Role       Reference `json:"role"`
	AddedDate  string    `json:"addedDate,omitempty"`
	StartDate  *string   `json:"startDate"`
	RemoveDate *string   `json:"removeDate"`
}

// in returns the assignment in the form of an API version: in beta only the reference to the role has a type.
func (a RoleAssignment) in(version string) RoleAssignment {
	if version != beta {
		return a
	}
	a.AssignedDimensions = slices.Clone(a.AssignedDimensions)
	for i := range a.AssignedDimensions {
		a.AssignedDimensions[i].Type = ""
	}
	a.AccountTargets = slices.Clone(a.AccountTargets)
	for i := range a.AccountTargets {
		a.AccountTargets[i].Source.Type, a.AccountTargets[i].Role.Type = "", ""
	}
	if a.AssignmentContext != nil {
		context := *a.AssignmentContext
		context.Matched = slices.Clone(context.Matched)
		for i := range context.Matched {
			context.Matched[i].RoleRef.Type = ""
		}
		a.AssignmentContext = &context
	}
	return a
}

// assignmentsOf returns the assignments of the identity in the path.
func (c *call) assignmentsOf() (assignments []RoleAssignment, a answer, refused bool) {
	p, found := c.tenant.identity(c.request.PathValue("id"))
	if !found {
		return nil, c.noIdentity(), true
	}
	return p.RoleAssignments, answer{}, false
}

// getRoleAssignments returns references, or whole assignments if the request is limited to a role.
func getRoleAssignments(c *call) answer {
	assignments, a, refused := c.assignmentsOf()
	if refused {
		return a
	}
	roleID, roleName := c.query.Get("roleId"), c.query.Get("roleName")
	list := []any{}
	for _, assignment := range assignments {
		switch {
		case roleID != "" && roleID != assignment.Role.ID, roleName != "" && !strings.EqualFold(roleName, assignment.Role.Name):
		case roleID == "" && roleName == "":
			ref := roleAssignmentRef{assignment.ID, assignment.Role, assignment.AddedDate, assignment.StartDate, assignment.RemoveDate}
			if c.version == beta {
				ref.Role.Type = ""
			}
			list = append(list, ref)
		default:
			list = append(list, assignment.in(c.version))
		}
	}
	return jsonAnswer(http.StatusOK, list)
}

func getRoleAssignment(c *call) answer {
	assignments, a, refused := c.assignmentsOf()
	if refused {
		return a
	}
	id := c.request.PathValue("assignmentId")
	for _, assignment := range assignments {
		if assignment.ID == id {
			return jsonAnswer(http.StatusOK, assignment.in(c.version))
		}
	}
	return notFound("The identity has no role assignment with the id %q.", id)
}

// roleAssignments returns up to three assignments for a seeded identity. The first one of the first identity is in the examples of the
// API's documents.
func (o organisation) roleAssignments(p Identity) []RoleAssignment {
	random := o.random("roles", p.number)
	assignments := make([]RoleAssignment, (p.number+1)%4)
	first := random.IntN(len(roles))
	if p.number == 0 {
		first = 0
	}
	for i := range assignments {
		assignments[i] = o.roleAssignment(p, random, roles[(first+i)%len(roles)])
	}
	if p.number == 0 {
		assignments[0].ID = "1cbb0705b38c4226b1334eadd8874086"
	}
	return assignments
}

func (o organisation) roleAssignment(p Identity, random *rand.Rand, role object) RoleAssignment {
	added := p.Created.Add(time.Duration(random.IntN(200*24)) * time.Hour)
	a := RoleAssignment{
		ID:                 randomID(random),
		Role:               role.reference("ROLE"),
		AssignmentSource:   "UI",
		Assigner:           Assigner{Type: "UNKNOWN", ID: "system"},
		AssignedDimensions: []Reference{},
		AccountTargets:     []AccountTarget{},
		AddedDate:          formatTime(added),
	}
	if random.IntN(2) == 0 {
		a.Comments = nullable("Needed for the work in " + departments[random.IntN(len(departments))])
		top := o.identity(0)
		a.Assigner = Assigner{Type: "IDENTITY", ID: top.ID, Name: &top.Name}
		a.RemoveDate = nullable(formatTime(added.AddDate(1, 0, 0)))
		a.AssignedDimensions = []Reference{{"DIMENSION", "1acc8ffe5fcf457090de28bee2af36ee", "Northeast region"}}
		wanted := ContextAttribute{Attribute: "location", Value: []string{offices[0].city, offices[1].city}}
		a.AssignmentContext = &AssignmentContext{
			Requested: RequestedContext{[]ContextAttribute{
				{Attribute: "department", Value: departments[0], Derived: true}, wanted,
			}},
			Matched:      []RoleMatch{{role.reference("ROLE"), []ContextAttribute{wanted}}},
			ComputedDate: added.Format("Mon Jan 02 15:04:05"),
		}
	}
	for _, source := range sources[2 : 2+random.IntN(3)] {
		a.AccountTargets = append(a.AccountTargets, AccountTarget{
			Source: source.reference("SOURCE"),
			AccountInfo: AccountInfo{
				NativeIdentity: "CN=" + p.Alias + ",OU=Users,DC=example,DC=com",
				DisplayName:    p.Name,
				UUID:           "{" + uuid(randomID(random)) + "}",
			},
			Role: role.reference("ROLE"),
		})
	}
	return a
}
