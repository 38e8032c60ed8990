package cli

import (
	"bufio"
	"bytes"
	"errors"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/core"
)

func TestPrintable(t *testing.T) {
	t.Parallel()
	for text, shown := range map[string]string{
		"Zoë 山田 \U0001f600\ufe0f":          "Zoë 山田 \U0001f600\ufe0f",
		"a\nb\x00c\x1b[31m":                "a b?c?[31m",
		"a\r\n\t\v\f\u0085\u2028\u2029b":   "a        b",
		"\u009b2J\x7f":                     "?2J?",
		"\u202egnp.exe\u2066\u200f":        "?gnp.exe??",
		"a\u200bb\u200dc\ufeffd\u00ade":    "a?b?c?d?e",
		"\U000e0041\u3164\u115f\u034f\x9b": "????\ufffd",
	} {
		assert.Equal(t, shown, printable(text), "%+q", text)
	}
}

// TestTerminalWriterEscapesHiddenCharacters splits each character between two writes in every possible way.
func TestTerminalWriterEscapesHiddenCharacters(t *testing.T) {
	t.Parallel()
	text := "é\u009b\u202e\U000e0041\x1b\xffz\n\t"
	const shown = `é\u009b\u202e\udb40\udc41\u001b` + "\ufffdz\n\t"
	for i := range text {
		var out bytes.Buffer
		w := &terminalWriter{out: &out}
		for _, part := range []string{text[:i+1], text[i+1:]} {
			n, err := w.Write([]byte(part))
			require.NoError(t, err)
			assert.Equal(t, len(part), n)
		}
		assert.Equal(t, shown, out.String(), i)
	}
	_, err := (&terminalWriter{out: brokenPipe{}}).Write([]byte("x"))
	assert.ErrorIs(t, err, errBroken)
}

// hostile is an object with hidden characters in its names and values.
var hostile = func() core.Value {
	const bad = "x\x1b]52;c;ZXZpbA==\x07\x1b[2J\r\n\u009b2J\u202egnp\u2028\u200b\U000e0041\x7fy"
	return core.MustValue(map[string]any{"name": bad, "n" + bad: bad, "list": []string{bad}, "deep": map[string]string{bad: bad}})
}()

// TestOutputsOnATerminal shows that no format sends hidden characters to a terminal, and that JSON keeps its meaning.
func TestOutputsOnATerminal(t *testing.T) {
	t.Parallel()
	for _, format := range formats {
		for _, list := range []bool{true, false} {
			for _, query := range []string{"", "@", "name", "[0].name", "[].name", "[].deep", "deep", "[].{a: name}", "list", "[].list[]"} {
				var out bytes.Buffer
				a := &app{format: format, query: query, out: bufio.NewWriter(&terminalWriter{out: &out})}
				a.terminal.out, a.terminal.file = true, nil
				output, err := a.newOutput(list, []string{"name", "list", "deep"})
				require.NoError(t, err)
				if table, is := output.(*tableOutput); is {
					table.width = 0
				}
				require.NoError(t, output.page([]core.Value{hostile}))
				require.NoError(t, output.end())
				require.NoError(t, a.out.Flush())
				for _, r := range out.String() {
					assert.False(t, r != '\n' && (unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp)), "%s %v %q: %+q", format, list, query, r)
				}
				if format == "ndjson" && query == "" {
					assert.JSONEq(t, hostile.String(), out.String())
				}
			}
		}
	}
}

// TestOutputsWithoutATerminal shows that scripts get the exact data, except that csv has no formulas unless --raw is set.
func TestOutputsWithoutATerminal(t *testing.T) {
	t.Parallel()
	item := core.MustValue(map[string]any{"a": "=cmd|'/C calc'!A0", "b": "\x1b[2J\u202e"})
	for _, c := range []struct {
		format, query string
		raw           bool
		want          string
	}{
		{"csv", "", true, "a,b\n=cmd|'/C calc'!A0,\x1b[2J\u202e\n"},
		{"csv", "", false, "a,b\n'=cmd|'/C calc'!A0,\x1b[2J\u202e\n"},
		{"csv", "b", false, "\x1b[2J\u202e\n"},
		{"csv", "a", true, "=cmd|'/C calc'!A0\n"},
		{"csv", "a", false, "'=cmd|'/C calc'!A0\n"},
		{"csv", "{\"=a\": a}", false, "'=a\n'=cmd|'/C calc'!A0\n"},
		{"table", "b", false, "?[2J?\n"},
		{"table", "a", false, "=cmd|'/C calc'!A0\n"},
		{"ndjson", "", false, item.String() + "\n"},
	} {
		var out bytes.Buffer
		a := &app{format: c.format, query: c.query, raw: c.raw, out: bufio.NewWriter(&out)}
		output, err := a.newOutput(false, []string{"a", "b"})
		require.NoError(t, err)
		require.NoError(t, output.page([]core.Value{item}))
		require.NoError(t, output.end())
		require.NoError(t, a.out.Flush())
		assert.Equal(t, c.want, out.String())
	}
}

func TestErrorsAreOneLineOfVisibleText(t *testing.T) {
	t.Parallel()
	_, line := explain(errors.New("a\u2028b\x1b[2Jc\u202ed\u200b\ne"))
	assert.Equal(t, "isc: a b?[2Jc?d? e", line)
	assert.Equal(t, 1, strings.Count(line, "isc: "))
}
