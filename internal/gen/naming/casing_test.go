package naming

import (
	"go/token"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

func TestGoName(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"id": "ID", "ids": "IDs", "identityIds": "IdentityIDs", "userIDs": "UserIDs", "userIDsOfTeam": "UserIDsOfTeam", "dataJson": "DataJSON",
		"emailAddress": "EmailAddress", "url": "URL", "callbackUrl": "CallbackURL", "HTTPServer": "HTTPServer", "uuid": "UUID", "apiVersion": "APIVersion",
		"source_name": "SourceName", "DISPLAY_NAME": "DisplayName", "SOD_POLICY": "SodPolicy", "JDBCProvision": "JDBCProvision", "IN PROGRESS": "InProgress",
		"filter.$": "FilterDollar", "_type": "UnderscoreType", "type": "Type", "owner.id": "OwnerID", "for-subadmin": "ForSubadmin", "2nd": "X2nd",
		"": "Empty", "*": "Star", "MANUAL,": "Manual", "das:ui-auditor": "DasUIAuditor", "E164phone": "E164phone", "kpis": "Kpis", "is": "Is", "OK": "OK",
		"größe": "Größe", "ähnlich": "Ähnlich",
	} {
		assert.Equal(t, want, GoName(name), name)
	}
}

func TestTypeNameKeepsTheDocumentsSpelling(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"ErrorResponseDto": "ErrorResponseDto", "selector": "Selector", "Data-Segment": "DataSegment", "AggregationResult-csv": "AggregationResultCsv",
		"OAuth Clients": "OAuthClients", "SP-Config": "SPConfig", "roleId": "RoleId", "404": "X404",
	} {
		assert.Equal(t, want, TypeName(name), name)
	}
}

// Whatever a document spells, what comes of it is a name in Go.
func TestNamesAreValid(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.String().Draw(t, "name")
		for _, exported := range []string{GoName(name), TypeName(name)} {
			first, _ := utf8.DecodeRuneInString(exported)
			if !token.IsIdentifier(exported) || !unicode.IsUpper(first) {
				t.Fatalf("%q gives %q", name, exported)
			}
		}
		if argument := ArgumentName(name); !token.IsIdentifier(argument) || token.IsExported(argument) {
			t.Fatalf("%q gives the argument %q", name, argument)
		}
	})
}
