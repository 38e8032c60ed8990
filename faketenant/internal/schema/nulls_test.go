package schema_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant/internal/schema"
)

func TestNulls(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ schema, value, mended string }{
		{"Pet", `{"name":"Tom","kind":"CAT","age":null,"unknown":null}`, `{"name":"Tom","kind":"CAT","unknown":null}`},
		{"Pet", `{"name":"Tom","kind":"CAT","friend":{"name":"Bo","kind":"DOG","age":null,"seen":null}}`, `{"name":"Tom","kind":"CAT","friend":{"name":"Bo","kind":"DOG","seen":null}}`},
		{"Pet", `{"name":"Tom","kind":"CAT","shape":{"form":"circle","radius":1},"owner":null}`, `{"name":"Tom","kind":"CAT","shape":{"form":"circle","radius":1}}`},
		{"List", `[{"name":"Tom","kind":"CAT"},{"name":"Bo","kind":"DOG","code":null}]`, `[{"name":"Tom","kind":"CAT"},{"name":"Bo","kind":"DOG"}]`},
		{"House", `{"keeper":null}`, `{"keeper":{}}`},
		{"House", `{"keeper":{"name":null}}`, `{"keeper":{}}`},
		{"House", `{"keeper":{},"guest":null}`, `{"keeper":{}}`},
	} {
		s := read(t, c.schema)
		nulls := schema.NewNulls(s)
		assert.True(t, nulls.Suspects([]byte(c.value)), c.value)
		assert.False(t, nulls.Suspects([]byte(c.mended)), c.mended)
		mended, err := json.Marshal(nulls.Mend(decode(t, c.value), 1))
		require.NoError(t, err)
		assert.JSONEq(t, c.mended, string(mended), c.value)
		assert.NoError(t, s.Check(decode(t, string(mended)), schema.Response))
	}
}

// What is required is made.
func TestNullsThatAreRequired(t *testing.T) {
	t.Parallel()
	s := read(t, "Pet")
	mended := schema.NewNulls(s).Mend(decode(t, `{"name":null,"kind":null}`), 1)
	assert.NoError(t, s.Check(mended, schema.Response))
}

func TestNullsThatAreAllowed(t *testing.T) {
	t.Parallel()
	for _, value := range []string{`{"name":"Tom","kind":"CAT","seen":null,"friend":null,"any":null}`, `[null]`, `null`, `{"x\":null":1}`} {
		nulls := schema.NewNulls(read(t, "Pet"))
		assert.False(t, nulls.Suspects([]byte(value)), value)
		assert.Equal(t, decode(t, value), nulls.Mend(decode(t, value), 1))
	}
	assert.False(t, schema.NewNulls(nil).Suspects([]byte(`{"name":null}`)), "nothing is declared")
}
