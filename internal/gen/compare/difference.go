package compare

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/prose"
)

// A Difference is what changed between two documents for those who call the package that is generated from them.
type Difference struct {
	Changes     []Change
	NotCompared []NotCompared
}

// A Change is one difference, at one place.
type Change struct {
	Impact  Impact
	Heading Heading
	What    string // what changed: "property removed"
	Detail  string // how: "name (Name *string, was string)"; empty where What says all
	Subject string // the method or the type in Go
	Origin  string // where that stands in the document; empty where Subject says it
}

// An Impact is what a change means for callers.
type Impact int

// The impacts. Breaking is also what a server refuses from now on, although it compiles. Additive is also what behaves differently
// for code that goes on compiling.
const (
	Breaking Impact = iota // code that uses it does not compile, or is refused by the server
	Additive               // code compiles as before
	Words                  // only documentation
)

// A Heading is what the change is listed under in a changelog.
type Heading string

// The headings of Keep a Changelog.
const (
	Removed    Heading = "Removed"
	Changed    Heading = "Changed"
	Added      Heading = "Added"
	Deprecated Heading = "Deprecated"
)

// NotCompared is an operation that is wrong in one of the documents, so that nothing can be said about it, nor about the types that
// only such operations use.
type NotCompared struct {
	Operation string // method and path
	Problem   error
}

// Count returns the number of changes of an impact.
func (d *Difference) Count(impact Impact) (n int) {
	for _, change := range d.Changes {
		if change.Impact == impact {
			n++
		}
	}
	return n
}

// A subject is what a change is about: a method or a type, or a place in one, and where it stands in the document.
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

// A line is what is printed as one: a change that is the same at several places, or several changes at the same places.
type line struct {
	Change
	details []string
	places  []subject
}

// lines puts changes together: first those that say the same, then those whose places are the same. Changes are sorted.
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

// says returns a change without its place.
func (c Change) says() Change {
	c.Subject, c.Origin = "", ""
	return c
}

// shown is how many places a line names, where it need not name all: what breaks is always named.
const shown = 6

// describe writes a line: what changed, how often, how, and where.
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

// Text returns the changes by impact, a line each.
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

// limits says in words that not everything was compared.
func (d *Difference) limits() string {
	if len(d.NotCompared) > 0 {
		return " in what could be compared"
	}
	return ""
}

// reason is the first line of the problem; what follows it is a repair to paste, which generating shows too.
func (n NotCompared) reason() string {
	reason, _, _ := strings.Cut(n.Problem.Error(), "\n")
	return reason
}

// Markdown returns the changes under the headings of Keep a Changelog, what breaks first under each.
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
