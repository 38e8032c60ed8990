package gen

import (
	"cmp"
	"fmt"
	"strings"
)

// A subject is what a change is about: a method or a type, or a place in one, and where it stands in the document.
type subject struct{ name, origin string }

// inside gives the subject of a property or a parameter.
func (s subject) inside(name string) subject {
	return subject{name: s.name + "." + name, origin: s.origin}
}

func (c *comparison) note(impact Impact, heading Heading, what, detail string, at subject) {
	c.changes = append(c.changes, Change{Impact: impact, Heading: heading, What: what, Detail: detail, Subject: at.name, Origin: at.origin})
}

func was(now, before string) string { return now + ", was " + before }

var headingOrder = map[Heading]int{Removed: 0, Changed: 1, Added: 2, Deprecated: 3}

func compareChanges(a, b Change) int {
	return cmp.Or(cmp.Compare(a.Impact, b.Impact), cmp.Compare(headingOrder[a.Heading], headingOrder[b.Heading]),
		strings.Compare(a.What, b.What), strings.Compare(a.Detail, b.Detail), strings.Compare(a.Subject, b.Subject), strings.Compare(a.Origin, b.Origin))
}

// lines puts changes that say the same of several subjects together. Changes are sorted.
func (d *Difference) lines() (lines [][]Change) {
	for i, change := range d.Changes {
		first := change
		if i > 0 {
			first = d.Changes[i-1]
		}
		if i > 0 && first.Impact == change.Impact && first.Heading == change.Heading && first.What == change.What && first.Detail == change.Detail {
			lines[len(lines)-1] = append(lines[len(lines)-1], change)
		} else {
			lines = append(lines, []Change{change})
		}
	}
	return lines
}

// shown is how many subjects a line names, where it need not name all: what breaks is always named.
const shown = 6

// describeChanges writes a line: what changed, how often, how, and where.
func describeChanges(line []Change, quote func(string) string) string {
	first := line[0]
	text := first.What
	if len(line) > 1 {
		text += fmt.Sprintf(" (%d)", len(line))
	}
	text += ": "
	if first.Detail != "" {
		text += quote(first.Detail) + " in "
	}
	for i, change := range line {
		if i == shown && first.Impact != Breaking && len(line) > shown+1 {
			return text + fmt.Sprintf(" and %d more", len(line)-shown)
		}
		if i > 0 {
			text += ", "
		}
		text += quote(change.Subject)
		if change.Origin != "" && (len(line) == 1 || first.Impact == Breaking) {
			text += " (" + quote(change.Origin) + ")"
		}
	}
	return text
}

var impactTitles = []string{Breaking: "Breaking for Go callers", Additive: "Additive", Words: "Only words"}

// Text gives the changes by impact, a line each.
func (d *Difference) Text() string {
	var b strings.Builder
	if len(d.Changes) == 0 {
		b.WriteString("no differences\n")
	}
	last := Impact(-1)
	for _, line := range d.lines() {
		if impact := line[0].Impact; impact != last {
			if b.Len() > 0 {
				b.WriteByte('\n')
			}
			fmt.Fprintf(&b, "%s (%d)\n", impactTitles[impact], d.Count(impact))
			last = impact
		}
		fmt.Fprintf(&b, "  %s\n", describeChanges(line, func(text string) string { return text }))
	}
	if len(d.NotCompared) > 0 {
		fmt.Fprintf(&b, "\nNot compared (%d)\n", len(d.NotCompared))
	}
	for _, left := range d.NotCompared {
		fmt.Fprintf(&b, "  %s: %s\n", left.Operation, left.reason())
	}
	return b.String()
}

// reason is the first line of the problem; what follows it is a repair to paste, which generating shows too.
func (n NotCompared) reason() string {
	reason, _, _ := strings.Cut(n.Problem.Error(), "\n")
	return reason
}

// Markdown gives the changes under the headings of Keep a Changelog, what breaks first under each.
func (d *Difference) Markdown() string {
	var b strings.Builder
	if len(d.Changes) == 0 {
		b.WriteString("No differences.\n")
	}
	for _, heading := range []Heading{Removed, Changed, Added, Deprecated} {
		first := true
		for _, line := range d.lines() {
			if line[0].Heading != heading {
				continue
			}
			if first {
				if b.Len() > 0 {
					b.WriteByte('\n')
				}
				fmt.Fprintf(&b, "### %s\n\n", heading)
				first = false
			}
			fmt.Fprintf(&b, "- %s%s\n", impactMarks[line[0].Impact], describeChanges(line, code))
		}
	}
	return b.String()
}

var impactMarks = []string{Breaking: "**Breaking:** ", Additive: "", Words: "Documentation: "}
