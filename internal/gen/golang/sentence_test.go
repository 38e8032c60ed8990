package golang

import (
	"testing"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/stretchr/testify/assert"
)

func TestSentenceFor(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, description, want string }{
		{"Identity", "A person or machine.", "Identity is a person or machine."},
		{"Name", "The name of the identity", "Name is the name of the identity."},
		{"Attributes", "The attributes by name.", "Attributes are the attributes by name."},
		{"Owner", "The tenant's owner.", "Owner is the tenant's owner."},
		{"Status", "The status; null where there is none:", "Status is the status; null where there is none."},
		{"IsManager", "True where the identity is the manager of others.", "IsManager is true where the identity is the manager of others."},
		{"Kind", "Kind of object. See [the page](https://example.com) for `more`.", "Kind is the kind of object. See the page for more."},
		{"Note", "<b>The</b>\nnote.\n\nMore of it.", "Note is the note."},
		{"UserID", "Id of the user.", "UserID is the ID of the user."},
		{"Rules", "All of the rules.", "Rules: All of the rules."},
		{"Enabled", "Indicates whether it is enabled.", "Enabled indicates whether it is enabled."},
		{"SourceName", "Name is what the source is called.", "SourceName is what the source is called."},
		{"Operator", "This is the comparison.", "Operator is the comparison."},
		{"Config", "The property specifies how.", "Config: The property specifies how."},
		{"Removed", "The date the role is gone.", "Removed is the date the role is gone."},
		{"SavedSearch", "Saved search", ""},
		{"Empty", " \n\n ", ""},
	} {
		assert.Equal(t, c.want, sentenceFor(c.name, c.description))
	}
}

func TestMethodSentence(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ summary, description, want string }{
		{"List identities", "Lists the identities of the tenant.", "DoIt lists the identities of the tenant."},
		{"List identities", "Identities are records.", "DoIt lists identities."},
		{"Identity details", "This API returns one identity.", "DoIt returns one identity."},
		{"Search", "Use this API to search for identities.", "DoIt searches for identities."},
		{"Identity details", "", "DoIt: Identity details."},
		{"", "Details of an identity.", "DoIt: Details of an identity."},
		{"", "", "DoIt: GET /identities."},
	} {
		o := &model.Operation{Method: "GET", Path: "/identities", Summary: c.summary, Description: c.description}
		assert.Equal(t, c.want, methodSentence("DoIt", o))
	}
}

func TestThirdPerson(t *testing.T) {
	t.Parallel()
	for word, want := range map[string]string{
		"get": "gets", "gets": "gets", "search": "searches", "verify": "verifies", "verifies": "verifies", "process": "processes", "deploy": "deploys",
		"access": "", "details": "", "": "",
	} {
		assert.Equal(t, want, thirdPerson(word), word)
	}
}
