package quote

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A shell reads each word as the text that it was made of.
func TestShellReadsWhatWasQuoted(t *testing.T) {
	t.Parallel()
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no shell is installed")
	}
	for _, text := range []string{
		"plain", "a/b=c", "two words", `it's "quoted" $HOME`, "`id`", "$(id)", `back\slash`, "{\n  \"a\": 1\n}", "", "!", "*", "~", "#", "-x", "'", strings.Repeat("long text, ", 20),
		strings.Repeat("x", 200), "ünï 日本",
	} {
		output, err := exec.CommandContext(t.Context(), shell, "-c", "printf %s "+Shell(text)).Output()
		require.NoError(t, err, text)
		assert.Equal(t, text, string(output))
	}
}

func TestShell(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"a.csv":                   "a.csv",
		"a b":                     "'a b'",
		"it's":                    `'it'\''s'`,
		strings.Repeat("ab ", 25): "'" + strings.Repeat("ab ", 18) + "ab'\\\n' " + strings.Repeat("ab ", 6) + "'",
	} {
		assert.Equal(t, want, Shell(text))
	}
	assert.Equal(t, `"$API/a/b"`, ShellVariable("API", "/a/b"))
	assert.Equal(t, `"$API/ab"`, ShellVariable("API", "/a$`\"\\b"))
}

func TestCommandLine(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 50)
	assert.Equal(t, "isc a b --c d", CommandLine([]string{"isc", "a", "b"}, "--c d"))
	assert.Equal(t, "isc a \\\n  --c "+long+" \\\n  --d "+long, CommandLine([]string{"isc", "a"}, "--c "+long, "--d "+long))
	assert.Equal(t, "isc a \\\n  --c '{\n}'", CommandLine([]string{"isc", "a"}, "--c '{\n}'"))
	assert.Equal(t, "isc "+long+" \\\n  "+long, CommandLine([]string{"isc", long, long}))
}
