package faketenant

import (
	"net/http"
	"regexp"
	"strings"

	"github.com/f745b6f1/isc/faketenant/internal/document"
	"github.com/f745b6f1/isc/faketenant/internal/schema"
)

const (
	tokenOperation     = "token" // the token endpoint among the operations
	experimentalHeader = document.ExperimentalHeader
)

const (
	beta     = "beta"
	v2024    = "v2024"
	services = document.Services // each service has a version of its own, behind its name in the path
)

// operation is what a request asks for.
type operation struct {
	name     string // the operationId; "" if the path has no operation
	run      func(*call) answer
	document *document.Document
	spec     *document.Operation // nil for the token endpoint, and if the path has no operation
	values   []string            // of the path parameters
}

// is reports whether name is the operationId or the name of the Go method, which differ in case. The version of a service can be left out.
func (o operation) is(name string) bool { return isName(name, o.name) }

// isName reports whether a name that a test gives is that of an operation.
func isName(name, operation string) bool {
	return strings.EqualFold(operation, name) || name != "" && strings.EqualFold(document.BaseName(operation, services), name)
}

// written are the operations that are written by hand, by operationId without the version of a service. The engine runs all others.
var written = map[string]func(*call) answer{
	"listIdentities":                       listIdentities,
	"getIdentity":                          getIdentity,
	"deleteIdentity":                       deleteIdentity,
	"getIdentityOwnershipDetails":          getOwnership,
	"resetIdentity":                        resetIdentity,
	"getRoleAssignments":                   getRoleAssignments,
	"getRoleAssignment":                    getRoleAssignment,
	"synchronizeAttributesForIdentity":     synchronizeAttributes,
	"sendIdentityVerificationAccountToken": sendVerification,
	"startIdentitiesInvite":                inviteIdentities,
	"startIdentityProcessing":              processIdentities,
	"getTaskStatus":                        getTaskStatus,
	"searchPost":                           searchPost,
	"searchCount":                          searchCount,
	"searchAggregate":                      searchAggregate,
	"searchGet":                            searchGet,
	"createAccessRequest":                  createAccessRequest,
	"cancelAccessRequest":                  endAccessRequests,
	"cancelAccessRequestInBulk":            endAccessRequests,
	"closeAccessRequest":                   endAccessRequests,
	"setLifecycleState":                    setLifecycleState,
	"startCampaign":                        startCampaign,
	"exportSpConfig":                       exportConfiguration,
	"getSpConfigExport":                    exportedConfiguration,
	"importSpConfig":                       importConfiguration,
	"importIdentityProfiles":               importProfiles,
	"getSpConfigImport":                    importedConfiguration,
}

// withoutNulls mends the answers of an operation that is written by hand: these have null for what there is not, which the document of a version
// may not allow. What the engine answers is as its document has it already.
func withoutNulls(run func(*call) answer) func(*call) answer {
	return func(c *call) answer {
		a := run(c)
		nulls := c.operation.spec.Nulls()
		if a.status/100 != 2 || !nulls.Suspects(a.body) {
			return a
		}
		value, err := schema.Decode(a.body)
		if err != nil {
			return a // not JSON
		}
		a.body = jsonAnswer(a.status, nulls.Mend(value, uint64(c.tenant.settings.seed))).body
		return a
	}
}

// isVersion matches versions of the API, which paths begin with.
var isVersion = regexp.MustCompile(`^(v[0-9]+|cc)$`)

// find returns the operation of a request, and the API version of its path.
func (t *Tenant) find(r *http.Request) (o operation, version string) {
	path := r.URL.EscapedPath()
	version = services
	if path == "/oauth/token" {
		if r.Method == http.MethodPost {
			return operation{name: tokenOperation, run: t.tokens.grant}, ""
		}
		return operation{run: func(c *call) answer { return nothingFor(c, []string{http.MethodPost}) }}, version
	}
	first, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	switch {
	case first == beta || first == v2024:
		version = first
	case isVersion.MatchString(first):
		return operation{run: func(*call) answer {
			return notFound("There is no version %s here. The tenant serves v2024 and beta, and the services with versions of their own, such as /sources/v1.", first)
		}}, version
	}
	d, err := document.Of(version)
	if err != nil {
		return operation{run: func(*call) answer {
			return errorAnswer(http.StatusInternalServerError, "500.0 Internal Fault", err.Error())
		}}, version
	}
	spec, values, allowed := d.Find(r.Method, path)
	if spec == nil {
		return operation{run: func(c *call) answer { return nothingFor(c, allowed) }}, version
	}
	o = operation{name: spec.ID, run: runEngine, document: d, spec: spec, values: values}
	if run := written[document.BaseName(spec.ID, version)]; run != nil {
		o.run = withoutNulls(run)
	}
	setPathValues(r, spec, values)
	return o, version
}

// setPathValues makes the path parameters available by their names. The operations written by hand find the first one as id in all versions.
func setPathValues(r *http.Request, spec *document.Operation, values []string) {
	if len(values) > 0 {
		r.SetPathValue("id", values[0])
	}
	for i, p := range spec.PathParameters() {
		r.SetPathValue(p.Name, values[i])
	}
}

// nothingFor answers requests whose path has no operation, or none for their method.
func nothingFor(c *call, allowed []string) answer {
	if len(allowed) == 0 {
		return notFound("There is nothing at %s.", c.request.URL.Path)
	}
	a := errorAnswer(http.StatusMethodNotAllowed, "405 Method Not Allowed", "The path does not take "+c.request.Method+".")
	return a.with("Allow", strings.Join(allowed, ", "))
}
