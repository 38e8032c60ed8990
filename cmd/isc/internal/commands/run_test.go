package commands

import (
	"encoding/json"
	"errors"
	"iter"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
)

func collect(t *testing.T, pages iter.Seq2[Page, error]) (all []Page) {
	t.Helper()
	for page, err := range pages {
		require.NoError(t, err)
		all = append(all, page)
	}
	return all
}

func TestAnswers(t *testing.T) {
	t.Parallel()
	name := "Ann"
	assert.Empty(t, collect(t, none(nil, nil)))
	assert.Empty(t, collect(t, one[isc.Identity](nil, nil, nil)), "204")
	assert.Equal(t, []Page{{Items: []core.Value{core.MustValue(json.RawMessage(`{"name":"A","alias":"Ann"}`))}, Total: -1}}, collect(t, one(&isc.Identity{Name: "A", Alias: &name}, nil, nil)))
	assert.Equal(t, []Page{{Items: []core.Value{core.MustValue("a"), core.MustValue("b")}, Total: 7}},
		collect(t, list([]string{"a", "b"}, &http.Response{Header: http.Header{"X-Total-Count": {"7"}}}, nil)))
	assert.Equal(t, []Page{{Items: []core.Value{}, Total: -1}}, collect(t, list([]string{}, &http.Response{}, nil)))
}

func TestErrorsEndTheSequence(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	for name, pages := range map[string]iter.Seq2[Page, error]{
		"none": none(nil, broken),
		"one":  one[string](nil, nil, broken),
		"list": list[string](nil, nil, broken),
		"pages": pages(func(yield func(*core.Page[string], error) bool) {
			_ = yield(nil, broken) && yield(nil, nil)
		}),
		"encode": list([]any{func() {}}, nil, nil),
	} {
		count := 0
		for _, err := range pages {
			assert.Error(t, err, name)
			count++
		}
		assert.Equal(t, 1, count, name)
	}
}

func TestBodies(t *testing.T) {
	t.Parallel()
	set := func(body isc.InviteIdentitiesRequest) string { return "set" }
	call, err := withBody("unset", Input{}, set)
	require.NoError(t, err)
	assert.Equal(t, "unset", call)
	call, err = withBody("unset", Input{Body: []byte(`{"ids":["a"],"new":1}`)}, set)
	require.NoError(t, err)
	assert.Equal(t, "set", call)
	_, err = withBody("unset", Input{Body: []byte(`{`)}, set)
	require.ErrorIs(t, err, core.ErrInvalidArgument)
}

// TestVersionsHaveTheSameCommands shows that all versions have the same commands, because scripts depend on them.
func TestVersionsHaveTheSameCommands(t *testing.T) {
	t.Parallel()
	words := map[string][]string{}
	for _, version := range Versions() {
		for _, o := range version.Operations {
			words[version.Name] = append(words[version.Name], strings.TrimSuffix(o.ID, "V1")+": "+o.Words)
		}
	}
	assert.ElementsMatch(t, words["v2024"], words["beta"])
	assert.ElementsMatch(t, words["v2024"], words["services"])
	assert.Len(t, words["v2024"], 11)
}
