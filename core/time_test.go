package core

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTimeForms(t *testing.T) {
	t.Parallel()
	for document, want := range map[string]string{
		`"2023-01-03T21:16:22.432Z"`:       "2023-01-03T21:16:22.432Z",
		`"2023-01-03T21:16:22Z"`:           "2023-01-03T21:16:22Z",
		`"2023-01-03T21:16:22.123456789Z"`: "2023-01-03T21:16:22.123456789Z",
		`"2023-01-03T21:16:22+00:00"`:      "2023-01-03T21:16:22Z",
		`"2023-01-03T21:16:22.4+0000"`:     "2023-01-03T21:16:22.4Z",
		`"2023-01-03T21:16:22.4-0530"`:     "2023-01-04T02:46:22.4Z",
		`"2023-01-03T21:16:22+02:00"`:      "2023-01-03T19:16:22Z",
		`"2023-01-03T21:16:22"`:            "2023-01-03T21:16:22Z",
		`"2023-01-03T21:16:22.5"`:          "2023-01-03T21:16:22.5Z",
		`"2023-01-03"`:                     "2023-01-03T00:00:00Z",
		`"2023\u002d01-03"`:                "2023-01-03T00:00:00Z",
		`1470348809380`:                    "2016-08-04T22:13:29.38Z",
		`1.47034880938E12`:                 "2016-08-04T22:13:29.38Z",
		`-1`:                               "1969-12-31T23:59:59.999Z",
		`0`:                                "1970-01-01T00:00:00Z",
	} {
		decoded, again := roundTrip[Time](t, document)
		parsed, err := decoded.Parse()
		require.NoError(t, err, document)
		assert.Equal(t, want, parsed.UTC().Format(time.RFC3339Nano), document)
		assert.True(t, parsed.Equal(decoded.Time()))
		assert.Equal(t, document, again, "written as received")
		assert.False(t, decoded.IsZero())
	}
}

// The text of an invalid time is kept, and reading it is an error.
func TestInvalidTime(t *testing.T) {
	t.Parallel()
	for document, want := range map[string]string{
		`""`:                         `cannot decode as a time: ""`,
		`"Wed Feb 14 10:58:42"`:      `cannot decode as a time: "Wed Feb 14 10:58:42"`,
		`"2023-02-30T00:00:00Z"`:     `cannot decode as a time: "2023-02-30T00:00:00Z"`,
		`1.5`:                        `cannot decode as a time: "1.5"`,
		`1e400`:                      `cannot decode as a time: "1e400"`,
		`99999999999999999999`:       `cannot decode as a time: "99999999999999999999"`,
		`"` + string(make4k()) + `"`: `cannot decode as a time: "xxxx`,
		`"line\nbreak"`:              `cannot decode as a time: "line\nbreak"`,
	} {
		decoded, again := roundTrip[Time](t, document)
		_, err := decoded.Parse()
		require.ErrorIs(t, err, ErrDecode)
		assert.True(t, strings.HasPrefix(err.Error(), want), err)
		assert.Less(t, len(err.Error()), 400)
		assert.True(t, decoded.Time().IsZero())
		assert.Equal(t, document, again)
	}
}

func make4k() []byte { return []byte(strings.Repeat("x", 4096)) }

func TestNewTime(t *testing.T) {
	t.Parallel()
	moment := time.Date(2024, 2, 29, 23, 59, 58, 0, time.FixedZone("", 3600))
	for fraction, want := range map[time.Duration]string{
		0:                       "2024-02-29T22:59:58.000Z",
		500 * time.Millisecond:  "2024-02-29T22:59:58.500Z",
		1001 * time.Microsecond: "2024-02-29T22:59:58.001001Z",
		1:                       "2024-02-29T22:59:58.000000001Z",
	} {
		made := NewTime(moment.Add(fraction))
		assert.Equal(t, want, made.String())
		assert.True(t, made.Time().Equal(moment.Add(fraction)))
		decoded, again := roundTrip[Time](t, `"`+want+`"`)
		assert.Equal(t, made, decoded, "Times can be compared with ==")
		assert.Equal(t, `"`+want+`"`, again)
	}
}

func TestTimeAbsent(t *testing.T) {
	t.Parallel()
	var none *Time
	assert.True(t, none.Time().IsZero())
	var zero Time
	assert.True(t, zero.IsZero())
	assert.Empty(t, zero.String())
	_, err := zero.Parse()
	require.ErrorIs(t, err, ErrDecode)
}

func TestTimeInEncodingJSON(t *testing.T) {
	t.Parallel()
	type plain struct {
		At    Time  `json:"at"`
		Never *Time `json:"never"`
		Zero  Time  `json:"zero"`
	}
	const document = `{"at":"2023-01-03","never":null,"zero":null}`
	var p plain
	require.NoError(t, json.Unmarshal([]byte(document), &p))
	encoded, err := json.Marshal(p)
	require.NoError(t, err)
	assert.Equal(t, document, string(encoded))
	require.ErrorIs(t, json.Unmarshal([]byte(`{"at":[]}`), &p), ErrDecode)
}
