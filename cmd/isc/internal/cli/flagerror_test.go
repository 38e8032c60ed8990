package cli

import (
	"io"
	"testing"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/commands/table"
)

func TestFlagErrors(t *testing.T) {
	t.Parallel()
	for argument, want := range map[string]string{
		"--fliters=x":   "unknown flag --fliters; did you mean --filters?",
		"--filter":      "unknown flag --filter; did you mean --filters?",
		"--FILTERS":     "unknown flag --FILTERS; did you mean --filters?",
		"--defaultSort": "unknown flag --defaultSort; did you mean --default-sort?",
		"--def":         "unknown flag --def; did you mean --default-sort?",
		"--xyz":         "unknown flag --xyz",
		"--f":           "unknown flag --f",
		"-x":            "unknown flag -x",
		"--limit=x":     `--limit is "x"; it has to be a whole number`,
		"--max=1.5":     `--max is "1.5"; it has to be a whole number`,
		"--share=x":     `--share is "x"; it has to be a number`,
		"--count=x":     `--count is "x"; it has to be true or false`,
		"--since=x":     `--since is "x"; it has to be a time such as 2025-01-31T00:00:00Z, or a date such as 2025-01-31`,
		"--wait=5":      `--wait is "5"; it has to be a duration such as 30ms or 2m`,
		`--ids="a`:      `--ids is "\"a"; it has to be a list with commas between its values, in csv`,
		"--replace=x":   `--replace is "x"; it has no value; write /path=value`,
		"--filters":     "flag needs an argument: --filters",
	} {
		c := &cobra.Command{Use: "x", SilenceErrors: true, SilenceUsage: true, RunE: func(*cobra.Command, []string) error { return nil }}
		c.SetErr(io.Discard)
		c.SetFlagErrorFunc(flagError)
		for name, kind := range map[string]string{"limit": table.Integer, "max": table.Integer, "share": table.Number, "count": table.Bool, "since": table.Time, "ids": table.List, "filters": "", "default-sort": ""} {
			addFlag(c, name, kind, "", "", nil)
		}
		c.Flags().Duration("wait", 0, "")
		c.Flags().Var(changeFlag{"replace", &[]change{}}, "replace", "")
		c.SetArgs([]string{argument})
		err := c.Execute()
		require.EqualError(t, err, want)
		code, line := explain(err)
		assert.Equal(t, exitUsage, code)
		assert.NotContains(t, line, "strconv")
	}
}

func TestEditDistance(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b     string
		distance int
	}{{"", "", 0}, {"", "abc", 3}, {"abc", "abc", 0}, {"fliters", "filters", 1}, {"kitten", "sitting", 3}, {"ab", "ba", 1}, {"é", "e", 1}} {
		assert.Equal(t, c.distance, editDistance(c.a, c.b), "%s %s", c.a, c.b)
		assert.Equal(t, c.distance, editDistance(c.b, c.a))
	}
}
