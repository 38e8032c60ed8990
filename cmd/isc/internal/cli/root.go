package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/cmd/isc/internal/commands"
	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/internal/gen/commands/table"
)

const rootHelp = `isc calls Identity Security Cloud from a shell, for example

  isc identities list --columns name,alias
  isc roles list --all -o csv

Begin with "isc configure", or set SAIL_BASE_URL, SAIL_CLIENT_ID and SAIL_CLIENT_SECRET. Without a tenant, try "isc fake".

Data goes to stdout and everything else to stderr. Exit codes: 0 done, 1 other errors, 2 wrong usage, 3 credentials, 4 not found,
5 rate limited, 6 server error, 7 refused, 130 interrupted.`

// ownSection is the section of the commands that are not about one service of the API.
const ownSection = "Credentials, any request, and this tool"

// rootCommand returns the commands of the API version.
func (a *app) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:           "isc",
		Short:         "Identity Security Cloud from a shell",
		Long:          rootHelp,
		Version:       core.Version,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          noSuchCommand,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },

		PersistentPreRunE: func(c *cobra.Command, _ []string) error { return a.checkSettings(c) },
	}
	root.SetOut(a.out)
	root.SetErr(a.notes)
	root.SetFlagErrorFunc(flagError)
	a.setHelp(root)

	flags := root.PersistentFlags()
	flags.String("api", commands.Names()[0], "the API version: "+strings.Join(commands.Names(), ", "))
	flags.StringVar(&a.environment, "env", "", "the environment of ~/.sailpoint/config.yaml (default: the variables SAIL_*, or else the active environment)")
	flags.StringVarP(&a.format, "output", "o", "", "the format of the output: "+strings.Join(formats, ", ")+" (default: table on a terminal, or else json)")
	flags.StringSliceVar(&a.columns, "columns", nil, "the columns of a table or csv; a dot selects a member of an object: name,managerRef.name,attributes.department; attributes.* is a column for each member that the first page has")
	flags.StringVar(&a.query, "query", "", "a JMESPath expression that selects from the whole response: '[].name'")
	flags.BoolVar(&a.raw, "raw", false, "print the exact values in csv, even those that a spreadsheet would run as formulas")
	flags.BoolVar(&a.debug, "debug", false, "log requests to stderr, without secrets")
	complete(root, "api", commands.Names())
	complete(root, "output", formats)
	completeEnvironments(root)
	completeColumns(root)

	a.addGroups(root)
	root.AddGroup(&cobra.Group{ID: ownSection, Title: ownSection + ":"})
	for _, own := range []*cobra.Command{
		a.configureCommand(), a.envCommand(), a.authCommand(), a.fakeCommand(), a.apiCommand(), a.taskCommand(), a.versionCommand(),
	} {
		own.GroupID = ownSection
		root.AddCommand(own)
	}
	root.SetHelpCommandGroupID(ownSection)
	root.SetCompletionCommandGroupID(ownSection)
	setHelpCommand(root)
	return root
}

// noSuchCommand rejects arguments of a command that only has subcommands.
func noSuchCommand(c *cobra.Command, arguments []string) error {
	if len(arguments) == 0 {
		return nil
	}
	meant := ""
	if !c.HasParent() {
		meant = otherVersion(arguments[0])
	}
	for c.SuggestionsMinimumDistance = 1; c.SuggestionsMinimumDistance <= 2 && meant == ""; c.SuggestionsMinimumDistance++ {
		if near := c.SuggestionsFor(arguments[0]); len(near) > 0 {
			meant = fmt.Sprintf("; did you mean %q?", near[0])
		}
	}
	return usage(c, "%q is not a command of %q%s", arguments[0], c.CommandPath(), meant)
}

// otherVersion says which API version has a group of commands that the chosen one does not have.
func otherVersion(group string) string {
	for _, name := range commands.Names() {
		version, err := commands.Open(name)
		if err == nil && slices.ContainsFunc(version.Groups, func(g table.Group) bool { return g.Name == group }) {
			return fmt.Sprintf(" in this version; add --api %s", name)
		}
	}
	return ""
}

// checkSettings rejects wrong values of the flags that all commands have, and chooses the format.
func (a *app) checkSettings(c *cobra.Command) error {
	if c.DisableFlagParsing {
		return nil // the shell asks for completions
	}
	if name, _ := c.Flags().GetString("api"); name != a.version.Name {
		return usage(c, "--api is %q; it can be %s", name, strings.Join(commands.Names(), ", "))
	}
	switch {
	case a.format != "" && !slices.Contains(formats, a.format):
		return usage(c, "--output is %q; it can be %s", a.format, strings.Join(formats, ", "))
	case len(a.columns) > 0 && a.format != "" && a.format != "table" && a.format != "csv":
		return usage(c, "--columns is for the outputs table and csv; use --query to choose from %s", a.format)
	case a.raw && a.format != "csv":
		return usage(c, "--raw is for the output csv; the other outputs have the values as they are")
	case a.format == "" && (a.terminal.out || len(a.columns) > 0):
		a.format = "table"
	case a.format == "":
		a.format = "json"
	}
	a.progress.enabled = a.terminal.notes && !a.debug
	a.waiting.enabled = a.progress.enabled
	return nil
}

// complete offers values of a flag to the shell.
func complete(c *cobra.Command, flag string, values []string) {
	// The error would mean that the flag does not exist or has completions already, which does not depend on the user.
	_ = c.RegisterFlagCompletionFunc(flag, func(c *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if found := c.Flag(flag); found != nil && found.Value.Type() == "stringSlice" {
			return afterComma(typed, values), cobra.ShellCompDirectiveNoFileComp
		}
		return values, cobra.ShellCompDirectiveNoFileComp
	})
}

// afterComma returns values as the next of a list with commas, of which a part is typed.
func afterComma(typed string, values []string) (lists []cobra.Completion) {
	before := typed[:strings.LastIndexByte(typed, ',')+1]
	for _, value := range values {
		lists = append(lists, before+value)
	}
	return lists
}

// offerNothing keeps the shell from offering files where no file can stand.
func offerNothing(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveNoFileComp
}

// completeEnvironments offers the environments of the configuration file for the flag --env of a command.
func completeEnvironments(c *cobra.Command) {
	_ = c.RegisterFlagCompletionFunc("env", func(c *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return offerEnvironments(c, nil, typed)
	}) // see complete
}

// offerEnvironments offers the environments of the configuration file.
func offerEnvironments(_ *cobra.Command, arguments []string, _ string) (names []cobra.Completion, _ cobra.ShellCompDirective) {
	environments, _ := isc.Environments() // without a file that can be read there is nothing to offer
	for _, environment := range environments {
		if len(arguments) == 0 {
			names = append(names, cobra.CompletionWithDesc(environment.Name, environment.BaseURL))
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// columnsAnnotation is the annotation of a command with the columns of its rows.
const columnsAnnotation = "columns"

// completeColumns offers the columns of the command.
func completeColumns(root *cobra.Command) {
	offer := func(c *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return afterComma(typed, strings.Fields(c.Annotations[columnsAnnotation])), cobra.ShellCompDirectiveNoFileComp
	}
	_ = root.RegisterFlagCompletionFunc("columns", offer) // see complete
}
