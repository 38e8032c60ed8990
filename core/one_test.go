package core

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestFirstAndOnly(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, answer  string
		status        int
		first, only   string
		firstE, onlyE error
	}{
		{"none", `[]`, 200, "", "", ErrNotFound, ErrNotFound},
		{"null", `null`, 200, "", "", ErrDecode, ErrDecode},
		{"one", `[{"id":"a"}]`, 200, "a", "a", nil, nil},
		{"two", `[{"id":"a"},{"id":"b"}]`, 200, "a", "", nil, ErrAmbiguous},
		{"a server that does not know limit", `[{"id":"a"},{"id":"b"},{"id":"c"}]`, 200, "a", "", nil, ErrAmbiguous},
		{"an error", `{}`, 403, "", "", ErrForbidden, ErrForbidden},
		{"no list", `{}`, 200, "", "", ErrDecode, ErrDecode},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var queries []string
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				queries = append(queries, r.URL.RawQuery)
				w.Header().Set("Content-Type", "application/json")
				w.WriteHeader(c.status)
				_, _ = io.WriteString(w, c.answer)
			}))
			t.Cleanup(server.Close)
			client := NewClient(&Configuration{BaseURL: server.URL, AccessToken: "token"}, "v1")
			call := NewService(client).NewCall(t.Context(), &Operation{Name: "ListThings", Method: "GET", Path: "/things"}).WithQueryInt("limit", 250)
			check := func(want string, wantErr error, item *testRef, err error) {
				if wantErr != nil {
					require.ErrorIs(t, err, wantErr)
					require.ErrorContains(t, err, "ListThings: ")
					assert.Nil(t, item)
					return
				}
				require.NoError(t, err)
				assert.Equal(t, want, *item.ID)
			}
			item, err := First[testRef](call)
			check(c.first, c.firstE, item, err)
			item, err = Only[testRef](call)
			check(c.only, c.onlyE, item, err)
			assert.Equal(t, []string{"limit=1", "limit=2"}, queries, "one request each")
		})
	}
}

func TestFirstOfACallThatCannotBeSent(t *testing.T) {
	t.Parallel()
	item, err := First[testRef](Call{})
	require.ErrorIs(t, err, ErrInvalidArgument)
	assert.Nil(t, item)
}

func TestCollect(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	numbers := func(most int, end error) iter.Seq2[int, error] {
		return func(yield func(int, error) bool) {
			for i := range most {
				if !yield(i, nil) {
					return
				}
			}
			if end != nil {
				yield(0, fmt.Errorf("numbers: %w", end))
			}
		}
	}
	all, err := Collect(numbers(3, nil))
	require.NoError(t, err)
	assert.Equal(t, []int{0, 1, 2}, all)
	all, err = Collect(numbers(0, nil))
	require.NoError(t, err)
	assert.Empty(t, all)
	all, err = Collect(numbers(3, broken))
	require.ErrorIs(t, err, broken)
	assert.Nil(t, all)
}

// Total reads the header of a response to one request, whatever the page.
func TestTotal(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, header string
		status, want int
		err          error
	}{
		{"many", "100000", 200, 100000, nil},
		{"none", "0", 200, 0, nil},
		{"no header", "", 200, 0, ErrDecode},
		{"no number", "many", 200, 0, ErrDecode},
		{"a negative number", "-1", 200, 0, ErrDecode},
		{"an error", "3", 403, 0, ErrForbidden},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var queries []string
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				queries = append(queries, r.URL.RawQuery)
				if c.header != "" {
					w.Header().Set("X-Total-Count", c.header)
				}
				w.Header().Set("Content-Type", "application/json")
				w.WriteHeader(c.status)
				_, _ = io.WriteString(w, `[{"id":"a"}]`)
			}))
			t.Cleanup(server.Close)
			client := NewClient(&Configuration{BaseURL: server.URL, AccessToken: "token"}, "v1")
			total, err := Total(NewService(client).NewCall(t.Context(), &Operation{Name: "ListThings", Method: "GET", Path: "/things"}).WithQueryInt("limit", 250))
			require.ErrorIs(t, err, c.err)
			assert.Equal(t, c.want, total)
			assert.Equal(t, []string{"limit=1&count=true"}, queries)
		})
	}
}
