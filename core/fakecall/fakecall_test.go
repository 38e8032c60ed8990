package fakecall

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/core"
)

var (
	getThing    = core.Operation{Name: "GetThing", Method: "GET", Path: "/things/{id}"}
	listThings  = core.Operation{Name: "ListThings", Method: "GET", Path: "/things", Paging: core.Paging{PageSize: 3, Count: true}}
	deleteThing = core.Operation{Name: "DeleteThing", Method: "DELETE", Path: "/things/{id}"}
	startThing  = core.Operation{Name: "StartThing", Method: "POST", Path: "/things/start", Body: "Thing"}
	getFile     = core.Operation{Name: "GetFile", Method: "GET", Path: "/file", Accept: "text/csv"}
)

type thing struct {
	ID string `json:"id"`
}

func things(ids string) (list []thing) {
	for _, id := range ids {
		list = append(list, thing{ID: string(id)})
	}
	return list
}

func idsOf(list []thing) (ids string) {
	for _, t := range list {
		ids += t.ID
	}
	return ids
}

func TestOneAnswersFromTheFunction(t *testing.T) {
	t.Parallel()
	service := One("v1", func(c core.Call) (*thing, error) { return &thing{ID: c.PathValue("id")}, nil })
	got, response, err := core.Execute[thing](service.NewCall(t.Context(), &getThing).WithPath("id", "a/b"))
	require.NoError(t, err)
	assert.Equal(t, "a/b", got.ID)
	assert.Equal(t, "200 OK", response.Status)
	assert.Equal(t, "/v1/things/a%2Fb", response.Request.URL.EscapedPath())
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	assert.JSONEq(t, `{"id":"a/b"}`, string(body))
}

func TestAnswersWithoutContent(t *testing.T) {
	t.Parallel()
	nothing := One("v1", func(core.Call) (*thing, error) { return nil, nil })
	got, response, err := core.Execute[thing](nothing.NewCall(t.Context(), &getThing).WithPath("id", "a"))
	require.NoError(t, err)
	assert.Nil(t, got)
	assert.Equal(t, http.StatusNoContent, response.StatusCode)

	deleted := ""
	empty := Empty("v1", func(c core.Call) error { deleted = c.PathValue("id"); return nil })
	response, err = core.ExecuteEmpty(empty.NewCall(t.Context(), &deleteThing).WithPath("id", "a"))
	require.NoError(t, err)
	assert.Equal(t, http.StatusNoContent, response.StatusCode)
	assert.Equal(t, "a", deleted)
}

func TestStream(t *testing.T) {
	t.Parallel()
	for want, body := range map[string]io.ReadCloser{"a,b\n": io.NopCloser(strings.NewReader("a,b\n")), "": nil} {
		service := Stream("v1", func(core.Call) (io.ReadCloser, error) { return body, nil })
		stream, _, err := core.ExecuteStream(service.NewCall(t.Context(), &getFile))
		require.NoError(t, err)
		text, err := io.ReadAll(stream)
		require.NoError(t, err)
		assert.Equal(t, want, string(text))
		assert.NoError(t, stream.Close())
	}
}

func TestFunctionGetsTheCall(t *testing.T) {
	t.Parallel()
	type key struct{}
	service := One("v1", func(c core.Call) (*thing, error) {
		assert.Equal(t, "here", c.Context().Value(key{}))
		assert.Empty(t, c.PathValue("id"))
		assert.Equal(t, []string{"x", "y"}, c.Query()["tag"])
		assert.Equal(t, http.Header{"Accept-Language": {"no"}}, c.Header())
		return c.Body().(*thing), nil
	})
	call := service.NewCall(context.WithValue(t.Context(), key{}, "here"), &startThing).WithQuery("tag", "x", "y").WithHeader("accept-language", "no")
	got, _, err := core.Execute[thing](call.WithBody(&thing{ID: "given"}))
	require.NoError(t, err)
	assert.Equal(t, "given", got.ID)

	_, _, err = core.Execute[thing](call)
	require.ErrorIs(t, err, core.ErrInvalidArgument, "arguments are checked before the function is called")
}

// The function of a list returns the whole list. The call gets a page of it, as from a server.
func TestListReturnsTheRequestedPage(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		has    string
		change func(core.Call) core.Call
		want   string
		total  string
	}{
		{name: "default size", has: "abcde", want: "abc"},
		{name: "short", has: "ab", want: "ab"},
		{name: "empty", has: "", want: ""},
		{name: "limit", has: "abcde", change: func(c core.Call) core.Call { return c.WithQueryInt("limit", 2) }, want: "ab"},
		{name: "limit 0", has: "abcde", change: func(c core.Call) core.Call { return c.WithQueryInt("limit", 0) }, want: ""},
		{name: "limit beyond", has: "abcde", change: func(c core.Call) core.Call { return c.WithQueryInt("limit", 9) }, want: "abcde"},
		{name: "offset", has: "abcde", change: func(c core.Call) core.Call { return c.WithQueryInt("offset", 4) }, want: "e"},
		{name: "offset beyond", has: "abcde", change: func(c core.Call) core.Call { return c.WithQueryInt("offset", 9) }, want: ""},
		{name: "negative", has: "abcde", change: func(c core.Call) core.Call { return c.WithQueryInt("offset", -1).WithQueryInt("limit", -1) }, want: ""},
		{name: "count", has: "abcde", change: func(c core.Call) core.Call { return c.WithQueryBool("count", true) }, want: "abc", total: "5"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			call := List("v1", func(core.Call) ([]thing, error) { return things(c.has), nil }).NewCall(t.Context(), &listThings)
			if c.change != nil {
				call = c.change(call)
			}
			list, response, err := core.ExecuteList[thing](call)
			require.NoError(t, err)
			assert.NotNil(t, list)
			assert.Equal(t, c.want, idsOf(list))
			assert.Equal(t, c.total, response.Header.Get("X-Total-Count"))
		})
	}
}

func TestListWithoutPages(t *testing.T) {
	t.Parallel()
	service := List("v1", func(core.Call) ([]thing, error) { return things("abcde"), nil })
	list, _, err := core.ExecuteList[thing](service.NewCall(t.Context(), &core.Operation{Name: "GetThings", Method: "GET", Path: "/all"}))
	require.NoError(t, err)
	assert.Equal(t, "abcde", idsOf(list))
}

func TestListIterates(t *testing.T) {
	t.Parallel()
	for _, ids := range []string{"", "a", "abc", "abcd", "abcdefghi"} {
		for _, counting := range []bool{true, false} {
			operation := listThings
			operation.Paging.Count = counting
			call := List("v1", func(core.Call) ([]thing, error) { return things(ids), nil }).NewCall(t.Context(), &operation)
			for name, call := range map[string]core.Call{"one by one": call, "ahead": call.WithPrefetch(3), "small": call.WithQueryInt("limit", 1)} {
				seen := ""
				for item, err := range core.All[thing](call) {
					require.NoError(t, err, "%s, %s", ids, name)
					seen += item.ID
				}
				assert.Equal(t, ids, seen, name)
			}
		}
	}
}

func TestListFailsOnAPage(t *testing.T) {
	t.Parallel()
	call := List("v1", func(c core.Call) ([]thing, error) {
		if c.Query().Get("offset") == "3" {
			return nil, &core.APIError{StatusCode: http.StatusInternalServerError}
		}
		return things("abcde"), nil
	}).NewCall(t.Context(), &listThings)
	seen, last := "", error(nil)
	for item, err := range core.All[thing](call) {
		seen, last = seen+item.ID, err
	}
	assert.Equal(t, "abc", seen)
	assert.ErrorIs(t, last, core.ErrServer)
}

func TestMissingFunctionIsAnError(t *testing.T) {
	t.Parallel()
	for name, service := range map[string]*core.Service{
		"One": One[thing]("v1", nil), "Empty": Empty("v1", nil), "List": List[thing]("v1", nil), "Stream": Stream("v1", nil),
	} {
		_, err := core.ExecuteEmpty(service.NewCall(t.Context(), &getThing).WithPath("id", "a"))
		assert.ErrorContains(t, err, "set GetThingFunc", name)
	}
}

func TestCanceledContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	service := Empty("v1", func(core.Call) error { assert.Fail(t, "asked"); return nil })
	_, err := core.ExecuteEmpty(service.NewCall(ctx, &deleteThing).WithPath("id", "a"))
	assert.ErrorIs(t, err, context.Canceled)
}
