package sample

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// A name has the text of the longest row of the table that fits its last words.
func TestTextFor(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		around []string
		want   string
	}{
		{name: "sourceId", want: idOf("source")},
		{name: "ids", want: ID},
		{name: "name", want: "Engineering"},
		{name: "previousOwner", want: "Ada Lovelace"},
		{name: "requester_name", want: "Ada Lovelace"},
		{name: "workEmail", want: "ada@example.com"},
		{name: "policies", want: "Payments and approvals"},
		{name: "time-zone", want: "America/Chicago"},
		{name: "for-subadmin", want: "me"},
		{name: "colour", want: Unknown},

		{name: "name", around: []string{"owner"}, want: "Ada Lovelace"},
		{name: "name", around: []string{"", "RoleDocument"}, want: "Engineer"},
		{name: "name", around: []string{"item", "Role"}, want: "Engineer"},
		{name: "name", around: []string{"owner", "Role"}, want: "Ada Lovelace"},
		{name: "name", around: []string{"OwnerReferenceWithNameAndEmail"}, want: "Ada Lovelace"},
		{name: "type", around: []string{"accountSource"}, want: "SOURCE"},
		{name: "sourceType", around: []string{"source"}, want: "DelimitedFile"},
		{name: "id", around: []string{"owner"}, want: idOf(person)},
	} {
		assert.Equal(t, c.want, Text(c.name, c.around...), "%s in %v", c.name, c.around)
	}
}

// The content of a file is what its name or the operation says, or CSV. The end of the name fits the content.
func TestFileText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ part, operation, begins, extension string }{
		{"file", "importThings", "name,email\n", ".csv"},
		{"image", "setIcon", "\x89PNG", ".png"},
		{"file", "createFormDefinitionFileRequest", "\x89PNG", ".png"},
		{"file", "putPasswordDictionary", "password\n", ".txt"},
		{"data", "importSpConfigV1", "{", ".json"},
		{"file", "importAccountsSchemaV1", "nativeIdentity,", ".csv"},
		{"file", "importConnectorFile", "PK", ".jar"},
	} {
		text := File(c.part, c.operation)
		assert.Contains(t, text, c.begins, c.operation)
		assert.Equal(t, c.extension, Extension(text), c.operation)
	}
}

func TestSingular(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"names": "name", "policies": "policy", "ties": "tie", "accesses": "access", "access": "access", "status": "status", "data": "data", "": "",
	} {
		assert.Equal(t, want, Singular(name), name)
	}
}
