package state_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant/internal/state"
)

func named(key string) *state.Item { return state.NewItem(key, map[string]any{"id": key}) }

func keys(items []*state.Item) []string {
	list := []string{}
	for _, item := range items {
		list = append(list, item.Key)
	}
	return list
}

func TestCollection(t *testing.T) {
	t.Parallel()
	s := state.New()
	filled := 0
	fill := func() []*state.Item {
		filled++
		return []*state.Item{named("a"), named("b"), named("a")}
	}
	assert.Equal(t, []string{"a", "b"}, keys(s.List("/x", fill)))
	require.NoError(t, s.Add("/x", named("c"), fill))
	require.ErrorIs(t, s.Add("/x", named("b"), fill), state.ErrExists)
	assert.True(t, s.Remove("/x", "a", fill))
	assert.False(t, s.Remove("/x", "a", fill))
	assert.Nil(t, s.Get("/x", "a", fill))
	s.Put("/x", state.NewItem("b", map[string]any{"n": 1}), fill)
	assert.Equal(t, map[string]any{"n": 1}, s.Get("/x", "b", fill).Value())
	assert.Equal(t, []string{"b", "c"}, keys(s.List("/x", fill)))
	assert.Equal(t, 1, filled, "filled once")
	assert.Empty(t, s.List("/y", nil))
}

func TestUpdateIsAtomic(t *testing.T) {
	t.Parallel()
	s := state.New()
	require.NoError(t, s.Add("/x", named("a"), nil))
	broken := errors.New("broken")
	_, err := s.Update("/x", "a", nil, func(map[string]any) (map[string]any, error) { return nil, broken })
	require.ErrorIs(t, err, broken)
	assert.Equal(t, map[string]any{"id": "a"}, s.Get("/x", "a", nil).Value())
	_, err = s.Update("/x", "none", nil, nil)
	require.ErrorIs(t, err, state.ErrNotFound)
	read := s.Get("/x", "a", nil)
	_, err = s.Update("/x", "a", nil, func(map[string]any) (map[string]any, error) { return map[string]any{"id": "a", "n": 2}, nil })
	require.NoError(t, err)
	assert.Equal(t, map[string]any{"id": "a"}, read.Value(), "what was read stays as it was")
}

func TestWhatIsBelowGoesWithItsParent(t *testing.T) {
	t.Parallel()
	s := state.New()
	require.NoError(t, s.Add("/x", named("a/b"), nil))
	below := state.Join("/x", "a/b") + "/y"
	require.NoError(t, s.Add(below, named("c"), nil))
	s.PutSingle(below+"/c/z", named(""))
	require.NoError(t, s.Add("/x/other/y", named("d"), nil))
	assert.True(t, s.Remove("/x", "a/b", nil))
	assert.Empty(t, s.List(below, nil))
	assert.Nil(t, s.Single(below+"/c/z", nil))
	assert.Len(t, s.List("/x/other/y", nil), 1)
	s.Clear("/x/other/y")
	assert.Empty(t, s.List("/x/other/y", func() []*state.Item { return []*state.Item{named("again")} }))
}

func TestSingle(t *testing.T) {
	t.Parallel()
	s := state.New()
	fill := func() *state.Item { return named("one") }
	assert.Equal(t, "one", s.Single("/x", fill).Key)
	s.PutSingle("/x", state.NewItem("", map[string]any{"n": 1}))
	assert.Equal(t, map[string]any{"n": 1}, s.Single("/x", fill).Value())
	assert.True(t, s.RemoveSingle("/x", fill))
	assert.False(t, s.RemoveSingle("/x", fill))
	assert.Nil(t, s.Single("/x", fill), "it is not made again")
	s.Reset()
	assert.NotNil(t, s.Single("/x", fill))
}

func TestManyDeletions(t *testing.T) {
	t.Parallel()
	s := state.New()
	for n := range 1000 {
		require.NoError(t, s.Add("/x", named(fmt.Sprint(n)), nil))
	}
	for n := range 990 {
		require.True(t, s.Remove("/x", fmt.Sprint(n), nil))
	}
	require.NoError(t, s.Add("/x", named("new"), nil))
	assert.Len(t, s.List("/x", nil), 11)
	assert.Equal(t, "995", s.Get("/x", "995", nil).Key)
	assert.Equal(t, "new", s.List("/x", nil)[10].Key)
}

func TestPick(t *testing.T) {
	t.Parallel()
	s := state.New()
	assert.Empty(t, s.Pick("/none", 7, nil))
	fill := func() []*state.Item { return []*state.Item{named("a"), named("b"), named("c")} }
	assert.Equal(t, "b", s.Pick("/x", 7, fill))
	s.Remove("/x", "b", fill)
	assert.Equal(t, "c", s.Pick("/x", 7, fill))
}

// TestManyAtOnce is for the race detector, and shows that no update is lost.
func TestManyAtOnce(t *testing.T) {
	t.Parallel()
	s := state.New()
	fill := func() []*state.Item { return []*state.Item{state.NewItem("n", map[string]any{"n": 0})} }
	var all sync.WaitGroup
	for worker := range 8 {
		all.Go(func() {
			for n := range 50 {
				_, err := s.Update("/x", "n", fill, func(old map[string]any) (map[string]any, error) { return map[string]any{"n": old["n"].(int) + 1}, nil })
				assert.NoError(t, err)
				assert.NoError(t, s.Add("/x", named(fmt.Sprint(worker, "-", n)), fill))
				s.List("/x", fill)
				s.Single("/y", func() *state.Item { return named("y") })
			}
		})
	}
	all.Wait()
	assert.Equal(t, 400, s.Get("/x", "n", fill).Value()["n"])
	assert.Len(t, s.List("/x", fill), 401)
}
