package cli

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// widestHelp is the largest width of a line of help; longer lines are hard to read.
const widestHelp = 140

// setHelp makes the help of all commands as wide as the terminal.
func (a *app) setHelp(root *cobra.Command) {
	width := func() int { return min(a.terminal.width(), widestHelp) }
	cobra.AddTemplateFunc("wrapped", func(flags *pflag.FlagSet) string { return flags.FlagUsagesWrapped(width()) })
	cobra.AddTemplateFunc("filled", func(text string) string { return wrap(text, width()) })
	root.SetUsageTemplate(strings.NewReplacer(".LocalFlags.FlagUsages", "wrapped .LocalFlags",
		".InheritedFlags.FlagUsages", "wrapped .InheritedFlags").Replace(root.UsageTemplate()))
	root.SetHelpTemplate(strings.Replace(root.HelpTemplate(), "{{. | trimTrailingWhitespaces}}", "{{. | trimTrailingWhitespaces | filled}}", 1))
}

func isListItem(line string) bool {
	return strings.HasPrefix(line, "- ") || strings.HasPrefix(line, "* ")
}

// wrap breaks the lines of a text at spaces, and joins lines of the same paragraph. Lines that begin with a space stay as they are, and items of
// a list stay apart.
func wrap(text string, width int) string {
	var out strings.Builder
	column := 0
	for i, line := range strings.Split(text, "\n") {
		fixed := line == "" || line[0] == ' ' || line[0] == '\t'
		if i > 0 && (fixed || column == 0 || isListItem(line)) {
			out.WriteByte('\n')
			column = 0
		}
		if fixed {
			out.WriteString(line)
			continue
		}
		for word := range strings.FieldsSeq(line) {
			size := textWidth(word)
			switch {
			case column == 0:
			case column+1+size > width:
				out.WriteByte('\n')
				column = 0
			default:
				out.WriteByte(' ')
				column++
			}
			out.WriteString(word)
			column += size
		}
	}
	return out.String()
}
