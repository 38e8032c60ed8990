package gen

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// resolver turns a document into an API.
type resolver struct {
	*document
	api     *API
	schemas map[string]*Schema // by pointer: components, and inline schemas that stand in them
	open    map[string]bool    // pointers of what is being resolved, to find what contains itself
	models  []*Model
}

// resolve reads the operations of a document, and the schemas that they reach.
func resolve(d *document) (*API, error) {
	r := &resolver{
		document: d,
		api:      &API{Source: d.file},
		schemas:  map[string]*Schema{},
		open:     map[string]bool{},
	}
	if d.openapi.Info != nil {
		r.api.Title = d.openapi.Info.Title
	}
	r.server()
	tags := r.tags()
	for _, path := range inOrder(r.source, "/paths", r.openapi.Paths.Map()) {
		r.pathItem(path, tags)
	}
	r.checkOperations()
	for _, tag := range tags.order {
		if len(tag.Operations) > 0 {
			r.api.Tags = append(r.api.Tags, tag)
		}
	}
	r.api.Models = r.models
	noteUse(r.api)
	r.api.Components = r.components()
	return r.api, r.problems.err()
}

// server reads the API version from the path of the first server: it is its last segment.
func (r *resolver) server() {
	if len(r.openapi.Servers) == 0 {
		r.report("/servers", "there is no server; its URL ends in the API version, as in https://{tenant}.api.identitynow.com/v2024")
		return
	}
	r.api.BaseURL = strings.TrimRight(r.openapi.Servers[0].URL, "/")
	r.api.Version = versionOf(r.api.BaseURL)
	if r.api.Version == "" {
		r.report("/servers/0/url", "%q has no path; it ends in the API version, as in https://{tenant}.api.identitynow.com/v2024", r.api.BaseURL)
	}
}

// versionOf gives the API version that the URL of a server ends in, or "" where it has no path.
func versionOf(server string) string {
	address, err := url.Parse(strings.NewReplacer("{", "", "}", "").Replace(strings.TrimRight(server, "/")))
	if err != nil {
		return ""
	}
	return address.Path[strings.LastIndexByte(address.Path, '/')+1:]
}

// tagList keeps the tags in the document's order, the undeclared ones after the declared ones.
type tagList struct {
	order  []*Tag
	byName map[string]*Tag
}

func (r *resolver) tags() *tagList {
	list := &tagList{byName: map[string]*Tag{}}
	for _, declared := range r.openapi.Tags {
		list.get(declared.Name).Description = strings.TrimSpace(declared.Description)
	}
	return list
}

func (l *tagList) get(name string) *Tag {
	tag := l.byName[name]
	if tag == nil {
		tag = &Tag{Name: name}
		l.byName[name] = tag
		l.order = append(l.order, tag)
	}
	return tag
}

// defaultTag has the operations that name no tag.
const defaultTag = "Default"

func (r *resolver) pathItem(path string, tags *tagList) {
	item := r.openapi.Paths.Value(path)
	operations := map[string]*openapi3.Operation{}
	for method, operation := range item.Operations() {
		operations[strings.ToLower(method)] = operation
	}
	for _, method := range inOrder(r.source, "/paths/"+escapePointer(path), operations) {
		at := "/paths/" + escapePointer(path) + "/" + method
		operation := r.operation(item, operations[method], at)
		operation.Method, operation.Path = strings.ToUpper(method), path
		r.orderPathParameters(operation)
		name := defaultTag
		if named := operations[method].Tags; len(named) > 0 {
			name = named[0]
		}
		operation.Tag = tags.get(name)
		operation.Tag.Operations = append(operation.Tag.Operations, operation)
		r.api.Operations = append(r.api.Operations, operation)
	}
}

func (r *resolver) operation(item *openapi3.PathItem, o *openapi3.Operation, at string) *Operation {
	operation := &Operation{
		ID:          o.OperationID,
		Pointer:     at,
		Summary:     strings.TrimSpace(o.Summary),
		Description: strings.TrimSpace(o.Description),
		Deprecated:  o.Deprecated,
		UserLevels:  extensionStrings(o.Extensions["x-sailpoint-userLevels"]),
	}
	if o.ExternalDocs != nil {
		operation.ExternalDocs = o.ExternalDocs.URL
	}
	r.scopes(operation, o)
	r.parameters(operation, o.Parameters, at+"/parameters")
	r.parameters(operation, item.Parameters, at[:strings.LastIndexByte(at, '/')]+"/parameters")
	if o.RequestBody != nil {
		operation.Body = r.body(o.RequestBody, at+"/requestBody")
	}
	r.responses(operation, o.Responses, at+"/responses")
	return operation
}

// scopes reads what authorizes an operation; without a word of its own that is the document's default.
func (r *resolver) scopes(operation *Operation, o *openapi3.Operation) {
	security := r.openapi.Security
	if o.Security != nil {
		security = *o.Security
	}
	for _, requirement := range security {
		for scheme, names := range requirement {
			operation.Scopes = append(operation.Scopes, Scopes{Scheme: scheme, Names: names})
		}
	}
	slices.SortFunc(operation.Scopes, func(a, b Scopes) int { return -strings.Compare(a.Scheme, b.Scheme) })
}

// orderPathParameters puts the path parameters into the order of the path, and reports a path and parameters that disagree: a
// client that fills in by name would send a literal {id}.
func (r *resolver) orderPathParameters(operation *Operation) {
	slots := pathSlots(operation.Path)
	declared := make([]string, len(operation.PathParameters))
	for i, parameter := range operation.PathParameters {
		declared[i] = parameter.Name
	}
	if r.isPruned(parentPointer(operation.Pointer)) { // a parameter of all its operations may be gone
		return
	}
	if !sameNames(slots, declared) {
		r.report(operation.Pointer, "%s: the path %s has the parameters [%s], and the operation declares [%s]; if this is what was meant, add to the repairs file:%s",
			operation.ID, operation.Path, strings.Join(slots, ", "), strings.Join(declared, ", "), r.pathRepairs(operation))
		return
	}
	slices.SortFunc(operation.PathParameters, func(a, b *Parameter) int {
		return cmp.Compare(slices.Index(slots, a.Name), slices.Index(slots, b.Name))
	})
}

func sameNames(a, b []string) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

// pathRepairs writes the entries that mend a path and parameters that disagree: what the path has is declared, and what it has not goes
// into the query, or, where it is declared for other operations too, away. A parameter whose name is a segment of the path has lost its
// braces there.
func (r *resolver) pathRepairs(operation *Operation) string {
	var b strings.Builder
	undeclared, unused := r.pathMismatch(operation.Path, operation.Pointer)
	if path, mended := withBraces(operation.Path, unused); mended && len(undeclared) == 0 && r.at("/paths/"+escapePointer(path)) == nil {
		return fmt.Sprintf("\n  - pointer: /paths/%s\n    move: /paths/%s\n    reason: The path has a place for the parameter, with its braces forgotten.",
			escapePointer(operation.Path), escapePointer(path))
	}
	list, next := operation.Pointer+"/parameters", 0
	if node := r.at(list); node != nil {
		next = len(node.Content)
	}
	for i, slot := range undeclared {
		entry := fmt.Sprintf("{name: %q, in: path, required: true, schema: {type: string}}", slot)
		if next == 0 && i == 0 {
			fmt.Fprintf(&b, "\n  - pointer: %s\n    set: [%s]", list, entry)
		} else {
			fmt.Fprintf(&b, "\n  - pointer: %s/%d\n    set: %s", list, next+i, entry)
		}
		fmt.Fprintf(&b, "\n    reason: The path has the parameter %s, and the operation does not declare it.", slot)
	}
	for _, d := range slices.Backward(unused) { // so that taking one out leaves the pointers of the others
		if d.shared {
			fmt.Fprintf(&b, "\n  - pointer: %s\n    was: %s\n    remove: true", d.pointer, r.json(d.pointer))
		} else {
			fmt.Fprintf(&b, "\n  - pointer: %s/in\n    was: path\n    set: query", d.pointer)
		}
		fmt.Fprintf(&b, "\n    reason: The path has no place for the parameter %s.", d.name)
	}
	return b.String()
}

// withBraces makes parameters of the segments of a path that are spelled like parameters which it has no place for, if that is all of them.
func withBraces(path string, unused []declaration) (mended string, all bool) {
	segments := strings.Split(path, "/")
	for _, d := range unused {
		i := slices.Index(segments, d.name)
		if i < 0 {
			return path, false
		}
		segments[i] = "{" + d.name + "}"
	}
	return strings.Join(segments, "/"), len(unused) > 0
}

// checkOperations reports operations that cannot be told apart, by their ids or by what a client sends.
func (r *resolver) checkOperations() {
	first, same := map[string]*Operation{}, map[string]*Operation{}
	for _, operation := range r.api.Operations {
		if other := same[operation.key()]; other != nil {
			r.report(operation.Pointer, "%s %s is the same to a server as %s (line %d); make one path of the two", operation.Method, operation.Path,
				other.Path, r.line(other.Pointer))
		}
		same[operation.key()] = operation
		switch other := first[operation.ID]; {
		case operation.ID == "":
			r.report(operation.Pointer, "%s %s has no operationId, of which its Go name comes; add one", operation.Method, operation.Path)
		case other != nil:
			r.report(operation.Pointer+"/operationId", "the operationId %s belongs to %s %s already (line %d); every operation needs its own",
				operation.ID, other.Method, other.Path, r.line(other.Pointer+"/operationId"))
		default:
			first[operation.ID] = operation
		}
	}
}

func extensionStrings(value any) (names []string) {
	list, _ := value.([]any)
	for _, item := range list {
		names = append(names, fmt.Sprint(item))
	}
	return names
}
