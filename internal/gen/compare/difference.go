package compare

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/prose"
)

// A Difference lists the changes between two documents that matter to users of the generated package.
type Difference struct {
	Changes     []Change
	NotCompared []NotCompared
}

// A Change is a difference at one location.
type Change struct {
	Impact  Impact
	Heading Heading
	What    string // what changed: "property removed"
	Detail  string // details: "name (Name *string, was string)"; may be empty
	Subject string // the Go method or type
	Origin  string // location of the subject in the document; empty if Subject names it
}

// An Impact is the effect of a change on callers.
type Impact int

// The impacts. Code that still compiles but that the server will reject is Breaking. Code that still compiles but behaves differently is
// Additive.
const (
	Breaking Impact = iota // code that uses it does not compile, or the server rejects it
	Additive               // code still compiles
	Words                  // only documentation
)

// A Heading is the section of a changelog for a change.
type Heading string

// The headings of Keep a Changelog.
const (
	Removed    Heading = "Removed"
	Changed    Heading = "Changed"
	Added      Heading = "Added"
	Deprecated Heading = "Deprecated"
)

// NotCompared is an operation that is invalid in one of the documents. It and the types that only such operations use are not compared.
type NotCompared struct {
	Operation string // method and path
	Problem   error
}

// Count returns the number of changes with an impact.
func (d *Difference) Count(impact Impact) (n int) {
	for _, change := range d.Changes {
		if change.Impact == impact {
			n++
		}
	}
	return n
}

// A subject is the method or type that a change is about, or a part of it, and its location in the document.
type subject struct{ name, origin string }

// inside returns the subject of a property or a parameter.
func (s subject) inside(name string) subject {
	return subject{name: s.name + "." + name, origin: s.origin}
}

func (c *comparison) note(impact Impact, heading Heading, what, detail string, at subject) {
	c.changes = append(c.changes, Change{Impact: impact, Heading: heading, What: what, Detail: detail, Subject: at.name, Origin: at.origin})
}

func was(now, before string) string { return now + ", was " + before }

var headings = []Heading{Removed, Changed, Added, Deprecated}

func compareChanges(a, b Change) int {
	return cmp.Or(cmp.Compare(a.Impact, b.Impact), cmp.Compare(slices.Index(headings, a.Heading), slices.Index(headings, b.Heading)),
		strings.Compare(a.What, b.What), strings.Compare(a.Detail, b.Detail), strings.Compare(a.Subject, b.Subject), strings.Compare(a.Origin, b.Origin))
}

// A line is printed as one line: the same change at several locations, or several changes at the same locations.
type line struct {
	Change
	details []string
	places  []subject
}

// lines groups changes: first equal changes, and then changes at the same locations. The changes must be sorted.
func (d *Difference) lines() (lines []*line) {
	var same []*line
	for i, change := range d.Changes {
		at := subject{name: change.Subject, origin: change.Origin}
		if i > 0 && change.says() == d.Changes[i-1].says() {
			last := same[len(same)-1]
			last.places = append(last.places, at)
		} else {
			same = append(same, &line{Change: change, details: []string{change.Detail}, places: []subject{at}})
		}
	}
	byPlaces := map[string]*line{}
	for _, l := range same {
		key := fmt.Sprint(l.Impact, l.Heading, l.What, l.places)
		if other := byPlaces[key]; other != nil {
			other.details = append(other.details, l.details...)
		} else {
			byPlaces[key] = l
			lines = append(lines, l)
		}
	}
	return lines
}

// says returns a change without its location.
func (c Change) says() Change {
	c.Subject, c.Origin = "", ""
	return c
}

// shown is the number of locations that a line lists. Breaking changes list all locations.
const shown = 6

// describe returns a line: what changed, how often, the details and the locations.
func (l *line) describe(quote func(string) string) string {
	text := l.What
	if count := len(l.details) * len(l.places); count > 1 {
		text += fmt.Sprintf(" (%d)", count)
	}
	text += ": "
	if l.Detail != "" {
		for i, detail := range l.details {
			if i > 0 {
				text += "; "
			}
			text += quote(detail)
		}
		text += " in "
	}
	for i, at := range l.places {
		if i == shown && l.Impact != Breaking && len(l.places) > shown+1 {
			return text + fmt.Sprintf(" and %d more", len(l.places)-shown)
		}
		if i > 0 {
			text += ", "
		}
		text += quote(at.name)
		if at.origin != "" && (len(l.places) == 1 || l.Impact == Breaking) {
			text += " (" + quote(at.origin) + ")"
		}
	}
	return text
}

var impactTitles = []string{Breaking: "Breaking for Go callers", Additive: "Additive", Words: "Only words"}

// Text returns the changes by impact, one per line.
func (d *Difference) Text() string {
	var b strings.Builder
	if len(d.Changes) == 0 {
		b.WriteString("no differences" + d.limits() + "\n")
	}
	last := Impact(-1)
	for _, l := range d.lines() {
		if impact := l.Impact; impact != last {
			if b.Len() > 0 {
				b.WriteByte('\n')
			}
			fmt.Fprintf(&b, "%s (%d)\n", impactTitles[impact], d.Count(impact))
			last = impact
		}
		fmt.Fprintf(&b, "  %s\n", l.describe(func(text string) string { return text }))
	}
	if len(d.NotCompared) > 0 {
		fmt.Fprintf(&b, "\nNot compared (%d)\n", len(d.NotCompared))
	}
	for _, left := range d.NotCompared {
		fmt.Fprintf(&b, "  %s: %s\n", left.Operation, left.reason())
	}
	return b.String()
}

// limits returns a phrase if not everything was compared.
func (d *Difference) limits() string {
	if len(d.NotCompared) > 0 {
		return " in what could be compared"
	}
	return ""
}

// reason returns the first line of the problem. The other lines suggest a repair.
func (n NotCompared) reason() string {
	reason, _, _ := strings.Cut(n.Problem.Error(), "\n")
	return reason
}

// Markdown returns the changes under the headings of Keep a Changelog, breaking changes first.
func (d *Difference) Markdown() string {
	var texts []string
	if len(d.Changes) == 0 {
		texts = append(texts, "No differences"+d.limits()+".\n")
	}
	sections := map[Heading]string{}
	for _, l := range d.lines() {
		sections[l.Heading] += "- " + impactMarks[l.Impact] + l.describe(prose.CodeSpan) + "\n"
	}
	for _, heading := range headings {
		if sections[heading] != "" {
			texts = append(texts, "### "+string(heading)+"\n\n"+sections[heading])
		}
	}
	if len(d.NotCompared) > 0 {
		text := "### Not compared\n\n"
		for _, left := range d.NotCompared {
			text += "- " + prose.CodeSpan(left.Operation) + ": " + prose.CodeSpan(left.reason()) + "\n"
		}
		texts = append(texts, text)
	}
	return strings.Join(texts, "\n")
}

var impactMarks = []string{Breaking: "**Breaking:** ", Additive: "", Words: "Documentation: "}
