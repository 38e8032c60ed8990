package plan_test

import (
	"testing"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// modelNamed gives the plan of a type.
func modelNamed(t *testing.T, p *plan.Package, name string) *plan.Model {
	t.Helper()
	for _, m := range p.Models {
		if m.Name == name {
			return m
		}
	}
	require.Fail(t, "there is no type "+name)
	return nil
}

// operation plans an operation.
func operation(t *testing.T, method, path, members string) *plan.Operation {
	t.Helper()
	p := gentest.Plan(t, gentest.Operation(method, path, members))
	return p.Operation(p.API.Operations[0])
}

const done = `      responses: {"204": {description: Done.}}` + "\n"

func TestTypes(t *testing.T) {
	t.Parallel()
	it := modelNamed(t, gentest.Plan(t, gentest.Schemas(`    It:
      required: [id, tags, self, size]
      properties:
        id: {type: string}
        name: {type: string}
        size: {type: integer, format: int32, nullable: true}
        made: {type: string, format: date-time}
        tags: {type: array, nullable: true, items: {type: string}}
        marks: {type: array, items: {type: string, nullable: true}}
        parts: {type: object, additionalProperties: {$ref: "#/components/schemas/Part"}}
        self: {$ref: "#/components/schemas/It"}
        free: {type: object}
        kind: {type: string, enum: [BIG]}
    Part: {properties: {x: {type: number}}, additionalProperties: {type: integer}}
`)), "It")
	for _, c := range []struct{ property, name, is, elsewhere, tag, getter, result string }{
		{"id", "ID", "string", "string", `json:"id"`, "GetID", "string"},
		{"name", "Name", "*string", "*string", `json:"name,omitempty"`, "GetName", "string"},
		{"size", "Size", "*int32", "*int32", `json:"size"`, "GetSize", "int32"},
		{"made", "Made", "*core.Time", "*core.Time", `json:"made,omitempty"`, "GetMade", "time.Time"},
		{"tags", "Tags", "[]string", "[]string", `json:"tags" isc:"nullable"`, "GetTags", "[]string"},
		{"marks", "Marks", "[]*string", "[]*string", `json:"marks,omitempty"`, "GetMarks", "[]*string"},
		{"parts", "Parts", "map[string]Part", "map[string]sample.Part", `json:"parts,omitempty"`, "GetParts", "map[string]Part"},
		{"self", "Self", "*It", "*sample.It", `json:"self"`, "GetSelf", "*It"},
		{"free", "Free", "core.Object", "core.Object", `json:"free,omitempty"`, "GetFree", "core.Object"},
		{"kind", "Kind", "*ItKind", "*sample.ItKind", `json:"kind,omitempty"`, "GetKind", "ItKind"},
	} {
		f := it.Field(c.property)
		require.NotNil(t, f, c.property)
		assert.Equal(t, c.name, f.Name)
		assert.Equal(t, c.is, f.Type.String(), c.property)
		assert.Equal(t, c.elsewhere, f.Type.Qualified("sample"), c.property)
		assert.Equal(t, c.tag, f.Tag(), c.property)
		assert.Equal(t, c.getter, f.Getter.Name)
		assert.Equal(t, c.result, f.Getter.Result.String(), c.property)
	}
	assert.Equal(t, plan.ReturnsField, it.Field("id").Getter.Form)
	assert.Equal(t, plan.Dereferences, it.Field("name").Getter.Form)
	assert.Equal(t, plan.ReturnsTime, it.Field("made").Getter.Form)
	assert.Equal(t, plan.ReturnsField, it.Field("self").Getter.Form, "the field is a pointer, as it would hold itself")
}

func TestModels(t *testing.T) {
	t.Parallel()
	p := gentest.Plan(t, gentest.Schemas(`    It: {properties: {part: {properties: {kind: {type: string, enum: [BIG, "a-b", ""]}}}}}
    Unused: {properties: {x: {type: string}}}
`))
	var names []string
	for _, m := range p.Models {
		names = append(names, m.Name)
		assert.Equal(t, "model_it", m.File, "what stands inside a type is in its file")
	}
	assert.Equal(t, []string{"It", "ItPart", "ItPartKind"}, names)
	kind := modelNamed(t, p, "ItPartKind")
	assert.Equal(t, []plan.Constant{{Name: "ItPartKindBig", Value: "BIG"}, {Name: "ItPartKindAB", Value: "a-b"}, {Name: "ItPartKindEmpty"}}, kind.Constants)
	assert.Equal(t, "ItPartKindAB", kind.Constant("a-b"))
	assert.Equal(t, "It is the schema It.", modelNamed(t, p, "It").Origin())
	assert.Equal(t, "ItPart is a part of It.", modelNamed(t, p, "ItPart").Origin())
}

func TestUnion(t *testing.T) {
	t.Parallel()
	u := modelNamed(t, gentest.Plan(t, gentest.Schemas(`    It:
      oneOf: [{$ref: "#/components/schemas/A"}, {type: array, items: {$ref: "#/components/schemas/A"}}, {type: number}, {$ref: "#/components/schemas/Inner"}]
      discriminator: {propertyName: kind, mapping: {a: A}}
    A: {properties: {a: {type: string}, b: {type: string}}}
    Inner: {oneOf: [{$ref: "#/components/schemas/A"}, {properties: {c: {type: string}}}]}
`)), "It").Union
	assert.Equal(t, "kind", u.Discriminator)
	assert.Equal(t, []plan.NamedMember{{Value: "a", Member: "A"}}, u.Named)
	var names, types, kinds []string
	for _, member := range u.Members {
		names, types, kinds = append(names, member.Name), append(types, member.Type.String()), append(kinds, member.JSONType)
	}
	assert.Equal(t, []string{"A", "AList", "Float64", "Inner"}, names)
	assert.Equal(t, []string{"A", "[]A", "float64", "Inner"}, types)
	assert.Equal(t, []string{"object", "array", "number", ""}, kinds)
	assert.True(t, u.Members[1].Nillable())
	assert.Equal(t, []string{"a", "b", "c"}, u.Members[3].Properties)
}

func TestComponents(t *testing.T) {
	t.Parallel()
	p := gentest.Plan(t, gentest.Schemas(`    It: {properties: {ids: {$ref: "#/components/schemas/IDs"}}}
    IDs: {type: array, items: {type: string}}
`))
	require.Len(t, p.Components, 1)
	assert.Equal(t, "[]string", p.Components[0].Type.String())
	assert.Equal(t, "IDs", modelNamed(t, p, "It").Field("ids").Type.Component)
}

func TestServices(t *testing.T) {
	t.Parallel()
	for tag, file := range map[string]string{"Things": "api_things", "Client": "api_client_service", "Config Windows": "api_config_windows_type"} {
		p := gentest.Plan(t, gentest.Head+"paths: {/a: {get: {operationId: a, tags: ["+tag+"], responses: {'204': {description: Done.}}}}}\n")
		assert.Equal(t, file, p.Services[0].File())
	}
	p := gentest.Plan(t, gentest.Operation("get", "/a", done))
	s := p.Services[0]
	assert.Equal(t, []string{"ThingsAPI", "ThingsAPIService", "ThingsAPIFake", "fake_things"}, []string{s.Field(), s.Type(), s.Fake(), s.FakeFile()})
	assert.Equal(t, s, p.Operation(p.API.Operations[0]).Service)
	assert.Nil(t, p.Model(&model.Model{}))
}
