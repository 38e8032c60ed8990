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

// versions are the API versions of the tenant, as in paths.
var versions = [...]string{beta, v2024}

// operation is an operation of the API.
type operation struct {
	name         string // the operationId
	method       string
	path         string // without the version
	scopes       []string
	run          func(*call) answer
	experimental bool // rejected without the experimental header
}

// is reports whether name is the operationId or the name of the Go method, which differ in case.
func (o operation) is(name string) bool { return strings.EqualFold(o.name, name) }

// operations are the operations of a version, including getTaskStatus. v2024 requires the experimental header for four of them, beta
// for none; a few scopes differ too.
func operations(version string) []operation {
	const identity = "/identities/{id}"
	manage := []string{"idn:identity:manage"}
	read := []string{"idn:identity:read", "idn:identity:manage"}
	readRoles := []string{"idn:identity:read", "idn:identity-direct-report:read", "idn:identity:manage"}
	process := []string{"idn:identity:process", "idn:identity:manage"}
	verify := []string{"idn:password:user-invite"}
	reset, invite, synchronize := []string{"idn:identity:update"}, []string{}, []string{}
	if version == v2024 {
		reset, invite, synchronize = manage, []string{"idn:password-user-invite:manage"}, []string{anyScope}
	}
	experimental := version == v2024
	return []operation{
		{"listIdentities", "GET", "/identities", read, listIdentities, false},
		{"getIdentity", "GET", identity, read, getIdentity, false},
		{"deleteIdentity", "DELETE", identity, manage, deleteIdentity, false},
		{"getIdentityOwnershipDetails", "GET", identity + "/ownership", []string{"idn:identity:read"}, getOwnership, false},
		{"resetIdentity", "POST", identity + "/reset", reset, resetIdentity, false},
		{"getRoleAssignments", "GET", identity + "/role-assignments", readRoles, getRoleAssignments, false},
		{"getRoleAssignment", "GET", identity + "/role-assignments/{assignmentId}", readRoles, getRoleAssignment, false},
		{"synchronizeAttributesForIdentity", "POST", identity + "/synchronize-attributes", synchronize, synchronizeAttributes, experimental},
		{"sendIdentityVerificationAccountToken", "POST", identity + "/verification/account/send", verify, sendVerification, experimental},
		{"startIdentitiesInvite", "POST", "/identities/invite", invite, inviteIdentities, experimental},
		{"startIdentityProcessing", "POST", "/identities/process", process, processIdentities, experimental},
		{"getTaskStatus", "GET", "/task-status/{id}", []string{anyScope}, getTaskStatus, false},
	}
}
