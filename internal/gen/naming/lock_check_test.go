package naming

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A file of somebody else is not taken for a lock, which would be written over it.
func TestIsLock(t *testing.T) {
	t.Parallel()
	l := &Lock{Operations: map[string]string{"GET /a": "A"}, Members: map[string]string{"A.b": "B"}}
	text, err := l.Text()
	require.NoError(t, err)
	empty, err := (&Lock{}).Text()
	require.NoError(t, err)
	for _, text := range []string{string(text), string(empty), "", " \n", "schemas: {a at b: C}\n", "operations:\n"} {
		assert.True(t, IsLock([]byte(text)), text)
	}
	for _, text := range []string{
		"a: 1\nb: [x]\n", "apiVersion: v1\nkind: Secret\ndata: {a: b}\n", "hello there\n", "# notes\n", "- a\n", "{}", "openapi: 3.0.1\n", "operations: {}\nother: {}\n", "a: [", "\x00",
	} {
		assert.False(t, IsLock([]byte(text)), text)
	}
}

func TestLockPartsAreThoseOfALock(t *testing.T) {
	t.Parallel()
	fields := 0
	for i := range reflect.TypeFor[Lock]().NumField() {
		if tag := reflect.TypeFor[Lock]().Field(i).Tag.Get("yaml"); tag != "" {
			fields++
			assert.True(t, lockParts[tag[:len(tag)-len(",omitempty")]], tag)
		}
	}
	assert.Len(t, lockParts, fields)
}

// A name of a lock becomes code.
func TestLockHasNamesOfGo(t *testing.T) {
	t.Parallel()
	for name, says := range map[string]string{
		"a b": `"a b" is no name that Go exports; write one such as AB`, "list": "such as List", "A() {}; func init": "is no name that Go exports", "": "is no name", "type": "is no name",
	} {
		err := checkLock("names.yaml", []byte("operations:\n  GET /a: "+"\""+name+"\"\n"))
		require.ErrorContains(t, err, "names.yaml:2: /operations/GET ~1a: ", name)
		assert.ErrorContains(t, err, says, name)
	}
}

// What a lock remembers of requests becomes code too.
func TestLockHasRequests(t *testing.T) {
	t.Parallel()
	require.NoError(t, checkLock("names.yaml", []byte("requests:\n  GET /a: [experimental, query string a, 'header string X-A']\n")))
	err := checkLock("names.yaml", []byte("requests:\n  GET /a:\n    - experimental\n    - query text a\n"))
	require.ErrorContains(t, err, "names.yaml:4: /requests/GET ~1a/1: ")
	assert.ErrorContains(t, err, "has no type that a parameter can have")
}
