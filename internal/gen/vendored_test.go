package gen

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/compare"
	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/vendoring"
)

// ours are the differences that vendoring makes: words, those of headers too, and the types of filter fields, which no published document has.
var ours = regexp.MustCompile(`(description|summary|title|lifetime|examples?|answer headers|link to more|filter field changed)$`)

// TestVendoringKeepsFacts shows that a published document and what is vendored of it give the same Go code: only words differ, and the capitals of
// names that the published document has in lower case.
func TestVendoringKeepsFacts(t *testing.T) {
	t.Parallel()
	for version, document := range map[string]string{"beta": "beta", "v2024": "v2024", "services": ""} {
		files := gentest.UpstreamFiles(t, document)
		if len(files) == 0 {
			t.Skip("the published documents are not there")
		}
		for _, published := range files {
			t.Run(version+" of "+filepath.Base(filepath.Dir(published)), func(t *testing.T) {
				t.Parallel()
				vendored := filepath.Join(t.TempDir(), "openapi.yaml")
				_, err := vendoring.Vendor(vendoring.Options{From: published, Words: filepath.Join(gentest.Root(t), "spec", "words"), Out: vendored})
				require.NoError(t, err)
				difference, err := Diff(DiffOptions{
					Old: published, New: vendored, Repairs: []string{gentest.Known(t)}, Names: filepath.Join(gentest.Root(t), "spec", version, "names.yaml"),
				})
				require.NoError(t, err)
				assert.Empty(t, difference.NotCompared)
				assert.NotZero(t, difference.Count(compare.Words))
				for _, change := range difference.Changes {
					if !onlyCapitals(change.Detail, ", was ") && !onlyCapitals(change.Subject, " -> ") {
						assert.Regexp(t, ours, change.What, "%+v", change)
					}
				}
			})
		}
	}
}

// onlyCapitals reports whether the two sides of a change differ only in capitals.
func onlyCapitals(change, separator string) bool {
	a, b, both := strings.Cut(change, separator)
	return both && strings.EqualFold(a, b)
}
