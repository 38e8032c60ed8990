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

// TestUndeclaredSecuritySchemes shows that a requirement of a scheme that the document does not declare is reported.
func TestUndeclaredSecuritySchemes(t *testing.T) {
	t.Parallel()
	const says = "not supported: the security scheme none, which the document does not declare, "
	const declared = "components: {securitySchemes: {token: {type: oauth2, flows: {}}}}\n"
	operation := gentest.Operation("get", "/a", "      responses: {\"204\": {description: Done.}}\n")
	own := gentest.Operation("get", "/a", "      security: [{token: []}, {none: []}]\n      responses: {\"204\": {description: Done.}}\n")
	for text, want := range map[string][]string{
		operation + declared: nil,
		operation + declared + "security: [{token: []}]\n": nil,
		operation + "security: [{none: []}]\n":             {says + "1 place, taken for a bearer token, first at /security/0/none"},
		own + declared:                                     {says + "1 place, taken for a bearer token, first at /paths/~1a/get/security/1/none"},
	} {
		assert.Equal(t, want, noticesOf(t, text), text)
	}
}
