package repair

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestRulesForNames(t *testing.T) {
	t.Parallel()
	done := []string{"derive operationId from method and path, 1 operation"}
	testRules(t, []ruleCase{
		{"no operationId", "paths: {'/a/{id}/parts': {get: {parameters: [{name: id, in: path}]}}}", "/paths/~1a~1{id}~1parts/get/operationId", `"getAByIdParts"`, done,
			[]string{"the operation has no operationId; it is called getAByIdParts"}},
		{"an empty operationId", "paths: {/a: {get: {operationId: ''}}}", "/paths/~1a/get/operationId", `"getA"`, done,
			[]string{"the operation has no operationId; it is called getA"}},
		{"an operationId that another operation has", "paths: {/a: {get: {operationId: x}}, /b: {get: {operationId: x}}}", "/paths/~1b/get/operationId", `"getB"`, done,
			[]string{"the operationId x is already used in line 1; this operation is called getB"}},
		{"a name that another operation has", "paths: {/a-b: {get: {}}, /a/b: {get: {operationId: getAB}}}", "/paths/~1a-b/get/operationId", `"getAB2"`, done,
			[]string{"the operation has no operationId; it is called getAB2"}},
	})
}

func TestOperationID(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]string{
		"/things": "getThings", "/things/{id}": "getThingsById", "/things/{thing-id}/{part_id}.json": "getThingsByThingIdByPartIdJson", "/": "get",
		"/das/v1/owners/{ownerId}/resources": "getDasOwnersByOwnerIdResourcesV1", "/things/v12": "getThingsV12", "/v2things": "getV2things", "/a{id}b{c}": "getAByIdBByC",
	} {
		assert.Equal(t, want, operationID("get", path), path)
	}
}
