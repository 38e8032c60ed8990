package faketenant

import "strings"

const (
	tokenOperation     = "token" // the token endpoint among the operations
	experimentalHeader = "X-SailPoint-Experimental"
)

const (
	beta  = "beta"
	v2024 = "v2024"
)

// versions are the API versions that the tenant has, as they stand in paths.
var versions = [...]string{beta, v2024}

// operation is an operation of the API.
type operation struct {
	name         string // the operationId
	method       string
	path         string // below the version
	experimental bool   // refused without the experimental header
	scopes       []string
	run          func(*call) answer
}

// is tells whether the operation is named so: by the operationId or the Go method, which differ in case.
func (o operation) is(name string) bool { return strings.EqualFold(o.name, name) }

// operations are those of a version, and beside them getTaskStatus, with which tasks are followed. v2024 wants the experimental
// header everywhere, beta nowhere; they differ in a few scopes, too.
func operations(version string) []operation {
	read := []string{"idn:identity:read", "idn:identity:manage"}
	readRoles := append([]string{"idn:identity-direct-report:read"}, read...)
	reset, invite, synchronize := []string{"idn:identity:update"}, []string{}, []string{}
	if version == v2024 {
		reset, invite, synchronize = []string{"idn:identity:manage"}, []string{"idn:password-user-invite:manage"}, []string{anyScope}
	}
	list := []operation{
		{name: "listIdentities", method: "GET", path: "/identities", scopes: read, run: listIdentities},
		{name: "getIdentity", method: "GET", path: "/identities/{id}", scopes: read, run: getIdentity},
		{name: "deleteIdentity", method: "DELETE", path: "/identities/{id}", scopes: []string{"idn:identity:manage"}, run: deleteIdentity},
		{name: "getIdentityOwnershipDetails", method: "GET", path: "/identities/{id}/ownership", scopes: []string{"idn:identity:read"}, run: getOwnership},
		{name: "resetIdentity", method: "POST", path: "/identities/{id}/reset", scopes: reset, run: resetIdentity},
		{name: "getRoleAssignments", method: "GET", path: "/identities/{id}/role-assignments", scopes: readRoles, run: getRoleAssignments},
		{name: "getRoleAssignment", method: "GET", path: "/identities/{id}/role-assignments/{assignmentId}", scopes: readRoles, run: getRoleAssignment},
		{name: "synchronizeAttributesForIdentity", method: "POST", path: "/identities/{id}/synchronize-attributes", scopes: synchronize, run: synchronizeAttributes},
		{name: "startIdentitiesInvite", method: "POST", path: "/identities/invite", scopes: invite, run: inviteIdentities},
		{name: "sendIdentityVerificationAccountToken", method: "POST", path: "/identities/{id}/verification/account/send", scopes: []string{"idn:password:user-invite"}, run: sendVerification},
		{name: "startIdentityProcessing", method: "POST", path: "/identities/process", scopes: []string{"idn:identity:process", "idn:identity:manage"}, run: processIdentities},
		{name: "getTaskStatus", method: "GET", path: "/task-status/{id}", scopes: []string{anyScope}, run: getTaskStatus},
	}
	for i := range list {
		list[i].experimental = version == v2024
	}
	return list
}
