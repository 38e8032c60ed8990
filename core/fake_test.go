package core

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var (
	fakeGet    = Operation{Name: "GetThing", Method: "GET", Path: "/things/{id}"}
	fakeList   = Operation{Name: "ListThings", Method: "GET", Path: "/things", Paging: Paging{PageSize: 3, Count: true}}
	fakeDelete = Operation{Name: "DeleteThing", Method: "DELETE", Path: "/things/{id}"}
	fakeStart  = Operation{Name: "StartThing", Method: "POST", Path: "/things/start", Body: "Thing"}
	fakeFile   = Operation{Name: "GetFile", Method: "GET", Path: "/file", Accept: "text/csv"}
)

type fakeThing struct {
	ID string `json:"id"`
}

func things(ids string) (list []fakeThing) {
	for _, id := range ids {
		list = append(list, fakeThing{ID: string(id)})
	}
	return list
}

func idsOf(list []fakeThing) (ids string) {
	for _, thing := range list {
		ids += thing.ID
	}
	return ids
}

func TestFakeAnswersFromTheFunction(t *testing.T) {
	t.Parallel()
	client := Fake("v1", func(c Call) (*fakeThing, error) { return &fakeThing{ID: c.PathValue("id")}, nil })
	thing, response, err := Execute[fakeThing](NewCall(t.Context(), client, &fakeGet).WithPath("id", "a/b"))
	require.NoError(t, err)
	assert.Equal(t, "a/b", thing.ID)
	assert.Equal(t, "200 OK", response.Status)
	assert.Equal(t, "/v1/things/a%2Fb", response.Request.URL.EscapedPath())
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	assert.JSONEq(t, `{"id":"a/b"}`, string(body))
}

func TestFakeWithoutContent(t *testing.T) {
	t.Parallel()
	nothing := Fake("v1", func(Call) (*fakeThing, error) { return nil, nil })
	thing, response, err := Execute[fakeThing](NewCall(t.Context(), nothing, &fakeGet).WithPath("id", "a"))
	require.NoError(t, err)
	assert.Nil(t, thing)
	assert.Equal(t, http.StatusNoContent, response.StatusCode)

	deleted := ""
	empty := FakeEmpty("v1", func(c Call) error { deleted = c.PathValue("id"); return nil })
	response, err = ExecuteEmpty(NewCall(t.Context(), empty, &fakeDelete).WithPath("id", "a"))
	require.NoError(t, err)
	assert.Equal(t, http.StatusNoContent, response.StatusCode)
	assert.Equal(t, "a", deleted)
}

func TestFakeStream(t *testing.T) {
	t.Parallel()
	for want, body := range map[string]io.ReadCloser{"a,b\n": io.NopCloser(strings.NewReader("a,b\n")), "": nil} {
		client := FakeStream("v1", func(Call) (io.ReadCloser, error) { return body, nil })
		stream, _, err := ExecuteStream(NewCall(t.Context(), client, &fakeFile))
		require.NoError(t, err)
		text, err := io.ReadAll(stream)
		require.NoError(t, err)
		assert.Equal(t, want, string(text))
		assert.NoError(t, stream.Close())
	}
}

func TestFakeFunctionSeesTheCall(t *testing.T) {
	t.Parallel()
	type key struct{}
	client := Fake("v1", func(c Call) (*fakeThing, error) {
		assert.Equal(t, "here", c.Context().Value(key{}))
		assert.Empty(t, c.PathValue("id"))
		assert.Equal(t, []string{"x", "y"}, c.Query()["tag"])
		assert.Equal(t, http.Header{"Accept-Language": {"no"}}, c.Header())
		return c.Body().(*fakeThing), nil
	})
	call := NewCall(context.WithValue(t.Context(), key{}, "here"), client, &fakeStart).WithQuery("tag", "x", "y").WithHeader("accept-language", "no")
	thing, _, err := Execute[fakeThing](call.WithBody(&fakeThing{ID: "given"}))
	require.NoError(t, err)
	assert.Equal(t, "given", thing.ID)

	_, _, err = Execute[fakeThing](call)
	require.ErrorIs(t, err, ErrInvalidArgument, "arguments are checked before the function is asked")
}

// The function of a list returns all there is. What the call gets of it is a page, as from a server.
func TestFakeListCutsPages(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		has    string
		change func(Call) Call
		want   string
		total  string
	}{
		{name: "default size", has: "abcde", want: "abc"},
		{name: "short", has: "ab", want: "ab"},
		{name: "empty", has: "", want: ""},
		{name: "limit", has: "abcde", change: func(c Call) Call { return c.WithQueryInt("limit", 2) }, want: "ab"},
		{name: "limit of none", has: "abcde", change: func(c Call) Call { return c.WithQueryInt("limit", 0) }, want: ""},
		{name: "limit beyond", has: "abcde", change: func(c Call) Call { return c.WithQueryInt("limit", 9) }, want: "abcde"},
		{name: "offset", has: "abcde", change: func(c Call) Call { return c.WithQueryInt("offset", 4) }, want: "e"},
		{name: "offset beyond", has: "abcde", change: func(c Call) Call { return c.WithQueryInt("offset", 9) }, want: ""},
		{name: "negative", has: "abcde", change: func(c Call) Call { return c.WithQueryInt("offset", -1).WithQueryInt("limit", -1) }, want: ""},
		{name: "count", has: "abcde", change: func(c Call) Call { return c.WithQueryBool("count", true) }, want: "abc", total: "5"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			call := NewCall(t.Context(), FakeList("v1", func(Call) ([]fakeThing, error) { return things(c.has), nil }), &fakeList)
			if c.change != nil {
				call = c.change(call)
			}
			list, response, err := ExecuteList[fakeThing](call)
			require.NoError(t, err)
			assert.NotNil(t, list)
			assert.Equal(t, c.want, idsOf(list))
			assert.Equal(t, c.total, response.Header.Get("X-Total-Count"))
		})
	}
}

func TestFakeListWithoutPages(t *testing.T) {
	t.Parallel()
	client := FakeList("v1", func(Call) ([]fakeThing, error) { return things("abcde"), nil })
	list, _, err := ExecuteList[fakeThing](NewCall(t.Context(), client, &Operation{Name: "GetThings", Method: "GET", Path: "/all"}))
	require.NoError(t, err)
	assert.Equal(t, "abcde", idsOf(list))
}

func TestFakeListIterates(t *testing.T) {
	t.Parallel()
	for _, ids := range []string{"", "a", "abc", "abcd", "abcdefghi"} {
		for _, counting := range []bool{true, false} {
			operation := fakeList
			operation.Paging.Count = counting
			call := NewCall(t.Context(), FakeList("v1", func(Call) ([]fakeThing, error) { return things(ids), nil }), &operation)
			for name, call := range map[string]Call{"one by one": call, "ahead": call.WithPrefetch(3), "small": call.WithQueryInt("limit", 1)} {
				seen := ""
				for thing, err := range All[fakeThing](call) {
					require.NoError(t, err, "%s, %s", ids, name)
					seen += thing.ID
				}
				assert.Equal(t, ids, seen, name)
			}
		}
	}
}

func TestFakeListFailsOnAPage(t *testing.T) {
	t.Parallel()
	call := NewCall(t.Context(), FakeList("v1", func(c Call) ([]fakeThing, error) {
		if c.Query().Get("offset") == "3" {
			return nil, &APIError{StatusCode: http.StatusInternalServerError}
		}
		return things("abcde"), nil
	}), &fakeList)
	seen, last := "", error(nil)
	for thing, err := range All[fakeThing](call) {
		seen, last = seen+thing.ID, err
	}
	assert.Equal(t, "abc", seen)
	assert.ErrorIs(t, last, ErrServer)
}

func TestFakeErrors(t *testing.T) {
	t.Parallel()
	const prefix = "GetThing: GET /v1/things/a: "
	lost := errors.New("the line is dead")
	for _, c := range []struct {
		name, text string
		err        error
		is         error
	}{
		{"status", prefix + "404 Not Found (attempts 1)", &APIError{StatusCode: 404}, ErrNotFound},
		{"unauthorized", prefix + "401 Unauthorized (attempts 1)", &APIError{StatusCode: 401}, ErrUnauthorized},
		{"repeated elsewhere", prefix + "503 Service Unavailable (attempts 1)", &APIError{StatusCode: 503}, ErrServer},
		{"words", prefix + "400 Bad Request: 400.1: no; never (trackingId t, requestId r, attempts 1)",
			&APIError{StatusCode: 400, DetailCode: "400.1", TrackingID: "t", RequestID: "r", Messages: []string{"no", "never"}, Causes: []string{"why"}}, ErrBadRequest},
		{"body", prefix + "403 Forbidden: 403.0: no (attempts 1)", &APIError{StatusCode: 403, Body: []byte(`{"detailCode":"403.0","messages":[{"text":"no"}]}`)}, ErrForbidden},
		{"wait", prefix + "429 Too Many Requests (retry after 2s, attempts 1)", &APIError{StatusCode: 429, RetryAfter: 1500 * time.Millisecond}, ErrRateLimited},
		{"header", prefix + "429 Too Many Requests (retry after 3s, attempts 1)", &APIError{StatusCode: 429, Header: http.Header{"retry-after": {"3"}}}, ErrRateLimited},
		{"no answer", prefix + "the line is dead (attempts 1)", lost, lost},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var asked atomic.Int32
			client := Fake("v1", func(Call) (*fakeThing, error) { asked.Add(1); return nil, c.err })
			thing, response, err := Execute[fakeThing](NewCall(t.Context(), client, &fakeGet).WithPath("id", "a"))
			assert.Nil(t, thing)
			require.ErrorIs(t, err, c.is)
			assert.EqualError(t, err, c.text)
			assert.EqualValues(t, 1, asked.Load(), "nothing is repeated")
			if given, got := (*APIError)(nil), (*APIError)(nil); errors.As(c.err, &given) {
				require.ErrorAs(t, err, &got)
				assert.Equal(t, given.Causes, got.Causes)
				assert.Equal(t, given.StatusCode, response.StatusCode)
				assert.Empty(t, given.Operation, "what the function returned may be shared, and stays as it was")
			}
		})
	}
}

// An APIError that is no refusal must not pass for an answer.
func TestFakeErrorWithoutStatus(t *testing.T) {
	t.Parallel()
	for _, status := range []int{0, http.StatusOK} {
		given := &APIError{StatusCode: status}
		client := FakeEmpty("v1", func(Call) error { return given })
		_, err := ExecuteEmpty(NewCall(t.Context(), client, &fakeDelete).WithPath("id", "a"))
		assert.ErrorIs(t, err, given)
	}
}

func TestFakeNeedsAFunction(t *testing.T) {
	t.Parallel()
	for name, client := range map[string]*Client{
		"Fake": Fake[fakeThing]("v1", nil), "FakeEmpty": FakeEmpty("v1", nil), "FakeList": FakeList[fakeThing]("v1", nil), "FakeStream": FakeStream("v1", nil),
	} {
		_, err := ExecuteEmpty(NewCall(t.Context(), client, &fakeGet).WithPath("id", "a"))
		assert.ErrorContains(t, err, "set GetThingFunc", name)
	}
}

func TestFakeHeedsTheContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	client := FakeEmpty("v1", func(Call) error { assert.Fail(t, "asked"); return nil })
	_, err := ExecuteEmpty(NewCall(ctx, client, &fakeDelete).WithPath("id", "a"))
	assert.ErrorIs(t, err, context.Canceled)
}

func TestFakeTellsWhatCannotBeEncoded(t *testing.T) {
	t.Parallel()
	client := Fake("v1", func(Call) (*func(), error) { f := func() {}; return &f, nil })
	_, _, err := Execute[func()](NewCall(t.Context(), client, &fakeGet).WithPath("id", "a"))
	assert.ErrorContains(t, err, "encoding what the fake's function returned")
}
