package pages

import (
	"cmp"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/prose"
	"github.com/f745b6f1/isc/internal/gen/quote"
	"github.com/f745b6f1/isc/internal/gen/sample"
)

// A methodPage documents the operations of a tag.
type methodPage struct {
	Title          string
	Intro, BaseURL quote.Inline
	Curl           quote.Inline // what the variables in curl commands are
	Description    quote.Blocks // of the tag
	Operations     []methodDoc
}

// A methodDoc documents an operation.
type methodDoc struct {
	titled
	Name, Request, Says      quote.Inline // Name links to the heading
	Description              quote.Blocks
	Experimental, Deprecated bool
	Signature, Returns       quote.Inline
	UserLevels               string
	Scopes                   quote.Inline
	Parameters               []row
	Fields                   []row // to filter and sort by
	FieldsIntro              quote.Inline
	Example, Paging          string // in Go
	Command, CurlCommand     string
	Answers                  []quote.Inline
	AnswerJSON               string
	ResponseHeaders, Errors  []row
	Links                    quote.Inline // links to other documentation, and back to the operations
}

// A row is a row of a table.
type row []quote.Inline

func (s *site) methodPage(service *plan.Service) {
	tag := service.Tag
	p := methodPage{Title: tag.Name, Description: markdown(tag.Description, s.span), BaseURL: code(s.API.BaseURL), Curl: s.curlIntro()}
	if p.Description.IsZero() {
		p.Intro = quote.Phrase("The operations of the tag %s.", cell(tag.Name))
	}
	headings := titles(service)
	for _, o := range service.Operations {
		d := s.methodDoc(o)
		d.titled = headings[o.Source]
		p.Operations = append(p.Operations, d)
	}
	s.add("methods/"+s.tagFiles[service], "methods", tag.Name, "methods/"+strings.TrimSuffix(s.tagFiles[service], ".md"), p)
}

func (s *site) methodDoc(planned *plan.Operation) methodDoc {
	o := planned.Source
	d := methodDoc{
		Name:         quote.PageLink(quote.Text(planned.Name), "#"+anchorOf(o)),
		Request:      code(o.Method + " " + o.Path),
		Says:         cell(operationSays(o)),
		Description:  markdown(o.Description, s.span),
		Experimental: o.Experimental,
		Deprecated:   o.Deprecated,
		UserLevels:   strings.Join(o.UserLevels, ", "),
		Scopes:       scopeWords(o.Scopes),
		Signature:    code(signature(planned)),
		Parameters:   s.parameterRows(planned),
		Returns:      s.returns(planned.Answer),
		Example:      s.callExample(planned),
		Paging:       s.pagingExample(planned),
		Command:      s.commands[o],
		CurlCommand:  s.curlExample(planned),
		Answers:      s.answers(planned),
		AnswerJSON:   answerJSON(planned),
		Errors:       s.errorRows(planned),
		Links:        s.linksOf(planned),
	}
	if d.Description.IsZero() {
		d.Description = markdown(operationSays(o), s.span)
	}
	d.Fields, d.FieldsIntro = fieldRows(planned), s.fieldsIntro(planned)
	if response := o.SuccessResponse(); response != nil {
		for _, header := range response.Headers {
			d.ResponseHeaders = append(d.ResponseHeaders, row{code(header.Name), s.cell(header.Description)})
		}
	}
	return d
}

// scopeWords returns the scopes that a token needs. The scopes of one scheme are enough, and schemes with the same scopes need no mention.
func scopeWords(all []model.Scopes) quote.Inline {
	var ways []quote.Inline
	all = slices.DeleteFunc(slices.Clone(all), func(s model.Scopes) bool { return len(s.Names) == 0 })
	same := !slices.ContainsFunc(all, func(s model.Scopes) bool { return !slices.Equal(s.Names, all[0].Names) })
	for _, scopes := range all {
		words := quote.CodeSpans(scopes.Names)
		if len(scopes.Names) > 1 {
			words = quote.Phrase("one of %s", words)
		}
		if same {
			return words
		}
		ways = append(ways, quote.Phrase("%s (%s)", words, quote.Text(scopes.Scheme)))
	}
	return quote.JoinInline(", or ", ways...)
}

func (s *site) parameterRows(o *plan.Operation) (rows []row) {
	add := func(names, in quote.Inline, t *plan.Type, required bool, schema *model.Schema, description string, facts ...quote.Inline) {
		words := []quote.Inline{quote.JoinInline(" ", s.typeLink(t, t.String(), "../models/"), in)}
		if required {
			words = append(words, quote.Phrase("required"))
		}
		if schema != nil {
			facts = append([]quote.Inline{cellFacts(schema)}, facts...)
			if schema.Default != "" {
				words = append(words, quote.Phrase("default %s", code(schema.Default)))
			}
		}
		rows = append(rows, row{names, quote.JoinInline(", ", words...), s.meaning(description, facts...)})
	}
	for _, argument := range o.Arguments {
		p := argument.Parameter
		add(code(p.Name), quote.Phrase("in the path"), argument.Type, true, p.Schema, p.Description)
	}
	for _, b := range o.Builders {
		switch b.Kind {
		case plan.SetsPart:
			add(quote.CodeSpans([]string{b.Method, b.Part.Name}), quote.Phrase("in the form"), b.Type, b.Part.Required, b.Part.Schema, b.Part.Description)
		case plan.SetsParameter:
			p := b.Parameter
			add(quote.CodeSpans([]string{b.Method, p.Name}), places[p.In], b.Type, p.Required, p.Schema, p.Description, deprecatedCell(b))
		case plan.SetsBody:
			add(quote.Phrase("%s, the body", code(b.Method)), quote.Inline{}, b.Type, b.Body.Required, nil, cmp.Or(b.Body.Description, "The request body."))
		}
	}
	return rows
}

// places are phrases for where a parameter is sent.
var places = map[string]quote.Inline{
	"query": quote.Phrase("in the query"), "header": quote.Phrase("in a header"), "cookie": quote.Phrase("in a cookie"),
}

// deprecatedCell returns why a parameter should not be set, or "" if it can be.
func deprecatedCell(b plan.Builder) quote.Inline {
	if b.Deprecated == "" {
		return quote.Inline{}
	}
	return cell("Deprecated: " + b.Deprecated)
}

// cellFacts returns the facts of a schema that have no column of their own.
func cellFacts(s *model.Schema) quote.Inline {
	var facts []quote.Inline
	if len(s.Allowed) > 0 {
		facts = append(facts, quote.Phrase("Allowed: %s.", quote.CodeSpans(s.Allowed)))
	}
	return quote.JoinInline(" ", append(facts, limitsCell(s))...)
}

// limitsCell returns the constraints of a schema.
func limitsCell(s *model.Schema) quote.Inline {
	limits := s.Limits.Phrases()
	if len(limits) == 0 {
		return quote.Inline{}
	}
	return cell(prose.UpperFirst(strings.Join(limits, ", ")) + ".")
}

// fieldRows returns rows about the fields that an operation filters and sorts by.
func fieldRows(o *plan.Operation) (rows []row) {
	sorts := map[string]string{}
	if o.Sorter != nil {
		for _, field := range o.Sorter.Fields {
			sorts[field.Source] = field.Name
		}
	}
	if o.Filter != nil {
		for _, field := range o.Filter.Fields {
			names := []string{field.Name}
			sorter, found := sorts[field.Source.Name]
			if found && sorter != field.Name {
				names = append(names, sorter)
			}
			delete(sorts, field.Source.Name)
			rows = append(rows, row{code(field.Source.Name), quote.CodeSpans(names), quote.CodeSpans(field.Source.Operators), yesNo(found)})
		}
	}
	if o.Sorter != nil {
		for _, field := range o.Sorter.Fields {
			if _, left := sorts[field.Source]; left {
				delete(sorts, field.Source)
				rows = append(rows, row{code(field.Source), code(field.Name), quote.Phrase("none"), yesNo(true)})
			}
		}
	}
	return rows
}

// fieldsIntro says where the fields are in Go.
func (s *site) fieldsIntro(o *plan.Operation) quote.Inline {
	var sentences []quote.Inline
	if o.Filter != nil {
		sentences = append(sentences, quote.Phrase("`Where` takes conditions on the fields of %s, and `Filters` takes them as text.", code(s.Name+"."+o.Filter.Name)))
	}
	if o.Sorter != nil {
		sentences = append(sentences, quote.Phrase("`SortBy` takes the fields of %s, and `Sorters` takes them as text, with `-` in front for descending order.", code(s.Name+"."+o.Sorter.Name)))
	}
	return quote.JoinInline(" ", sentences...)
}

// returns describes the results of Execute.
func (s *site) returns(a plan.Answer) quote.Inline {
	switch {
	case a.Undocumented:
		return quote.Phrase("`(*http.Response, error)`: the document does not describe the response, and its body is not returned.")
	case a.Kind == plan.Empty:
		return quote.Phrase("`(*http.Response, error)`: the answer has no body.")
	case a.Kind == plan.Stream:
		return quote.Phrase("%s: the body as it comes, which the caller closes.", code("("+a.Result.String()+", *http.Response, error)"))
	}
	return quote.Phrase("%s, with %s.", code("("+a.Result.String()+", *http.Response, error)"), s.typeLink(a.Result, a.Item.String(), "../models/"))
}

// mostShown is the number of lines up to which the answer of an operation is shown on its page, and not only on that of its type.
const mostShown = 24

// answerJSON returns an example of the answer of an operation: of those of the document and one made from the schema, the one that shows most. It is
// "" if all are too long, or the answer is not JSON.
func answerJSON(o *plan.Operation) (shown string) {
	if o.Answer.Schema == nil || o.Answer.Kind == plan.Stream {
		return ""
	}
	most := -1
	for _, v := range append(sample.Answers(o), sample.Of(o.Answer.Schema)) {
		text := v.Indent()
		if lines := strings.Count(text, "\n"); most < lines && lines < mostShown {
			shown, most = text, lines
		}
	}
	return shown
}

// curlIntro says what the variables of the curl commands are.
func (s *site) curlIntro() quote.Inline {
	host := strings.TrimSuffix(strings.TrimSuffix(s.API.BaseURL, s.API.Path), "/")
	token := quote.Phrase("an access token")
	if s.helpers == "isc" {
		token = quote.Phrase("[an access token](../../guides/curl.md#a-token)")
	}
	return quote.Phrase("In the examples for curl, `API` is %s and `TOKEN` is %s.", code(host), token)
}

// linksOf returns the end of a section about an operation: the links to other documentation, and the one back.
func (s *site) linksOf(o *plan.Operation) quote.Inline {
	var links []quote.Inline
	if o.Link != "" {
		links = append(links, quote.WebLink(quote.Phrase("The vendor's page"), o.Link))
	}
	if o.Source.ExternalDocs != "" {
		links = append(links, quote.WebLink(quote.Phrase("More about it"), o.Source.ExternalDocs))
	}
	if len(s.common) > 0 {
		links = append(links, quote.PageLink(quote.Phrase("Errors of every operation"), "./README.md#errors-of-every-operation"))
	}
	return quote.Phrase("%s.", quote.JoinInline(". ", append(links, quote.PageLink(quote.Phrase("Back to the operations"), "#operations"))...))
}
