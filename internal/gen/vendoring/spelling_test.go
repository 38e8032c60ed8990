package vendoring

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// TestSpeller shows how the names of schemas get capital letters: as the words have them, or else from the words in their names.
func TestSpeller(t *testing.T) {
	t.Parallel()
	words := &Words{
		spellings: map[string]string{
			"accessprofilesummary": "AccessProfileSummary", "source": "Source", "roledto": "RoleDto", "tag-2": "Tag-2", "input": "input",
			"access-item": "access-item", "accessories": "Accessories",
			"password": "Password", "pass": "Pass", "word": "Word", "now": "Now", "here": "Here", "nowhereelse": "NoWhereElse", "where": "Where",
		},
		operations: map[string]*operationWords{"listEntitlementsByIdentity": nil},
	}
	s := newSpeller(words, nil)
	for name, want := range map[string]string{
		"accessprofilesummary": "AccessProfileSummary", // as the words have it
		"source-3":             "Source-3",             // with a bundler's number
		"tag-2":                "Tag-2",
		"roleaccessdto":        "RoleAccessDto",   // of words in several names
		"entitlementsource-2":  "",                // the words have Entitlements
		"identitysummary":      "IdentitySummary", // a word that only an operation has
		"accessoriesdto":       "AccessoriesDto",  // the longest word, so that there are fewest
		"passworddto":          "PasswordDto",     // and not PassWordDto
		"nowhere":              "NoWhere",         // Where is in two names, and Here in one
		"accesszone":           "",                // zone is no word
		"input":                "",                // nothing to change
		"access-item":          "",
	} {
		assert.Equal(t, want, s.spell(name), name)
	}
}

// TestSpellerOfDocument shows that names stay as they are if a document writes some with capital letters.
func TestSpellerOfDocument(t *testing.T) {
	t.Parallel()
	words := &Words{spellings: map[string]string{"rolesummary": "RoleSummary"}}
	for text, want := range map[string]string{
		"components: {schemas: {rolesummary: {}, source: {}}}": "RoleSummary",
		"components: {schemas: {rolesummary: {}, Source: {}}}": "",
		"paths: {}": "RoleSummary",
	} {
		var document yaml.Node
		require.NoError(t, yaml.Unmarshal([]byte(text), &document))
		assert.Equal(t, want, newSpeller(words, document.Content[0]).spell("rolesummary"), text)
	}
}
