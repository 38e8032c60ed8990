package sent

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	readonly "github.com/f745b6f1/isc/internal/gen/testdata/read_only_required/want"
)

func TestReadOnlyPropertiesAreSentIfSet(t *testing.T) {
	t.Parallel()
	const came = `{"id":"","number":0,"done":false,"score":null,"stamp":{"at":"2024-05-02T09:30:00Z"},"seen":null,"kind":"BOXED","uses":[],"words":null,"rest":{},"by":{},"-":"x","name":"PCI"}`
	server := record(t, "application/json", came)
	labels := readonly.NewAPIClient(server.configuration()).LabelsAPI
	label, _, err := labels.CreateLabel(t.Context()).Label(readonly.Label{Name: "PCI", Empty: "x"}).Execute()
	require.NoError(t, err)
	assert.Equal(t, `{"-":"x","name":"PCI","secret":""}`, server.body, "a required property is sent, unless it is read-only")
	assert.Equal(t, "x", label.Empty)

	_, _, err = labels.CreateLabel(t.Context()).Label(readonly.Label{ID: "1", Done: true, Uses: []string{}, Empty: "x", Name: "PCI"}).Execute()
	require.NoError(t, err)
	assert.Equal(t, `{"id":"1","done":true,"uses":[],"-":"x","name":"PCI","secret":""}`, server.body, "properties that the caller sets are sent")

	_, _, err = labels.CreateLabel(t.Context()).Label(*label).Execute()
	require.NoError(t, err)
	assert.Equal(t, came, server.body, "a received object is sent back unchanged")
}
