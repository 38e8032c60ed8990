package resolve_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/model"
)

func TestSchemasThatHoldThemselves(t *testing.T) {
	t.Parallel()
	for schema, want := range map[string]model.Kind{
		"{type: object, additionalProperties: {$ref: '#/components/schemas/It'}}":                                                   model.Struct,
		"{type: object, properties: {next: {$ref: '#/components/schemas/It'}}}":                                                     model.Struct,
		"{allOf: [{type: object, properties: {next: {$ref: '#/components/schemas/It'}}}, {type: object, properties: {a: {}}}]}":     model.Struct,
		"{oneOf: [{type: string}, {type: array, items: {$ref: '#/components/schemas/It'}}]}":                                        model.Union,
		"{allOf: [{type: object, properties: {kids: {type: array, items: {allOf: [{$ref: '#/components/schemas/It'}, {}]}}}}, {}]}": model.Struct,
	} {
		api := gentest.API(t, gentest.Schemas("    It: "+schema+"\n"))
		kinds := map[model.Kind]bool{}
		for _, m := range api.Models {
			if m.Schema == "It" {
				kinds[m.Kind] = true
			}
		}
		assert.Equal(t, map[model.Kind]bool{want: true}, kinds, schema)
	}
}

// Each level has the one below twice. Merged one by one, 24 levels would be 16 million parts.
func TestPartsThatMeetAgainAreMergedOnce(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("    It: {allOf: [{$ref: '#/components/schemas/L1'}, {$ref: '#/components/schemas/L1'}]}\n")
	for i := 1; i < 24; i++ {
		fmt.Fprintf(&b, "    L%d: {allOf: [{$ref: '#/components/schemas/L%d'}, {$ref: '#/components/schemas/L%d'}]}\n", i, i+1, i+1)
	}
	b.WriteString("    L24: {type: object, properties: {a: {type: string}}}\n")
	done := make(chan error, 1)
	go func() {
		_, err := gentest.Resolve(t, gentest.Schemas(b.String()))
		done <- err
	}()
	select {
	case err := <-done:
		require.NoError(t, err)
	case <-time.After(time.Minute):
		require.Fail(t, "no end")
	}
}
