package compare

import (
	"fmt"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
)

// An operationPair is an operation in both documents.
type operationPair struct{ before, after *plan.Operation }

// operations compares the operations. They are matched by method and path, because operationIds are renamed, and moved operations by
// operationId.
func (c *comparison) operations() {
	byKey, byID := map[string]*model.Operation{}, map[string]*model.Operation{}
	for _, o := range c.before.API.Operations {
		byKey[o.Key()] = o
	}
	for _, o := range c.after.API.Operations {
		if byKey[o.Key()] == nil {
			byID[o.ID] = o
		}
	}
	found := map[*model.Operation]bool{}
	pair := func(before, after *model.Operation) {
		found[before], found[after] = true, true
		c.pairs = append(c.pairs, operationPair{c.before.Operation(before), c.after.Operation(after)})
	}
	for _, after := range c.after.API.Operations {
		if before := byKey[after.Key()]; before != nil {
			pair(before, after)
		}
	}
	for _, before := range c.before.API.Operations {
		if after := byID[before.ID]; !found[before] && after != nil {
			pair(before, after)
		} else if !found[before] {
			gone := c.before.Operation(before)
			c.note(Breaking, Removed, "operation removed", gone.Name, subject{name: gone.Service.Field(), origin: before.Address()})
		}
	}
	for _, after := range c.after.API.Operations {
		if !found[after] {
			added := c.after.Operation(after)
			c.note(Additive, Added, "operation added", added.Name, subject{name: added.Service.Field(), origin: after.Address()})
		}
	}
	c.services()
	c.findRenamed()
	for _, p := range c.pairs {
		c.operation(p)
	}
}

// services compares the service types.
func (c *comparison) services() {
	names := func(p *plan.Package) (names []string) {
		for _, service := range p.Services {
			names = append(names, service.Field())
		}
		return names
	}
	old, now := names(c.before.Package), names(c.after.Package)
	for _, name := range missing(now, old) {
		c.note(Breaking, Removed, "service removed", "", subject{name: name})
	}
	for _, name := range missing(old, now) {
		c.note(Additive, Added, "service added", "", subject{name: name})
	}
}

// missing returns the items of a list that another list does not have.
func missing(from, of []string) []string {
	return slices.DeleteFunc(slices.Clone(of), func(text string) bool { return slices.Contains(from, text) })
}

func operationSubject(o *plan.Operation) subject {
	return subject{name: o.Name, origin: o.Source.Address()}
}

// operation compares the parts of an operation that appear in the code of callers: service, method, arguments and results.
func (c *comparison) operation(p operationPair) {
	before, after := p.before.Source, p.after.Source
	at := operationSubject(p.after)
	if old, now := p.before.Service.Field(), p.after.Service.Field(); old != now {
		c.note(Breaking, Changed, "service changed", was(now, old), at)
	}
	if p.before.Name != p.after.Name {
		c.note(Breaking, Changed, "method renamed", was(p.after.Name, p.before.Name), at)
	}
	if before.Key() != after.Key() {
		c.note(Additive, Changed, "operation moved", was(after.Address(), before.Address()), subject{name: p.after.Name})
	}
	if before.ID != after.ID {
		c.note(Words, Changed, "operationId renamed, the method is not", was(after.ID, before.ID), at)
	}
	c.use(p)
	switch {
	case after.Experimental && !before.Experimental:
		c.note(Additive, Changed, "experimental now, DisableExperimental refuses it", "", at)
	case before.Experimental && !after.Experimental:
		c.note(Additive, Deprecated, "experimental no more, the header is still sent and XSailPointExperimental deprecated", "", at)
	}
	c.deprecation("operation", before.Deprecated, after.Deprecated, "", at)
	c.operationTexts(p)
}

// use compares how an operation is called: its arguments and results.
func (c *comparison) use(p operationPair) {
	c.arguments(p)
	c.parameters(p)
	c.body(p)
	c.answer(p)
	c.filters(p)
	c.sorters(p)
}

// arguments compares the path parameters. Most arguments are strings, so the compiler only notices a different number. Swapped arguments would
// be sent in each other's place.
func (c *comparison) arguments(p operationPair) {
	names := func(o *plan.Operation, typeOf func(*plan.Type) string) (names, types []string) {
		for _, argument := range o.Arguments {
			names, types = append(names, argument.Parameter.Name), append(types, typeOf(argument.Type))
		}
		return names, types
	}
	old, translated := names(p.before, c.translatePlain)
	now, plain := names(p.after, (*plan.Type).Plain)
	if len(old) == len(now) && !slices.Equal(translated, plain) {
		_, oldTypes := names(p.before, unchanged)
		_, types := names(p.after, unchanged)
		c.note(Breaking, Changed, "arguments changed", was("("+strings.Join(types, ", ")+")", "("+strings.Join(oldTypes, ", ")+")"), operationSubject(p.after))
		return
	}
	detail := was("("+strings.Join(now, ", ")+")", "("+strings.Join(old, ", ")+")")
	switch {
	case slices.Equal(old, now):
	case len(old) != len(now) || sortedText(old) == sortedText(now):
		c.note(Breaking, Changed, "arguments changed", detail, operationSubject(p.after))
	default:
		c.note(Additive, Changed, "path parameter renamed", detail, operationSubject(p.after))
	}
}

// answer compares the results of Execute, and the responses of other status codes.
func (c *comparison) answer(p operationPair) {
	at := operationSubject(p.after)
	before, after := p.before.Answer, p.after.Answer
	old, now := orNothing(c.translate(before.Result)), orNothing(unchanged(after.Result))
	oldPaging, paging := p.before.Paging, p.after.Paging
	switch {
	case old != now:
		c.note(Breaking, Changed, "answer changed", was(now, orNothing(unchanged(before.Result))), at)
	case oldPaging != nil && paging != nil && c.translate(before.PageItem) != after.PageItem.String():
		c.note(Breaking, Changed, "items of pages changed", was(after.PageItem.String(), before.PageItem.String()), at)
	}
	switch {
	case oldPaging != nil && paging == nil:
		c.note(Breaking, Removed, "paging removed", "All, Pages, Collect, First, Only, Prefetch, MaxItems", at)
	case paging != nil && oldPaging == nil:
		c.note(Additive, Added, "paging added", "All, Pages, Collect, First, Only, Prefetch, MaxItems", at)
	case pagingText(oldPaging) != pagingText(paging):
		c.note(Additive, Changed, "paging changed", was(pagingText(paging), pagingText(oldPaging)), at)
	}
	c.responses(p)
}

// pagingText describes the paging of an operation.
func pagingText(p *plan.Paging) string {
	if p == nil {
		return ""
	}
	var says []string
	if p.PageSize != 0 {
		says = append(says, fmt.Sprintf("%d items a page", p.PageSize))
	}
	if p.MinSize != 0 {
		says = append(says, fmt.Sprintf("at least %d", p.MinSize))
	}
	if p.MaxSize != 0 {
		says = append(says, fmt.Sprintf("at most %d", p.MaxSize))
	}
	if p.Required {
		says = append(says, "limit required")
	}
	if p.Count {
		says = append(says, "counted on request")
	}
	return strings.Join(says, ", ")
}

// responses compares the responses that Execute does not return. Bodies of errors are read by core.ErrorBody, which compiles with any type.
func (c *comparison) responses(p operationPair) {
	old, now := responsesOf(p.before), responsesOf(p.after)
	at := operationSubject(p.after)
	for code, after := range now {
		response := after.Source
		before, known := old[code]
		switch {
		case !known && response.Success():
			c.note(Additive, Added, "status added", code+" "+after.String(), at)
		case !known:
			c.note(Words, Added, "status documented", code, at)
		case response != p.after.Source.SuccessResponse() && c.translateResponse(before) != after.String():
			c.note(Additive, Changed, "answer of a status changed", code+" "+was(after.String(), before.String()), at)
		case sortedText(before.Source.MediaTypes) != sortedText(response.MediaTypes) && !response.Typed():
			c.note(Additive, Changed, "media types changed", was(sortedText(response.MediaTypes), sortedText(before.Source.MediaTypes)), at)
		}
	}
	for code, before := range old {
		_, still := now[code]
		switch {
		case still:
		case before.Source.Success():
			c.note(Additive, Changed, "status removed", code+" "+before.String(), at)
		default:
			c.note(Words, Changed, "status documented no more", code, at)
		}
	}
}

func responsesOf(o *plan.Operation) map[string]plan.Response {
	responses := map[string]plan.Response{}
	for _, response := range o.Responses {
		responses[response.Source.Code] = response
	}
	return responses
}

func orNothing(result string) string {
	if result == "" {
		return "nothing"
	}
	return result
}
