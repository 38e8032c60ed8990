package resolve

import (
	"fmt"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/model"
)

// scopes resolves the security requirements of an operation, or the default of the document if it has none.
func (r *resolver) scopes(operation *model.Operation, o *openapi3.Operation) {
	security := r.OpenAPI.Security
	if o.Security != nil {
		security = *o.Security
	}
	for _, requirement := range security {
		for scheme, names := range requirement {
			var trimmed []string // scopes have no blanks, and blanks around one are a mistake of the document
			for _, name := range names {
				trimmed = append(trimmed, strings.TrimSpace(name))
			}
			operation.Scopes = append(operation.Scopes, model.Scopes{Scheme: scheme, Names: trimmed})
		}
	}
	slices.SortFunc(operation.Scopes, func(a, b model.Scopes) int { return -strings.Compare(a.Scheme, b.Scheme) })
	r.noticeSchemes(security)
	r.noticeUndeclared(operation, security, o.Security != nil)
}

// noticeUndeclared records a notice for each security scheme that the document does not declare.
func (r *resolver) noticeUndeclared(operation *model.Operation, security openapi3.SecurityRequirements, own bool) {
	at := "/security"
	if own {
		at = operation.Pointer + at
	}
	for i, requirement := range security {
		for name := range requirement {
			if r.OpenAPI.Components == nil || r.OpenAPI.Components.SecuritySchemes[name] == nil {
				r.Notice(fmt.Sprintf("%s/%d/%s", at, i, document.EscapePointer(name)), "the security scheme "+name+", which the document does not declare", "place",
					"taken for a bearer token")
			}
		}
	}
}

// noticeSchemes records a notice if an operation cannot be authorized by a bearer token.
func (r *resolver) noticeSchemes(security openapi3.SecurityRequirements) {
	var others []string
	for _, requirement := range security {
		bearer := true
		for name := range requirement {
			if !r.isBearer(name) {
				bearer = false
				others = append(others, name)
			}
		}
		if bearer {
			return
		}
	}
	slices.Sort(others)
	for _, name := range others {
		r.Notice("/components/securitySchemes/"+document.EscapePointer(name), "a security scheme that is not a bearer token", "scheme",
			"not sent; set what it asks for in the configuration's DefaultHeader")
	}
}

// isBearer reports whether a security scheme uses a bearer token, as far as the document says.
func (r *resolver) isBearer(name string) bool {
	if r.OpenAPI.Components == nil || r.OpenAPI.Components.SecuritySchemes[name] == nil {
		return true
	}
	switch scheme := r.OpenAPI.Components.SecuritySchemes[name].Value; {
	case scheme == nil, scheme.Type == "oauth2", scheme.Type == "openIdConnect":
		return true
	default:
		return scheme.Type == "http" && strings.EqualFold(scheme.Scheme, "bearer")
	}
}
