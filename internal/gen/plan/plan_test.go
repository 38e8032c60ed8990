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
		assert.Equal(t, file, p.Services[0].File)
	}
	p := gentest.Plan(t, gentest.Operation("get", "/a", done))
	s := p.Services[0]
	assert.Equal(t, []string{"ThingsAPI", "ThingsAPIService", "ThingsAPIFake", "fake_things"}, []string{s.Field(), s.Type(), s.Fake(), s.FakeFile})
	assert.Equal(t, s, p.Operation(p.API.Operations[0]).Service)
	assert.Nil(t, p.Model(&model.Model{}))
}
