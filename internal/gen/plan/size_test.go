package plan_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

// Types that hold two of another by value, which hold two of another, end at a pointer.
func TestSizes(t *testing.T) {
	t.Parallel()
	var schemas strings.Builder
	for i := range 20 {
		fmt.Fprintf(&schemas, "    A%d: {required: [a, b], properties: {a: {$ref: '#/components/schemas/A%[2]d'}, b: {$ref: '#/components/schemas/A%[2]d'}}}\n", i, i+1)
	}
	p := gentest.Plan(t, gentest.Schemas("    It: {required: [a], properties: {a: {$ref: '#/components/schemas/A0'}}}\n"+schemas.String()+"    A20: {properties: {x: {type: string}}}\n"))
	fields := map[string]int{}
	var count func(name string) int
	count = func(name string) int {
		if n, known := fields[name]; known {
			return n
		}
		n := 1
		for _, m := range p.Models {
			if m.Name != name {
				continue
			}
			for _, field := range m.Fields {
				n++
				if field.Type.Model != nil && !field.Type.Pointer {
					n += count(field.Type.Model.Name)
				}
			}
		}
		fields[name] = n
		return n
	}
	for _, m := range p.Models {
		assert.LessOrEqual(t, count(m.Name), 1000, m.Name)
	}
	assert.Greater(t, count("A13"), 300, "what fits is held by value")
}
