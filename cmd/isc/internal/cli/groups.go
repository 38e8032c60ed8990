package cli

import (
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
		title := entry.Section
		if title == "" {
			title = otherSection
		}
		if !sections[title] {
			sections[title] = true
		}
		g := parentCommand(entry.Name, shorten(entry.Summary, a.terminal.width()-widestGroup))
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
		if o.ID == searchOperation || strings.TrimRight(strings.TrimPrefix(o.ID, searchOperation), "0123456789") == "V" {
			a.addSearch(g, o)
		}
		parentOf(g, words[1:len(words)-1]).AddCommand(a.operationRun(o).command)
	}
	return nil
}

// parentOf returns the command below a group that has some words, and adds what is missing.
func parentOf(g *cobra.Command, words []string) *cobra.Command {
	path := []string{g.Name()}
	for _, word := range words {
		path = append(path, word)
		at := slices.IndexFunc(g.Commands(), func(c *cobra.Command) bool { return c.Name() == word })
		if at < 0 {
			g.AddCommand(parentCommand(word, "Commands for "+strings.ReplaceAll(strings.Join(path, " and their "), "-", " ")))
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
