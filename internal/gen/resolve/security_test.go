package resolve_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/resolve"
)

func TestSecuritySchemesThatAreNotSent(t *testing.T) {
	t.Parallel()
	for security, told := range map[string]bool{
		`[{key: []}]`: true, `[{key: []}, {oauth: []}]`: false, `[{bearer: []}]`: false, `[{oauth: [a], key: []}]`: true, `[]`: false, `[{}]`: false,
		`[{open: []}]`: false, `[{basic: []}]`: true,
	} {
		source := gentest.Source(t, gentest.Operation("get", "/a", "      security: "+security+"\n      responses: {\"204\": {description: Done.}}\n")+`components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
    basic: {type: http, scheme: basic}
    bearer: {type: http, scheme: Bearer}
    open: {type: openIdConnect, openIdConnectUrl: "https://example.com"}
    oauth: {type: oauth2, flows: {clientCredentials: {tokenUrl: "https://example.com", scopes: {a: A.}}}}
`)
		loaded, err := document.Load(source)
		require.NoError(t, err)
		_, err = resolve.API(loaded)
		require.NoError(t, err)
		assert.Equal(t, told, len(source.Notices()) == 1, security)
	}
}
