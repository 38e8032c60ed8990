package lint

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestPackageBelow(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]string{
		"github.com/f745b6f1/isc":                                          "",
		"github.com/f745b6f1/isc/core":                                     "core",
		"github.com/f745b6f1/isc/core_test":                                "core",
		"github.com/f745b6f1/isc/core [github.com/f745b6f1/isc/core.test]": "core",
		"github.com/f745b6f1/isc_test [github.com/f745b6f1/isc.test]":      "",
		"github.com/f745b6f1/isc/core/internal/a":                          "core/internal/a",
	} {
		got, inside := packageBelow(path)
		assert.True(t, inside, path)
		assert.Equal(t, want, got, path)
	}
	for _, path := range []string{"fmt", "github.com/f745b6f1/iscother", "github.com/f745b6f1/isc/core.test"} {
		_, inside := packageBelow(path)
		assert.False(t, inside, path)
	}
}

func TestPlaces(t *testing.T) {
	t.Parallel()
	for pkg, want := range map[string]struct{ library, program bool }{
		"": {library: true}, "core": {library: true}, "beta": {library: true}, "core/internal/a": {library: true}, "faketenant": {library: true},
		"internal/gen": {}, "internal/gen/plan": {}, "test": {}, "test/oracle": {},
		"cmd/isc": {program: true}, "examples/quickstart": {program: true}, "cmdline": {library: true},
	} {
		p := place{pkg: pkg}
		assert.Equal(t, want.library, p.inLibrary(), pkg)
		assert.Equal(t, want.program, p.inProgram(), pkg)
		p.test = true
		assert.False(t, p.inLibrary(), "tests of %q", pkg)
	}
}
