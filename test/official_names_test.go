package test

import (
	"cmp"
	"go/types"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// An officialName is a type of the official SDK, where it comes from in the document, and what it is in this SDK.
type officialName struct {
	name  string
	place string // a schema, its property, or an operation
	here  string // "" if there is none, because no operation uses it
}

// officialNames are the types of one package of the official SDK. Its generator names a type for each schema of the document, and for each object
// that has no schema of its own by the place of the object.
type officialNames struct {
	version, local string // of the document, and the name of the package here
	scope          *types.Scope
	schemas, paths map[string]any
	lock           nameLock
	found          []officialName
	numbered       map[string][]officialName // by the name that they share
}

// A nameLock has the names that the generator gave.
type nameLock struct {
	Operations map[string]string // "GET /sources/*": "GetSource"
	Schemas    map[string]string // "Source at GET /sources 200[]": "Source"
	Inline     map[string]string // "GET /sources/*/things 200": "GetThings200Response"
}

var (
	bundlerNumber = regexp.MustCompile(`-\d+$`) // the bundler of the documents numbers schemas of the same name
	inlineBody    = regexp.MustCompile(`^([A-Z]+ \S+) (2\d\d|body)(\[\])?$`)
)

// readOfficialNames derives the names from the document and the lock of a version.
func readOfficialNames(t *testing.T, checker *codeChecker, version, local string) *officialNames {
	t.Helper()
	read := func(name string, into any) {
		data, err := os.ReadFile(filepath.Join(root, "spec", version, name))
		require.NoError(t, err)
		require.NoError(t, yaml.Unmarshal(data, into))
	}
	var document struct {
		Components struct{ Schemas map[string]any }
		Paths      map[string]any
	}
	o := &officialNames{version: version, local: local, numbered: map[string][]officialName{}}
	read("openapi.yaml", &document)
	read("names.yaml", &o.lock)
	o.schemas, o.paths, o.scope = document.Components.Schemas, document.Paths, checker.packages[docImports[local]].Scope()
	here := map[string][]officialName{}
	for key, name := range o.lock.Schemas {
		schema, place, _ := strings.Cut(key, " at ")
		if o.scope.Lookup(name) == nil {
			continue // the lock remembers what the document has no more
		}
		here[schema] = append(here[schema], officialName{name: camel(schema), place: place, here: name})
	}
	for schema := range o.schemas {
		base := bundlerNumber.ReplaceAllString(schema, "")
		switch known := here[base]; {
		case len(known) > 1:
			slices.SortFunc(known, func(a, b officialName) int {
				return cmp.Or(cmp.Compare(len(a.here), len(b.here)), strings.Compare(a.here, b.here))
			})
			o.numbered[camel(base)] = known
			if o.fits(camel(base), o.schemas[schema]) {
				o.walk(base, camel(base), camel(base), o.schemas[schema])
			}
		case len(known) == 1:
			o.add(camel(base), base, known[0].here)
			o.walk(base, camel(base), known[0].here, o.schemas[schema])
		case len(known) == 0 && isObject(o.schemas[schema]):
			o.add(camel(schema), schema, "")
		}
	}
	for key, name := range o.lock.Inline {
		if m := inlineBody.FindStringSubmatch(key); m != nil && o.lock.Operations[m[1]] != "" && o.scope.Lookup(name) != nil {
			suffix := map[bool]string{true: "Request", false: m[2] + "Response"}[m[2] == "body"]
			o.add(o.lock.Operations[m[1]]+suffix+strings.ReplaceAll(m[3], "[]", "Inner"), m[1], name)
		}
	}
	slices.SortFunc(o.found, func(a, b officialName) int {
		return cmp.Or(strings.Compare(a.name, b.name), strings.Compare(a.place, b.place))
	})
	return o
}

func (o *officialNames) add(name, place, here string) {
	o.found = append(o.found, officialName{name: name, place: place, here: here})
}

// walk finds the objects without a schema of their own in a schema. The official generator names them by the type that they are in and by the
// property. In a part of an allOf it writes AllOf between the two, and does not write Inner for items.
func (o *officialNames) walk(place, name, here string, schema any) {
	for property, value := range properties(schema) {
		o.visit(place+"."+property, name+camel(property), o.fieldType(here, property), "Inner", value)
	}
	for _, part := range parts(schema) {
		for property, value := range properties(part) {
			o.visit(place+"."+property, name+"AllOf"+camel(property), o.fieldType(here, property), "", value)
		}
	}
}

func (o *officialNames) visit(place, name, here, inner string, schema any) {
	fields, _ := schema.(map[string]any)
	switch {
	case fields["$ref"] != nil || here == "":
		return
	case fields["type"] == "array":
		o.visit(place+"[]", name+inner, here, inner, fields["items"])
	case isObject(schema):
		o.add(name, place, here)
		for property, value := range properties(schema) {
			o.visit(place+"."+property, name+camel(property), o.fieldType(here, property), inner, value)
		}
	case fields["additionalProperties"] != nil:
		o.visit(place+"{}", name+"Value", here, inner, fields["additionalProperties"])
	}
}

// fits reports whether a type has a field for each property of a schema.
func (o *officialNames) fits(typeName string, schema any) bool {
	all := map[string]any{}
	maps.Copy(all, properties(schema))
	for _, part := range parts(schema) {
		maps.Copy(all, properties(part))
	}
	for property := range all {
		if !o.hasField(typeName, property) {
			return false
		}
	}
	return len(all) > 0
}

func properties(schema any) map[string]any {
	fields, _ := schema.(map[string]any)
	all, _ := fields["properties"].(map[string]any)
	return all
}

func parts(schema any) []any {
	fields, _ := schema.(map[string]any)
	all, _ := fields["allOf"].([]any)
	return all
}

// isObject reports whether the official generator makes a struct of a schema.
func isObject(schema any) bool {
	fields, _ := schema.(map[string]any)
	return fields["properties"] != nil || fields["allOf"] != nil || fields["oneOf"] != nil || fields["anyOf"] != nil
}

// fieldType returns the name of the struct that a property is, or that its items are. It is "" for other types.
func (o *officialNames) fieldType(typeName, property string) string {
	field := o.field(typeName, property)
	for field != nil {
		switch t := field.(type) {
		case interface{ Elem() types.Type }:
			field = t.Elem()
		case *types.Named:
			if _, isStruct := t.Underlying().(*types.Struct); !isStruct {
				return ""
			}
			if t.Obj().Pkg().Name() == "core" {
				return "core." + t.Obj().Name()
			}
			return t.Obj().Name()
		default:
			return ""
		}
	}
	return ""
}

func (o *officialNames) hasField(typeName, property string) bool {
	return o.field(typeName, property) != nil
}

// field returns the type of the field of a property, or nil.
func (o *officialNames) field(typeName, property string) types.Type {
	object := o.scope.Lookup(typeName)
	if object == nil {
		return nil
	}
	model, ok := object.Type().Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	for i := range model.NumFields() {
		if name, _, _ := strings.Cut(reflect.StructTag(model.Tag(i)).Get("json"), ","); name == property {
			return model.Field(i).Type()
		}
	}
	return nil
}

// camel returns a name of the document as the official generator writes it.
func camel(name string) string {
	var text strings.Builder
	upper := true
	for _, r := range name {
		if r == '-' || r == '_' || r == '.' || r == ' ' || r == '$' {
			upper = true
			continue
		}
		if upper {
			text.WriteString(strings.ToUpper(string(r)))
		} else {
			text.WriteRune(r)
		}
		upper = false
	}
	return text.String()
}

// other returns the types with another name here, those whose name is that of another type here, and those that are not here. A name that
// several places have is there once for each type.
func (o *officialNames) other() (renamed, misleading, absent []officialName) {
	names := map[string]map[string]bool{} // the types here of a name
	for _, n := range o.found {
		if names[n.name] == nil {
			names[n.name] = map[string]bool{}
		}
		names[n.name][n.here] = true
	}
	seen := map[[2]string]bool{}
	for _, n := range o.found {
		key := [2]string{n.name, n.here}
		switch {
		case seen[key] || n.here == n.name || o.numbered[n.name] != nil:
		case n.here == "":
			if o.scope.Lookup(n.name) == nil {
				absent = append(absent, n)
			}
		case o.scope.Lookup(n.name) != nil && !names[n.name][n.name]:
			misleading = append(misleading, n)
		case o.scope.Lookup(n.name) == nil:
			renamed = append(renamed, n)
		}
		seen[key] = true
	}
	return renamed, misleading, absent
}

// The derived names are those that the official SDK has. These were compared with its source.
func TestOfficialNamesAreThose(t *testing.T) {
	t.Parallel()
	checker := newCodeChecker(t)
	derived := map[string]bool{}
	names := readOfficialNames(t, checker, "v2024", "isc")
	for _, n := range names.found {
		derived[n.name] = true
	}
	for name := range strings.FieldsSeq(`Account AccountAllOfIdentity AccountAllOfOwnerIdentity AccountAllOfSourceOwner AccountsExportReportArguments
		AttributeDTO AccessAppsOwner BaseReferenceDto CampaignAllOfFilter CampaignAllOfRoleCompositionCampaignInfoRemediatorRef
		CampaignAllOfSearchCampaignInfoReviewer CampaignAllOfSourcesWithOrphanEntitlements CampaignFilterDetailsCriteriaListInner
		CampaignGeneratedCampaignCampaignOwner DataSegment DeleteSource202Response DtoType EntitlementDocumentAllOfPermissions
		GetActiveCampaigns200ResponseInner GetCampaign200Response IdentityProfileAllOfAuthoritativeSource IdentityProfileAllOfOwner MatchTerm
		SetLifecycleState200Response SetLifecycleStateRequest SodPolicyOwnerRef SourceAccountCorrelationConfig SourceAccountCorrelationRule
		SourceBeforeProvisioningRule SourceCluster SourceManagementWorkgroup SourceManagerCorrelationMapping SourceOwner SourcePasswordPoliciesInner
		SourceSchemasInner UserAppAccount UserAppSourceApp WorkflowAllOfCreator WorkflowBodyOwner WorkgroupDtoOwner`) {
		assert.True(t, derived[name], name)
	}
	assert.Greater(t, len(derived), 1000)
	for _, name := range []string{"Approval", "ApprovalComment", "Identity", "ObjectImportResult", "Schedule", "SodPolicyDto", "Source", "SpConfigMessage"} {
		assert.Greater(t, len(names.numbered[name]), 1, "the official SDK numbers %s", name)
	}
}
