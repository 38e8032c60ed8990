package cli

import (
	"bufio"
	"encoding/json"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/core"
)

var errBroken = errors.New("the pipe is broken")

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, errBroken }

// TestOutputsReportABrokenPipe shows that a closed pipe ends the run in every format.
func TestOutputsReportABrokenPipe(t *testing.T) {
	t.Parallel()
	for _, format := range formats {
		for _, list := range []bool{true, false} {
			for _, query := range []string{"", "@", "[0].a"} {
				a := &app{format: format, query: query, out: bufio.NewWriterSize(brokenPipe{}, 1)}
				out, err := a.newOutput(list, []string{"a"})
				require.NoError(t, err)
				err = out.page([]core.Value{core.MustValue(map[string]any{"a": "some longer text than the buffer has room for"})})
				err = errors.Join(err, out.end(), a.out.Flush())
				assert.ErrorIs(t, err, errBroken, "%s %v %q", format, list, query)
			}
		}
	}
}

func TestOutputsRejectInvalidJSON(t *testing.T) {
	t.Parallel()
	for _, format := range []string{"json", "ndjson"} {
		for _, list := range []bool{true, false} {
			a := &app{format: format, out: bufio.NewWriter(brokenPipe{})}
			assert.Error(t, a.formatted(list, nil).page([]core.Value{{}}))
		}
	}
	query, err := newQueryOutput(&app{}, "@", true)
	require.NoError(t, err)
	assert.Error(t, query.page([]core.Value{{}}))
}

func TestQueriesKeepDigits(t *testing.T) {
	t.Parallel()
	for number, kept := range map[string]string{
		"1": "1", "1.5": "1.5", "-9007199254740991": "-9007199254740991", "9007199254740993": "9007199254740993", "1e400": "1e400",
	} {
		var out sink
		a := &app{format: "ndjson", out: bufio.NewWriter(&out)}
		query, err := newQueryOutput(a, "n", false)
		require.NoError(t, err)
		require.NoError(t, query.page([]core.Value{core.MustValue(map[string]any{"n": json.Number(number)})}))
		require.NoError(t, query.end())
		require.NoError(t, a.out.Flush())
		assert.Equal(t, kept+"\n", string(out))
	}
}

type sink []byte

func (s *sink) Write(text []byte) (int, error) {
	*s = append(*s, text...)
	return len(text), nil
}
