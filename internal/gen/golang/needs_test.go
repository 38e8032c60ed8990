package golang

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/model"
)

func TestNeeds(t *testing.T) {
	t.Parallel()
	user := func(names ...string) model.Scopes { return model.Scopes{Scheme: "userAuth", Names: names} }
	app := func(names ...string) model.Scopes { return model.Scopes{Scheme: "appAuth", Names: names} }
	for _, c := range []struct {
		scopes []model.Scopes
		levels []string
		want   string
	}{
		{nil, nil, ""},
		{[]model.Scopes{user()}, nil, ""},
		{[]model.Scopes{user("a:read")}, nil, "Needs the scope a:read (userAuth)."},
		{[]model.Scopes{user("a:read"), app("a:read")}, []string{"ADMIN"}, "Needs the scope a:read (userAuth, appAuth), and the user level ADMIN."},
		{[]model.Scopes{user("a", "b"), app("a")}, []string{"ADMIN", "USER"},
			"Needs one of the scopes a, b (userAuth), or the scope a (appAuth), and one of the user levels ADMIN, USER."},
		{[]model.Scopes{user("a"), app()}, []string{"Any"}, "Needs the scope a (userAuth), and any user level."},
		{nil, []string{"ADMIN"}, "Needs the user level ADMIN."},
	} {
		assert.Equal(t, c.want, needs(&model.Operation{Scopes: c.scopes, UserLevels: c.levels}))
	}
}
