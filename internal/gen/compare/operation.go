package compare

import (
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
)

// An operationPair is an operation in both documents.
type operationPair struct{ before, after plan.OperationSection }

// operations compares the operations. They are known by method and path, as operationIds are renamed; what has moved, by its
// operationId.
func (c *comparison) operations() {
	byKey, byID := map[string]*model.Operation{}, map[string]*model.Operation{}
	for _, o := range c.before.api.Operations {
		byKey[o.Key()] = o
	}
	for _, o := range c.after.api.Operations {
		if byKey[o.Key()] == nil {
			byID[o.ID] = o
		}
	}
	found := map[*model.Operation]bool{}
	pair := func(before, after *model.Operation) {
		found[before], found[after] = true, true
		c.pairs = append(c.pairs, operationPair{c.before.operations[before], c.after.operations[after]})
	}
	for _, after := range c.after.api.Operations {
		if before := byKey[after.Key()]; before != nil {
			pair(before, after)
		}
	}
	for _, before := range c.before.api.Operations {
		if after := byID[before.ID]; !found[before] && after != nil {
			pair(before, after)
		} else if !found[before] {
			c.note(Breaking, Removed, "operation removed", before.GoName, subject{name: before.Tag.GoName + "API", origin: before.Address()})
		}
	}
	for _, after := range c.after.api.Operations {
		if !found[after] {
			c.note(Additive, Added, "operation added", after.GoName, subject{name: after.Tag.GoName + "API", origin: after.Address()})
		}
	}
	c.services()
	c.findRenamed()
	for _, p := range c.pairs {
		c.operation(p)
	}
}

// services compares the types that have the operations of a tag.
func (c *comparison) services() {
	names := func(api *model.API) (names []string) {
		for _, tag := range api.Tags {
			names = append(names, tag.GoName+"API")
		}
		return names
	}
	old, now := names(c.before.api), names(c.after.api)
	for _, name := range missing(now, old) {
		c.note(Breaking, Removed, "service removed", "", subject{name: name})
	}
	for _, name := range missing(old, now) {
		c.note(Additive, Added, "service added", "", subject{name: name})
	}
}

// missing gives what a list does not have of another.
func missing(from, of []string) []string {
	return slices.DeleteFunc(slices.Clone(of), func(text string) bool { return slices.Contains(from, text) })
}

func operationSubject(o *model.Operation) subject {
	return subject{name: o.GoName, origin: o.Address()}
}

// operation compares what stands in the code of callers: the service, the method, its arguments and what it answers with.
func (c *comparison) operation(p operationPair) {
	before, after := p.before.Operation, p.after.Operation
	at := operationSubject(after)
	if before.Tag.GoName != after.Tag.GoName {
		c.note(Breaking, Changed, "service changed", was(after.Tag.GoName+"API", before.Tag.GoName+"API"), at)
	}
	if before.GoName != after.GoName {
		c.note(Breaking, Changed, "method renamed", was(after.GoName, before.GoName), at)
	}
	if before.Key() != after.Key() {
		c.note(Additive, Changed, "operation moved", was(after.Address(), before.Address()), subject{name: after.GoName})
	}
	if before.ID != after.ID {
		c.note(Words, Changed, "operationId renamed, the method is not", was(after.ID, before.ID), at)
	}
	c.arguments(before, after)
	c.parameters(p)
	c.body(p)
	c.answer(p)
	c.filters(p)
	c.sorters(p)
	switch {
	case after.Experimental && !before.Experimental:
		c.note(Additive, Changed, "experimental now, DisableExperimental refuses it", "", at)
	case before.Experimental && !after.Experimental:
		c.note(Breaking, Removed, "experimental no more, XSailPointExperimental is gone", "", at)
	}
	c.deprecation("operation", before.Deprecated, after.Deprecated, "", at)
	c.operationTexts(before, after)
}

// arguments compares the path parameters. Arguments are strings, so that only their number shows when code is compiled; what has
// another place among them would be sent in the place of another.
func (c *comparison) arguments(before, after *model.Operation) {
	names := func(o *model.Operation) (names []string) {
		for _, parameter := range o.PathParameters {
			names = append(names, parameter.Name)
		}
		return names
	}
	old, now := names(before), names(after)
	detail := was("("+strings.Join(now, ", ")+")", "("+strings.Join(old, ", ")+")")
	switch {
	case slices.Equal(old, now):
	case len(old) != len(now) || sortedText(old) == sortedText(now):
		c.note(Breaking, Changed, "arguments changed", detail, operationSubject(after))
	default:
		c.note(Additive, Changed, "path parameter renamed", detail, operationSubject(after))
	}
}

// answer compares what Execute returns, and what the other codes answer with.
func (c *comparison) answer(p operationPair) {
	at := operationSubject(p.after.Operation)
	before, after := p.before.Answer, p.after.Answer
	old, now := c.translate(before.Result), after.Result
	switch {
	case old != now:
		c.note(Breaking, Changed, "answer changed", was(orNothing(now), orNothing(old)), at)
	case before.Pages && after.Pages && c.translate(before.PageItem) != after.PageItem:
		c.note(Breaking, Changed, "items of pages changed", was(after.PageItem, c.translate(before.PageItem)), at)
	}
	switch {
	case before.Pages && !after.Pages:
		c.note(Breaking, Removed, "paging removed", "All, Pages, Prefetch, MaxItems", at)
	case after.Pages && !before.Pages:
		c.note(Additive, Added, "paging added", "All, Pages, Prefetch, MaxItems", at)
	case pagingOf(p.before) != pagingOf(p.after):
		c.note(Additive, Changed, "paging changed", was(pagingOf(p.after), pagingOf(p.before)), at)
	}
	c.responses(p.before.Operation, p.after.Operation)
}

// pagingOf gives what an operation's descriptor says of pages.
func pagingOf(s plan.OperationSection) string {
	for _, line := range s.Descriptor {
		if paging, found := strings.CutPrefix(line, "Paging: core.Paging{"); found {
			return strings.TrimSuffix(paging, "},")
		}
	}
	return ""
}

// responses compares what is answered besides the result of Execute. Bodies of errors are read by core.ErrorBody, which compiles with
// every type.
func (c *comparison) responses(before, after *model.Operation) {
	old, now := responsesOf(before), responsesOf(after)
	at := operationSubject(after)
	for code, response := range now {
		former := old[code]
		switch {
		case former == nil && response.Success():
			c.note(Additive, Added, "status added", code+" "+bodyOf(response), at)
		case former == nil:
			c.note(Words, Added, "status documented", code, at)
		case response != after.SuccessResponse() && c.translate(bodyOf(former)) != bodyOf(response):
			c.note(Additive, Changed, "answer of a status changed", code+" "+was(bodyOf(response), c.translate(bodyOf(former))), at)
		case sortedText(former.MediaTypes) != sortedText(response.MediaTypes) && !response.Typed():
			c.note(Additive, Changed, "media types changed", was(sortedText(response.MediaTypes), sortedText(former.MediaTypes)), at)
		}
	}
	for code, former := range old {
		if now[code] == nil && former.Success() {
			c.note(Additive, Changed, "status removed", code+" "+c.translate(bodyOf(former)), at)
		} else if now[code] == nil {
			c.note(Words, Changed, "status documented no more", code, at)
		}
	}
}

func responsesOf(o *model.Operation) map[string]*model.Response {
	responses := map[string]*model.Response{}
	for _, response := range o.Responses {
		responses[response.Code] = response
	}
	return responses
}

// holds names the Go type of a response's body.
func bodyOf(r *model.Response) string {
	switch {
	case len(r.MediaTypes) == 0:
		return "nothing"
	case r.Schema == nil:
		return "io.ReadCloser"
	}
	return plan.GoType(r.Schema)
}

func orNothing(result string) string {
	if result == "" {
		return "nothing"
	}
	return result
}
