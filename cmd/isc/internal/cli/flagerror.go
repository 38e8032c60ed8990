package cli

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// flagError returns the error of a flag in the tool's words.
func flagError(c *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var invalid *pflag.InvalidValueError
	var wrong *changeError
	switch {
	case errors.As(err, &unknown) && c.HasSubCommands() && c.ValidateArgs(c.Flags().Args()) != nil:
		return c.ValidateArgs(c.Flags().Args()) // the word before it is no command, so the flag could not be known
	case errors.As(err, &invalid) && errors.As(err, &wrong):
		return usage(c, "--%s is %q; %w", invalid.GetFlag().Name, cut(invalid.GetValue()), wrong)
	case errors.As(err, &invalid):
		return usage(c, "--%s is %q; it has to be %s", invalid.GetFlag().Name, cut(invalid.GetValue()), valueKind(invalid.GetFlag()))
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() != "":
		return usage(c, "unknown flag -%s", unknown.GetSpecifiedName())
	case errors.As(err, &unknown):
		return usage(c, "unknown flag --%s%s", unknown.GetSpecifiedName(), nearFlag(c, unknown.GetSpecifiedName()))
	}
	return usage(c, "%w", err)
}

// valueKind says what a flag takes.
func valueKind(flag *pflag.Flag) string {
	switch flag.Value.Type() {
	case "int", "int64":
		return "a whole number"
	case "float64":
		return "a number"
	case "bool":
		return "true or false"
	case "time":
		return "a time such as 2025-01-31T00:00:00Z, or a date such as 2025-01-31"
	case "duration":
		return "a duration such as 30ms or 2m"
	case "stringSlice":
		return "a list with commas between its values, in csv"
	}
	return "a " + flag.Value.Type()
}

// nearFlag suggests a flag for a mistyped one.
func nearFlag(c *cobra.Command, name string) string {
	nearest, least := "", 1+min(3, utf8.RuneCountInString(name)/3) // more mistakes are another word
	c.Flags().VisitAll(func(flag *pflag.Flag) {
		if flag.Hidden {
			return
		}
		distance := editDistance(strings.ToLower(name), flag.Name)
		if strings.HasPrefix(flag.Name, name) && len(name) > 2 {
			distance = min(distance, 1)
		}
		if distance < least {
			nearest, least = flag.Name, distance
		}
	})
	if nearest == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean --%s?", nearest)
}

// editDistance returns the number of insertions, deletions, replacements and swaps of neighbors that make one word another.
func editDistance(a, b string) int {
	from, to := []rune(a), []rune(b)
	before, last := make([]int, len(to)+1), make([]int, len(to)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(from); i++ {
		row := make([]int, len(to)+1)
		row[0] = i
		for j := 1; j <= len(to); j++ {
			replaced := last[j-1]
			if from[i-1] != to[j-1] {
				replaced++
			}
			row[j] = min(last[j]+1, row[j-1]+1, replaced)
			if i > 1 && j > 1 && from[i-1] == to[j-2] && from[i-2] == to[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last = last, row
	}
	return last[len(to)]
}
