package plan_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
)

// modelNamed returns the plan of a type.
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
	for tag, want := range map[string][2]string{
		"Things": {"api_things", "things"}, "Client": {"api_client_service", "client"}, "Doc": {"api_doc", "doc_service"},
		"Config Windows": {"api_config_windows_type", "config_windows_type"},
	} {
		p := gentest.Plan(t, gentest.Head+"paths: {/a: {get: {operationId: a, tags: ["+tag+"], responses: {'204': {description: Done.}}}}}\n")
		assert.Equal(t, want, [2]string{p.Services[0].File, p.Services[0].FakeFile})
	}
	p := gentest.Plan(t, gentest.Operation("get", "/a", done))
	s := p.Services[0]
	assert.Equal(t, []string{"ThingsAPI", "ThingsAPIService"}, []string{s.Field(), s.Type()})
	assert.Equal(t, s, p.Operation(p.API.Operations[0]).Service)
	assert.Nil(t, p.Model(&model.Model{}))
}

// Types and components go with the only tag that reaches them. Those of several tags have a file that no tag can take.
func TestModelsGoWithTheirTag(t *testing.T) {
	t.Parallel()
	p := gentest.Plan(t, gentest.Head+`paths:
  /a: {get: {operationId: getA, tags: [Common], responses: {"200": {description: A., content: {application/json: {schema: {$ref: "#/components/schemas/A"}}}}}}}
  /b: {get: {operationId: getB, tags: [Windows], responses: {"200": {description: B., content: {application/json: {schema: {$ref: "#/components/schemas/B"}}}}}}}
components:
  schemas:
    A: {properties: {shared: {$ref: "#/components/schemas/Shared"}, ids: {$ref: "#/components/schemas/IDs"}, names: {$ref: "#/components/schemas/Names"}}}
    B: {properties: {shared: {$ref: "#/components/schemas/Shared"}, names: {$ref: "#/components/schemas/Names"}}}
    Shared: {properties: {x: {type: string}}}
    IDs: {type: array, items: {type: string}}
    Names: {type: array, items: {type: string}}
`)
	files, tags := map[string]string{}, map[string]*model.Tag{}
	for _, m := range p.Models {
		files[m.Name], tags[m.Name] = m.File, m.Tag
	}
	for _, c := range p.Components {
		tags[c.Source.Name] = c.Tag
	}
	common, windows := p.API.Tags[0], p.API.Tags[1]
	assert.Equal(t, map[string]string{"A": "model_common_service", "B": "model_windows_type", "Shared": "model_common"}, files)
	assert.Equal(t, map[string]*model.Tag{"A": common, "B": windows, "Shared": nil, "IDs": common, "Names": nil}, tags)
}
