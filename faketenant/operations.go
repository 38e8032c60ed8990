package faketenant

import "strings"

const (
	tokenOperation     = "token" // the token endpoint among the operations
	experimentalHeader = "X-SailPoint-Experimental"
)

const (
	beta     = "beta"
	v2024    = "v2024"
	services = "services" // each service has a version of its own, behind its name in the path
)

// versions are the API versions of the tenant. Beta and v2024 are the first segment of paths.
var versions = [...]string{beta, v2024, services}

// serviceVersion is the version of the Identities and of the tasks in services.
const serviceVersion = "v1"

// operation is an operation of the API.
type operation struct {
	name         string // the operationId
	method       string
	path         string // with the version
	scopes       []string
	run          func(*call) answer
	experimental bool // rejected without the experimental header
}

// is reports whether name is the operationId or the name of the Go method, which differ in case. The version of a service can be left out.
func (o operation) is(name string) bool { return isName(name, o.name) }

// isName reports whether a name that a test gives is that of an operation.
func isName(name, operation string) bool {
	return strings.EqualFold(operation, name) || name != "" && strings.EqualFold(operation, name+serviceVersion)
}

// operations are the operations of a version, including getTaskStatus. They are the same in all versions, but for the version in paths and
// names.
func operations(version string) []operation {
	list := operationsOf(version)
	for i := range list {
		if version == services {
			service, rest, _ := strings.Cut(list[i].path[1:], "/")
			list[i].path = strings.TrimSuffix("/"+service+"/"+serviceVersion+"/"+rest, "/")
			list[i].name += strings.ToUpper(serviceVersion)
		} else {
			list[i].path = "/" + version + list[i].path
		}
	}
	return list
}

// operationsOf returns the operations without the version in their paths and names. All versions but beta require the experimental header for
// four of them, and beta for none; a few scopes differ too.
func operationsOf(version string) []operation {
	const identity = "/identities/{id}"
	manage := []string{"idn:identity:manage"}
	read := []string{"idn:identity:read", "idn:identity:manage"}
	readRoles := []string{"idn:identity:read", "idn:identity-direct-report:read", "idn:identity:manage"}
	process := []string{"idn:identity:process", "idn:identity:manage"}
	verify := []string{"idn:password:user-invite"}
	reset, invite, synchronize := []string{"idn:identity:update"}, []string{}, []string{}
	if version != beta {
		reset, invite, synchronize = manage, []string{"idn:password-user-invite:manage"}, []string{anyScope}
	}
	experimental := version != beta
	list := []operation{
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
	if version == beta { // which has no search
		return list
	}
	find := []string{"sp:search:read"}
	return append(list,
		operation{"searchPost", "POST", "/search", find, searchPost, false},
		operation{"searchCount", "POST", "/search/count", find, searchCount, false},
		operation{"searchAggregate", "POST", "/search/aggregate", find, searchAggregate, false},
		operation{"searchGet", "GET", "/search/{index}/{id}", find, searchGet, false},
	)
}
