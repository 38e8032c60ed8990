package pages

import (
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/quote"
)

// statusErrors are the errors for status codes.
var statusErrors = map[string]string{
	"400": "ErrBadRequest", "401": "ErrUnauthorized", "403": "ErrForbidden", "404": "ErrNotFound", "429": "ErrRateLimited",
}

// errorFor returns the error to test for at a status code, as an expression.
func (s *site) errorFor(status string) string {
	switch name := statusErrors[status]; {
	case name != "":
		return s.helpers + "." + name
	case strings.HasPrefix(status, "5"):
		return s.helpers + ".ErrServer"
	}
	return "*" + s.helpers + ".APIError"
}

// everywhere are the statuses that the server or what stands before it can answer any request with. Those of 500 and above are too.
var everywhere = []string{"401", "403", "429"}

// commonErrors returns the answers that most operations have for a status that any request can get, by status. Pages explain them once.
func commonErrors(p *plan.Package) map[string]plan.Response {
	count, common := map[string]int{}, map[string]plan.Response{}
	for _, service := range p.Services {
		for _, o := range service.Operations {
			for _, r := range o.Responses {
				if !slices.Contains(everywhere, r.Source.Code) && !strings.HasPrefix(r.Source.Code, "5") {
					continue
				}
				key := answerKey(r)
				count[key]++
				if best, found := common[r.Source.Code]; !found || count[key] > count[answerKey(best)] {
					common[r.Source.Code] = r
				}
			}
		}
	}
	for status, r := range common {
		if count[answerKey(r)] < 2 {
			delete(common, status)
		}
	}
	return common
}

// answerKey identifies what pages say of an answer.
func answerKey(r plan.Response) string {
	body := strings.Join(r.Source.MediaTypes, ",")
	if r.Type != nil {
		body = r.Type.String()
	}
	return r.Source.Code + " " + body + " " + r.Source.Description
}

// isCommon reports whether the list of common errors explains an answer.
func (s *site) isCommon(r plan.Response) bool {
	common, found := s.common[r.Source.Code]
	return found && answerKey(common) == answerKey(r)
}

func (s *site) commonErrorRows() (rows []row) {
	var statuses []string
	for status := range s.common {
		statuses = append(statuses, status)
	}
	slices.Sort(statuses)
	for _, status := range statuses {
		rows = append(rows, s.errorRow(s.common[status]))
	}
	return rows
}

// errorRow returns a row about an answer with an error.
func (s *site) errorRow(r plan.Response) row {
	return row{quote.Text(r.Source.Code), s.cell(r.Source.Description), s.answerBody(r), code(s.errorFor(r.Source.Code))}
}

// answerBody returns the type of the body of an answer, or its media types if it is not decoded.
func (s *site) answerBody(r plan.Response) quote.Inline {
	switch {
	case r.Type != nil && (r.Type.Kind != model.Binary || len(r.Source.MediaTypes) == 0):
		return s.typeLink(r.Type, r.Type.String(), "../models/")
	case len(r.Source.MediaTypes) > 0:
		return quote.CodeSpans(r.Source.MediaTypes)
	}
	return quote.Phrase("none")
}

// errorRows returns rows about the errors of an operation, except for the common ones.
func (s *site) errorRows(o *plan.Operation) (rows []row) {
	for _, r := range o.Responses {
		if !r.Source.Success() && !s.isCommon(r) {
			rows = append(rows, s.errorRow(r))
		}
	}
	return rows
}

// answers describes the answers of an operation that are no errors.
func (s *site) answers(o *plan.Operation) (lines []quote.Inline) {
	for _, r := range o.Responses {
		if r.Source.Success() {
			says := quote.Phrase("%s: %s", quote.Text(r.Source.Code), s.cell(r.Source.Description))
			if body := s.answerBody(r); r.Type != nil || len(r.Source.MediaTypes) > 0 {
				says = quote.Phrase("%s Body: %s.", says, body)
			}
			lines = append(lines, says)
		}
	}
	return lines
}
