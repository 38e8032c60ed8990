package repair

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/document"
)

const parts = "tags: [{name: A}, {name: B}]\npaths: {/a: {get: {tags: [A], operationId: getA}, put: {tags: [B], operationId: putA}}, /b: {get: {tags: [B], operationId: getB}}}\n"

func TestKeepTags(t *testing.T) {
	t.Parallel()
	r := revise(t, parts)
	require.NoError(t, r.KeepTags([]string{"A"}))
	assert.Equal(t, `{"/a":{"get":{"tags":["A"],"operationId":"getA"}}}`, document.JSON(r.At("/paths")))

	err := revise(t, parts).KeepTags([]string{"C"})
	var usage document.UsageError
	require.ErrorAs(t, err, &usage)
	assert.ErrorContains(t, err, `no operation of a.yaml has the tag "C"`)
}

func TestLeaveOut(t *testing.T) {
	t.Parallel()
	r := revise(t, parts)
	operation, err := r.Find("putA")
	require.NoError(t, err)
	other, err := r.Find("getB")
	require.NoError(t, err)
	r.LeaveOut([]document.Operation{operation, other})
	assert.Equal(t, `{"/a":{"get":{"tags":["A"],"operationId":"getA"}}}`, document.JSON(r.At("/paths")))
}
