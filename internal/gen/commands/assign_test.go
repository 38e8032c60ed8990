package commands

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

// TestAssign shows which words win: those by hand, then those given once, then those of another version, then those of the rule.
func TestAssign(t *testing.T) {
	t.Parallel()
	p := gentest.Plan(t, wordsSpec)
	l := lock{
		p.API.Version: {"getThing": "big-things show", "putThing": "big-things get", "gone": "big-things gone"},
		"other":       {"dropThing": "big-things drop", "listThings": "big-things patch"},
	}
	words := assign(p, &settings{Commands: map[string]string{"patchThing": "big-things patch"}}, l)
	got := map[string]string{}
	for o, w := range words {
		got[o.ID] = w
	}
	assert.Equal(t, "big-things patch", got["patchThing"], "by hand")
	assert.Equal(t, "big-things show", got["getThing"], "given once")
	assert.Equal(t, "big-things get", got["putThing"], "given once, although the rule has it for another")
	assert.Equal(t, "big-things drop", got["dropThing"], "of another version")
	assert.Equal(t, "big-things list", got["listThings"], "what another version has is taken here")
	assert.Len(t, got, len(p.API.Operations))
	assert.Equal(t, "big-things gone", l[p.API.Version]["gone"], "words of operations that are gone are kept")
	assert.Equal(t, "big-things enable", l[p.API.Version]["enableThing"])
	before := string(l.text())
	assert.Equal(t, words, assign(p, &settings{}, l), "the lock gives the same words, also those that were given by hand")
	assert.Equal(t, before, string(l.text()))
}

// TestFreeWords shows that a command has nothing below it, and that commands of the tool stay its own.
func TestFreeWords(t *testing.T) {
	t.Parallel()
	free := newFreeWords()
	assert.True(t, free.take("a b"))
	for words, want := range map[string]bool{"a b": false, "a b c": false, "auth list": false, "fake x": false, "a": false, "A b": false, "a  c": false} {
		assert.Equal(t, want, free.take(words), words)
	}
	assert.True(t, free.take("a c d"))
	assert.False(t, free.take("a c"), "it has a command below it")
	assert.True(t, free.take("a 2fa"))
}

// TestKnows shows that an operation is known with and without the version of its service.
func TestKnows(t *testing.T) {
	t.Parallel()
	l := lock{"services": {"listThingsV1": "things list"}, "v9": {"getThing": "things get"}}
	for id, want := range map[string]bool{"listThings": true, "listThingsV1": true, "getThing": true, "listThing": false, "getThings": false, "list": false} {
		assert.Equal(t, want, l.knows(id), id)
	}
}
