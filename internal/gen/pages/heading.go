package pages

import (
	"cmp"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/prose"
	"github.com/f745b6f1/isc/internal/gen/quote"
)

// A titled operation has a heading and an anchor. The anchor is made of the operationId, so that links go on working if the words of the heading
// are improved.
type titled struct {
	Heading string
	Anchor  quote.Inline // empty if code hosts and the site derive the same anchor from the heading
}

// sectionHeadings are the headings of a page of methods besides its title and its operations.
var sectionHeadings = []string{"Operations", "Parameters", "Fields", "Example", "Response", "Errors"}

// titles returns the headings of a tag's operations: their summaries. If two versions of a service have the same summary, the version follows
// it. A summary that something else on the page is linked by is no heading; the operationId in words is one instead.
func titles(service *plan.Service) map[*model.Operation]titled {
	taken, summaries := map[string]bool{slugOf(quote.Line(service.Tag.Name)): true}, map[string]int{}
	for _, heading := range sectionHeadings {
		taken[slugOf(heading)] = true
	}
	for _, planned := range service.Operations {
		taken[anchorOf(planned.Source)] = true
		summaries[summaryOf(planned.Source)]++
	}
	headings := map[*model.Operation]titled{}
	for _, planned := range service.Operations {
		o := planned.Source
		anchor, heading := anchorOf(o), summaryOf(o)
		if stem := naming.WithoutVersion(o.ID, o.Path); summaries[heading] > 1 && stem != o.ID {
			heading += " (" + strings.ToLower(strings.TrimPrefix(o.ID, stem)) + ")"
		}
		if slug := slugOf(heading); slug == "" || taken[slug] && slug != anchor {
			heading = prose.UpperFirst(strings.ReplaceAll(anchor, "-", " "))
		}
		t := titled{Heading: heading}
		if slug := slugOf(heading); slug != anchor {
			t.Anchor = quote.Anchor(anchor)
		}
		taken[slugOf(heading)] = true
		headings[o] = t
	}
	return headings
}

// summaryOf returns the summary of an operation as a heading: without a full stop.
func summaryOf(o *model.Operation) string {
	return strings.TrimRight(quote.Line(prose.OneLine(o.Summary)), ". ")
}

// anchorOf returns the anchor of an operation. If its operationId has no letters, the anchor is "operation".
func anchorOf(o *model.Operation) string { return cmp.Or(naming.KebabName(o.ID), "operation") }
