// Package test tests the project from outside.
package test

import (
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// specOperation is the expected content of an operation in a vendored document.
type specOperation struct {
	id       string
	line     string // method and path
	params   string // in the order of the document
	body     string // schema of the request body
	success  string // the one success code and its schema
	security string // empty if it is the document's default
	levels   string
}

const (
	specReadRoles = "userAuth[idn:identity:read idn:identity-direct-report:read idn:identity:manage]"
	specReadAll   = "userAuth[idn:identity:read idn:identity:manage]"
	specManage    = "userAuth[idn:identity:manage] applicationAuth[idn:identity:manage]"
	specProcess   = "userAuth[idn:identity:process idn:identity:manage] " +
		"applicationAuth[idn:identity:process idn:identity:manage]"
)

var betaSpecOperations = []specOperation{
	{
		id: "deleteIdentity", line: "DELETE /identities/{id}", params: "path id",
		success: "204", security: specManage,
	},
	{
		id: "getIdentity", line: "GET /identities/{id}", params: "path id",
		success: "200 Identity", security: specReadAll,
	},
	{
		id: "getIdentityOwnershipDetails", line: "GET /identities/{identityId}/ownership", params: "path identityId",
		success: "200 IdentityOwnershipAssociationDetails", security: "userAuth[idn:identity:read]",
	},
	{
		id: "getRoleAssignment", line: "GET /identities/{identityId}/role-assignments/{assignmentId}",
		params: "path identityId, path assignmentId", success: "200 RoleAssignmentDto", security: specReadRoles,
	},
	{
		id: "getRoleAssignments", line: "GET /identities/{identityId}/role-assignments",
		params:  "path identityId, query roleId, query roleName",
		success: "200 []GetRoleAssignments200ResponseInner", security: specReadRoles,
	},
	{
		id: "listIdentities", line: "GET /identities",
		params: "query filters, query sorters, query defaultFilter=CORRELATED_ONLY, query count=false, " +
			"query limit=250, query offset=0",
		success: "200 []Identity", security: specReadAll,
	},
	{
		id: "resetIdentity", line: "POST /identities/{identityId}/reset", params: "path identityId",
		success: "202", security: "userAuth[idn:identity:update]",
	},
	{
		id: "sendIdentityVerificationAccountToken", line: "POST /identities/{id}/verification/account/send",
		params: "path id", body: "SendAccountVerificationRequest",
		success: "200", security: "userAuth[idn:password:user-invite]", levels: "ORG_ADMIN HELPDESK",
	},
	{
		id: "startIdentitiesInvite", line: "POST /identities/invite", body: "InviteIdentitiesRequest",
		success: "202 TaskStatus", levels: "ORG_ADMIN HELPDESK",
	},
	{
		id: "startIdentityProcessing", line: "POST /identities/process", body: "ProcessIdentitiesRequest",
		success: "202 TaskResultResponse", security: specProcess, levels: "ORG_ADMIN HELPDESK",
	},
	{
		id: "synchronizeAttributesForIdentity", line: "POST /identities/{identityId}/synchronize-attributes",
		params: "path identityId", success: "202 IdentitySyncJob",
	},
}

// v2024SpecOperations are those of beta with a few changes, so that the differences can be seen.
func v2024SpecOperations() []specOperation {
	const header = "header X-SailPoint-Experimental=true"
	ops := slices.Clone(betaSpecOperations)
	for i := range ops {
		op := &ops[i]
		switch op.id {
		case "getIdentityOwnershipDetails":
			op.levels = "Any"
		case "resetIdentity":
			op.line, op.params, op.security = "POST /identities/{id}/reset", "path id", specManage
		case "sendIdentityVerificationAccountToken":
			op.params = header + ", " + op.params
			continue
		case "startIdentitiesInvite":
			op.security = "userAuth[idn:password-user-invite:manage]"
		case "synchronizeAttributesForIdentity":
			op.security, op.levels = "userAuth[] applicationAuth[]", "ORG_ADMIN"
		}
		op.params = strings.TrimPrefix(op.params+", "+header, ", ")
	}
	return ops
}

// specCase is a vendored document with expected numbers.
type specCase struct {
	version    string
	operations []specOperation
	schemas    int // components
	properties int // including those of inline objects
	bodies     int // examples of request and response bodies
}

func specCases() []specCase {
	return []specCase{
		{version: "beta", operations: betaSpecOperations, schemas: 33, properties: 125, bodies: 86},
		{version: "v2024", operations: v2024SpecOperations(), schemas: 33, properties: 123, bodies: 95},
	}
}

func specFile(version string) string {
	return filepath.Join("..", "spec", version, "openapi.yaml")
}

// loadSpec reads a vendored document and makes the one repair of spec/v2024/repairs.yaml.
func loadSpec(t *testing.T, version string) *openapi3.T {
	t.Helper()
	doc, err := openapi3.NewLoader().LoadFromFile(specFile(version))
	require.NoError(t, err)
	if version == "v2024" {
		reset := doc.Paths.Value("/identities/{id}/reset").Post.Parameters[0].Value
		require.Equal(t, "identityId", reset.Name, "the repair is out of date")
		reset.Name = "id"
	}
	return doc
}

func eachSpec(t *testing.T, check func(t *testing.T, c specCase, doc *openapi3.T)) {
	t.Helper()
	for _, c := range specCases() {
		t.Run(c.version, func(t *testing.T) {
			t.Parallel()
			check(t, c, loadSpec(t, c.version))
		})
	}
}

// specOperationsByID returns the operations of a document by id, and the line of each.
func specOperationsByID(doc *openapi3.T) (ops map[string]*openapi3.Operation, lines map[string]string) {
	ops, lines = map[string]*openapi3.Operation{}, map[string]string{}
	for path, item := range doc.Paths.Map() {
		for method, op := range item.Operations() {
			ops[op.OperationID], lines[op.OperationID] = op, method+" "+path
		}
	}
	return ops, lines
}

func TestSpecIsValidOnceRepaired(t *testing.T) {
	t.Parallel()
	eachSpec(t, func(t *testing.T, c specCase, doc *openapi3.T) {
		assert.NoError(t, doc.Validate(t.Context(), openapi3.EnableMultiError()))
		assert.Equal(t, "3.0.1", doc.OpenAPI)
		assert.Equal(t, c.version, doc.Info.Version)
		require.Len(t, doc.Servers, 2)
		assert.Equal(t, "https://{tenant}.api.identitynow.com/"+c.version, doc.Servers[0].URL)
		assert.Equal(t, "sailpoint", doc.Servers[0].Variables["tenant"].Default)
		assert.Equal(t, "https://{apiUrl}/"+c.version, doc.Servers[1].URL)
		assert.Equal(t, "sailpoint.api.identitynow.com", doc.Servers[1].Variables["apiUrl"].Default)
		assert.Equal(t, "userAuth[sp:scopes:all]", specSecurity(&doc.Security))
		require.Len(t, doc.Tags, 1)
		assert.Equal(t, "Identities", doc.Tags[0].Name)
		assert.NotEmpty(t, doc.Tags[0].Description)
	})
}

func TestSpecOperations(t *testing.T) {
	t.Parallel()
	eachSpec(t, func(t *testing.T, c specCase, doc *openapi3.T) {
		ops, lines := specOperationsByID(doc)
		require.Len(t, c.operations, 11)
		require.Len(t, ops, 11)
		for _, want := range c.operations {
			op := ops[want.id]
			require.NotNil(t, op, want.id)
			levels, _ := op.Extensions["x-sailpoint-userLevels"].([]any)
			got := specOperation{
				id: want.id, line: lines[want.id], params: specParameters(op), success: specSuccess(t, op),
				security: specSecurity(op.Security), levels: strings.Trim(fmt.Sprint(levels), "[]"),
			}
			if op.RequestBody != nil {
				assert.True(t, op.RequestBody.Value.Required, want.id)
				got.body = specSchemaName(op.RequestBody.Value.Content.Get("application/json").Schema)
			}
			assert.Equal(t, want, got)
			assert.Equal(t, []string{"Identities"}, op.Tags, want.id)
			assert.NotEmpty(t, op.Summary, want.id)
			assert.Regexp(t, `^[A-Z][a-z]+s `, op.Description, "%s: begins with a verb in the third person", want.id)
			linked := want.id == "startIdentitiesInvite" || want.id == "startIdentityProcessing"
			assert.Equal(t, linked, op.ExternalDocs != nil, want.id)
		}
	})
}

func TestSpecParameters(t *testing.T) {
	t.Parallel()
	eachSpec(t, func(t *testing.T, c specCase, doc *openapi3.T) {
		ops, _ := specOperationsByID(doc)
		experimental := 0
		for id, op := range ops {
			for _, ref := range op.Parameters {
				p, at := ref.Value, id+" "+ref.Value.Name
				assert.NotEmpty(t, p.Description, at)
				assert.NotNil(t, p.Example, at)
				assert.NoError(t, p.Schema.Value.VisitJSON(p.Example), at)
				assert.Equal(t, p.In != openapi3.ParameterInQuery, p.Required, at)
				switch p.In {
				case openapi3.ParameterInPath:
					lister, _ := p.Extensions["x-sailpoint-resource-operation-id"].(string)
					assert.Contains(t, ops, lister, at)
				case openapi3.ParameterInHeader:
					experimental++
					assert.Equal(t, "true", p.Schema.Value.Default, "%s: a string, not a boolean", at)
					assert.Equal(t, "true", p.Example, at)
				}
			}
		}
		want := map[string]int{"beta": 0, "v2024": 11}
		assert.Equal(t, want[c.version], experimental)

		limit := doc.Components.Parameters["limit"].Value.Schema.Value
		assert.Equal(t, []float64{0, 250}, []float64{*limit.Min, *limit.Max})
		assert.Equal(t, "int32", limit.Format)
		offset := doc.Components.Parameters["offset"].Value.Schema.Value
		assert.Zero(t, *offset.Min)
		assert.Nil(t, offset.Max)
	})
}

func TestSpecFiltersAndSorters(t *testing.T) {
	t.Parallel()
	const filterForm = "Filtering is supported for the following fields and operators:\n\n"
	const sorterForm = "Sorting is supported for the following fields: "
	fieldForm := regexp.MustCompile(`^\*\*(\w+)\*\*: \*(\w+(?:, \w+)*)\*$`)
	eachSpec(t, func(t *testing.T, _ specCase, doc *openapi3.T) {
		list := doc.Paths.Value("/identities").Get
		filters := list.Parameters.GetByInAndName("query", "filters")
		_, lines, found := strings.Cut(filters.Description, filterForm)
		require.True(t, found)
		got := map[string]string{}
		for line := range strings.SplitSeq(lines, "\n\n") {
			m := fieldForm.FindStringSubmatch(line)
			require.NotNil(t, m, line)
			got[m[1]] = m[2]
		}
		assert.Equal(t, map[string]string{
			"id": "eq, in", "name": "eq, sw", "alias": "eq, sw", "firstname": "eq, sw", "lastname": "eq, sw",
			"email": "eq, sw", "cloudStatus": "eq", "processingState": "eq", "correlated": "eq", "protected": "eq",
		}, got)
		assert.Equal(t, map[string]any{"correlated": "boolean", "protected": "boolean"},
			filters.Extensions["x-isc-filter-types"])

		sorters := list.Parameters.GetByInAndName("query", "sorters")
		_, fields, found := strings.Cut(sorters.Description, sorterForm)
		require.True(t, found)
		assert.Equal(t, "**name, alias, cloudStatus**", fields)
	})
}

func TestSpecResponses(t *testing.T) {
	t.Parallel()
	usual := map[string]string{
		"400": "ErrorResponseDto", "401": "UnauthorizedResponse", "403": "ErrorResponseDto",
		"404": "ErrorResponseDto", "429": "RateLimitedResponse", "500": "ErrorResponseDto",
	}
	eachSpec(t, func(t *testing.T, _ specCase, doc *openapi3.T) {
		ops, _ := specOperationsByID(doc)
		for id, op := range ops {
			want := maps.Clone(usual)
			switch id {
			case "deleteIdentity":
				want["400"] = "IdentityAssociationDetails"
			case "listIdentities":
				delete(want, "404")
				assert.Contains(t, op.Responses.Value("200").Value.Headers, "X-Total-Count")
			}
			got := map[string]string{}
			for code, ref := range op.Responses.Map() {
				assert.NotEmpty(t, *ref.Value.Description, "%s %s", id, code)
				if code >= "400" {
					got[code] = specSchemaName(ref.Value.Content.Get("application/json").Schema)
				}
			}
			assert.Equal(t, want, got, id)
			assert.Contains(t, op.Responses.Value("429").Value.Headers, "Retry-After", id)
		}
	})
}

func specParameters(op *openapi3.Operation) string {
	var list []string
	for _, ref := range op.Parameters {
		text := ref.Value.In + " " + ref.Value.Name
		if d := ref.Value.Schema.Value.Default; d != nil {
			text += fmt.Sprintf("=%v", d)
		}
		list = append(list, text)
	}
	return strings.Join(list, ", ")
}

func specSecurity(list *openapi3.SecurityRequirements) string {
	if list == nil {
		return ""
	}
	var texts []string
	for _, requirement := range *list {
		for scheme, scopes := range requirement {
			texts = append(texts, scheme+fmt.Sprint(scopes))
		}
	}
	return strings.Join(texts, " ")
}

func specSuccess(t *testing.T, op *openapi3.Operation) string {
	t.Helper()
	var list []string
	for code, ref := range op.Responses.Map() {
		if media := ref.Value.Content.Get("application/json"); code < "300" && media != nil {
			code += " " + specSchemaName(media.Schema)
		}
		if code < "300" {
			list = append(list, code)
		}
	}
	require.Len(t, list, 1, op.OperationID)
	return list[0]
}

func specSchemaName(ref *openapi3.SchemaRef) string {
	if ref.Ref == "" && ref.Value.Items != nil {
		return "[]" + specSchemaName(ref.Value.Items)
	}
	return strings.TrimPrefix(ref.Ref, "#/components/schemas/")
}
