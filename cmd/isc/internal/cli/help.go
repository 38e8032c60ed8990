package cli

import (
	"strconv"
	"strings"
	"sync"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// widestHelp is the largest width of a line of help; longer lines are hard to read.
const widestHelp = 140

// widthAnnotation is the annotation of the root command with the width of its help.
const widthAnnotation = "width"

// addTemplateFuncs adds the functions of the templates, which all commands of the process share.
var addTemplateFuncs = sync.OnceFunc(func() {
	width := func(c *cobra.Command) int {
		width, _ := strconv.Atoi(c.Root().Annotations[widthAnnotation]) // setHelp writes it
		return width
	}
	cobra.AddTemplateFunc("wrapped", func(c *cobra.Command, flags *pflag.FlagSet) string { return flags.FlagUsagesWrapped(width(c)) })
	cobra.AddTemplateFunc("filled", func(c *cobra.Command, text string) string { return wrap(text, width(c)) })
})

// setHelp makes the help of all commands as wide as the terminal.
func (a *app) setHelp(root *cobra.Command) {
	addTemplateFuncs()
	root.Annotations = map[string]string{widthAnnotation: strconv.Itoa(min(a.terminal.width(), widestHelp))}
	root.SetUsageTemplate(strings.NewReplacer(".LocalFlags.FlagUsages", "wrapped . .LocalFlags",
		".InheritedFlags.FlagUsages", "wrapped . .InheritedFlags").Replace(root.UsageTemplate()))
	help := root.HelpFunc()
	root.SetHelpFunc(func(c *cobra.Command, arguments []string) {
		if a.broken = mistyped(c, c.Flags().Args()); a.broken == nil {
			help(c, arguments)
		}
	})
	root.SetHelpTemplate(strings.Replace(root.HelpTemplate(), "{{. | trimTrailingWhitespaces}}", "{{filled $ (. | trimTrailingWhitespaces)}}", 1))
}

// setHelpCommand makes the command help say which of its words is no command. The root has its commands already.
func setHelpCommand(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	if c, _, err := root.Find([]string{"help"}); err == nil {
		c.Run, c.RunE = nil, helpOn
	}
}

// helpOn runs the command help, which shows the help of the command that its arguments name.
func helpOn(c *cobra.Command, arguments []string) error {
	found, rest, err := c.Root().Find(arguments)
	if err == nil {
		err = mistyped(found, rest)
	}
	if err != nil {
		return err
	}
	found.InitDefaultHelpFlag() // so that the flags have -h
	return found.Help()
}

// mistyped returns an error if a command has other commands below it, but not the one that words ask for.
func mistyped(c *cobra.Command, words []string) error {
	if !c.HasSubCommands() {
		return nil
	}
	return c.ValidateArgs(words)
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
