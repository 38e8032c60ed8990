package test

import (
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/beta"
	betafake "github.com/f745b6f1/isc/beta/fake"
	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/fake"
	servicesfake "github.com/f745b6f1/isc/services/fake"
	"github.com/f745b6f1/isc/test/calls"
)

// Every operation of the Identities, in all versions, is answered by the function that has its name, is given the arguments under the names that the
// fake's comment says, and names the function where it is missing.
func TestFakeOfEveryOperation(t *testing.T) {
	t.Parallel()
	for version, fakes := range map[string][2]any{
		"beta":     {&betafake.IdentitiesAPI{}, &betafake.IdentitiesAPI{}},
		"v2024":    {&fake.IdentitiesAPI{}, &fake.IdentitiesAPI{}},
		"services": {&servicesfake.IdentitiesAPI{}, &servicesfake.IdentitiesAPI{}},
	} {
		without, with := reflect.ValueOf(fakes[0]), reflect.ValueOf(fakes[1])
		functions := with.Elem()
		require.Equal(t, len(identitiesOf(version)), functions.NumField(), version)
		for i := range functions.NumField() {
			name := strings.TrimSuffix(functions.Type().Field(i).Name, "Func")
			var asked []core.Call
			function := functions.Field(i).Type()
			functions.Field(i).Set(reflect.MakeFunc(function, func(arguments []reflect.Value) (results []reflect.Value) {
				asked = append(asked, arguments[0].Interface().(core.Call))
				for result := range function.NumOut() {
					results = append(results, reflect.Zero(function.Out(result)))
				}
				return results
			}))
			t.Run(version+"/"+name, func(t *testing.T) {
				t.Parallel()
				require.NoError(t, executeWithAnything(t, with.MethodByName(name)))
				require.Len(t, asked, 1)
				assert.Equal(t, t.Context(), asked[0].Context())
				assert.ErrorContains(t, executeWithAnything(t, without.MethodByName(name)), "set "+name+"Func")
			})
		}
	}
}

// identitiesOf returns the operations of the Identities of a version.
func identitiesOf(version string) []calls.Operation {
	return slices.DeleteFunc(calls.Operations(clientOf[version](&isc.Configuration{})), func(o calls.Operation) bool { return o.Service != "IdentitiesAPI" })
}

// executeWithAnything starts a call, sets an empty body if the operation takes one, and returns the error of Execute.
func executeWithAnything(t *testing.T, begin reflect.Value) error {
	t.Helper()
	arguments := []reflect.Value{reflect.ValueOf(t.Context())}
	for range begin.Type().NumIn() - 1 {
		arguments = append(arguments, reflect.ValueOf("id"))
	}
	request := begin.Call(arguments)[0]
	for i := range request.NumMethod() {
		if takes := request.Method(i).Type(); takes.NumIn() == 1 && takes.In(0).Kind() == reflect.Struct && strings.HasSuffix(takes.In(0).Name(), "Request") {
			request = request.Method(i).Call([]reflect.Value{reflect.Zero(takes.In(0))})[0]
		}
	}
	results := request.MethodByName("Execute").Call(nil)
	err, _ := results[len(results)-1].Interface().(error)
	return err
}

func TestFakeGivesTheArguments(t *testing.T) {
	t.Parallel()
	identities := &fake.IdentitiesAPI{
		GetRoleAssignmentFunc: func(call core.Call) (*isc.RoleAssignmentDto, error) {
			return &isc.RoleAssignmentDto{ID: isc.Ptr(call.PathValue("identityId") + " " + call.PathValue("assignmentId"))}, nil
		},
		StartIdentityProcessingFunc: func(call core.Call) (*isc.TaskResultResponse, error) {
			return &isc.TaskResultResponse{ID: isc.Ptr(strings.Join(call.Body().(isc.ProcessIdentitiesRequest).IdentityIDs, " "))}, nil
		},
		ListIdentitiesFunc: func(call core.Call) ([]isc.Identity, error) {
			return []isc.Identity{{Name: call.Query().Get("filters") + " by " + call.Query().Get("sorters")}}, nil
		},
	}
	assignment, _, err := identities.GetRoleAssignment(t.Context(), "ada", "a/1").Execute()
	require.NoError(t, err)
	assert.Equal(t, "ada a/1", assignment.GetID())

	task, _, err := identities.StartIdentityProcessing(t.Context()).ProcessIdentitiesRequest(isc.ProcessIdentitiesRequest{IdentityIDs: []string{"ada", "bo"}}).Execute()
	require.NoError(t, err)
	assert.Equal(t, "ada bo", task.GetID())

	list, _, err := identities.ListIdentities(t.Context()).Where(isc.ListIdentitiesFilter.Name.StartsWith("A")).SortBy(isc.ListIdentitiesSorter.Name.Asc()).Execute()
	require.NoError(t, err)
	assert.Equal(t, `name sw "A" by name`, list[0].Name)
}

// A fake returns whole lists, pages and parts of lists as a tenant does.
func TestFakeListsLikeATenant(t *testing.T) {
	t.Parallel()
	names := []string{"Ada", "Bo", "Chidi", "Dana", "Eli"}
	var api isc.IdentitiesAPI = &fake.IdentitiesAPI{ListIdentitiesFunc: func(core.Call) (all []isc.Identity, _ error) {
		for _, name := range names {
			all = append(all, isc.Identity{Name: name})
		}
		return all, nil
	}}
	for name, c := range map[string]struct {
		call isc.ApiListIdentitiesRequest
		want []string
	}{
		"all":       {api.ListIdentities(t.Context()), names},
		"by pages":  {api.ListIdentities(t.Context()).Limit(2), names},
		"ahead":     {api.ListIdentities(t.Context()).Limit(2).Prefetch(4), names},
		"from":      {api.ListIdentities(t.Context()).Offset(3), names[3:]},
		"up to":     {api.ListIdentities(t.Context()).MaxItems(3), names[:3]},
		"with sum":  {api.ListIdentities(t.Context()).Count(true), names},
		"past them": {api.ListIdentities(t.Context()).Offset(5), nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var seen []string
			for identity, err := range c.call.All() {
				require.NoError(t, err)
				seen = append(seen, identity.Name)
			}
			assert.Equal(t, c.want, seen)
		})
	}
}

func TestFakeRefuses(t *testing.T) {
	t.Parallel()
	identities := &betafake.IdentitiesAPI{DeleteIdentityFunc: func(core.Call) error {
		return &isc.APIError{StatusCode: http.StatusBadRequest, Body: []byte(`{"message":"Owns things.","associationDetails":[]}`)}
	}}
	response, err := identities.DeleteIdentity(t.Context(), "ada").Execute()
	require.ErrorIs(t, err, isc.ErrBadRequest)
	assert.EqualError(t, err, "DeleteIdentity: DELETE /beta/identities/ada: 400 Bad Request: Owns things. (attempts 1)")
	assert.Equal(t, http.StatusBadRequest, response.StatusCode)
	owned, ok := isc.ErrorBody[beta.IdentityAssociationDetails](err)
	require.True(t, ok)
	assert.Equal(t, "Owns things.", owned.GetMessage())

	_, err = identities.DeleteIdentity(t.Context(), "..").Execute()
	assert.ErrorIs(t, err, isc.ErrInvalidArgument)
}
