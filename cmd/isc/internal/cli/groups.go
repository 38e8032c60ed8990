package cli

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// otherSection is the section of the groups that spec/commands.yaml puts into none.
const otherSection = "Other commands"

// widestGroup is the width of the column before the summaries of groups in the help.
const widestGroup = 40

// addGroups adds the groups of commands of the API version. Only the groups that the arguments name get their commands, because reading all of
// them would take longer than most commands.
func (a *app) addGroups(root *cobra.Command) {
	sections := map[string]bool{}
	for _, entry := range a.version.Groups {
		title := cmp.Or(entry.Section, otherSection)
		sections[title] = true
		summary := cmp.Or(entry.Summary, "Commands for "+strings.ReplaceAll(entry.Name, "-", " "))
		g := parentCommand(entry.Name, shorten(summary, a.terminal.width()-widestGroup))
		g.Long = summary + "."
		g.GroupID = title
		root.AddCommand(g)
		if slices.Contains(a.arguments, entry.Name) {
			a.broken = errors.Join(a.broken, a.fill(g, entry.Name))
		}
	}
	for _, title := range a.version.Sections {
		if sections[title] {
			root.AddGroup(&cobra.Group{ID: title, Title: title + ":"})
		}
	}
	if sections[otherSection] {
		root.AddGroup(&cobra.Group{ID: otherSection, Title: otherSection + ":"})
	}
}

// fill adds the commands of a group.
func (a *app) fill(g *cobra.Command, name string) error {
	group, err := a.version.Find(name)
	if err != nil || group == nil {
		return err
	}
	for _, o := range a.version.Operations(group) {
		words := strings.Fields(o.Words)
		if o.Is(searchOperation) {
			a.addSearch(g, o)
		}
		parentOf(g, words[1:len(words)-1]).AddCommand(a.operationRun(o).command)
	}
	for _, c := range g.Commands() {
		describeParents(c)
	}
	return nil
}

// describeParents describes commands that only have commands below them, by the names of these.
func describeParents(c *cobra.Command) {
	if !c.HasSubCommands() {
		return
	}
	var names []string
	for _, below := range c.Commands() {
		describeParents(below)
		names = append(names, below.Name())
	}
	c.Short = "Commands: " + strings.Join(names, ", ")
}

// parentOf returns the command below a group that has some words, and adds what is missing.
func parentOf(g *cobra.Command, words []string) *cobra.Command {
	for _, word := range words {
		at := slices.IndexFunc(g.Commands(), func(c *cobra.Command) bool { return c.Name() == word })
		if at < 0 {
			g.AddCommand(parentCommand(word, ""))
			at = slices.IndexFunc(g.Commands(), func(c *cobra.Command) bool { return c.Name() == word })
		}
		g = g.Commands()[at]
	}
	return g
}

// parentCommand returns a command that only has commands below it.
func parentCommand(name, summary string) *cobra.Command {
	return &cobra.Command{
		Use:   name,
		Short: summary,
		Args:  noSuchCommand,
		RunE:  func(c *cobra.Command, _ []string) error { return c.Help() },
	}
}
