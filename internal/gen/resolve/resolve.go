package resolve

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/getkin/kin-openapi/openapi3"
)

// resolver turns a document into an API.
type resolver struct {
	*document.Document
	api     *model.API
	schemas map[string]*model.Schema // by pointer: components, and inline schemas that stand in them
	open    map[string]bool          // pointers of what is being resolved, to find what contains itself
	models  []*model.Model
	host    string // of the document's server, with the scheme

	extended map[string][]string // the components that have one in their allOf, by its pointer; nil before it is asked for
}

// API reads the operations of a document, and the schemas that they reach.
func API(d *document.Document) (*model.API, error) {
	r := &resolver{
		Document: d,
		api:      &model.API{Source: d.File},
		schemas:  map[string]*model.Schema{},
		open:     map[string]bool{},
	}
	if d.OpenAPI.Info != nil {
		r.api.Title = d.OpenAPI.Info.Title
	}
	r.server()
	tags := r.tags()
	for _, path := range document.InOrder(r.Source, "/paths", r.OpenAPI.Paths.Map()) {
		r.pathItem(path, tags)
	}
	r.checkOperations()
	for _, tag := range tags.order {
		if len(tag.Operations) > 0 {
			r.api.Tags = append(r.api.Tags, tag)
		}
	}
	r.api.Models = r.models
	model.NoteUse(r.api)
	r.api.Components = r.components()
	return r.api, r.Problems.Err()
}

// server reads the address that the operations stand below. The last segment of its path is the API version.
func (r *resolver) server() {
	if len(r.OpenAPI.Servers) == 0 {
		r.Report("/servers", "there is no server; its URL ends in the API version, as in https://{tenant}.api.identitynow.com/v2024")
		return
	}
	server := r.ServerAt("/servers/0")
	r.host = server.Host
	r.api.BaseURL, r.api.Path, r.api.Version = server.URL, server.Path, document.VersionOf(server.Path)
	if r.api.Version == "" {
		r.Report("/servers/0/url", "%q has no path; it ends in the API version, as in https://{tenant}.api.identitynow.com/v2024", r.api.BaseURL)
	}
	for i := range r.OpenAPI.Servers[1:] {
		pointer := fmt.Sprintf("/servers/%d", i+1)
		if other := r.ServerAt(pointer); other.Path != server.Path {
			r.Notice(pointer, "further servers", "server", "operations are sent below /"+server.Path+", the path of the first")
		}
	}
}

// ownServer reads the servers of an operation or else of its path item, where they differ from those of the document. The client has the
// address of one host, so that of a server elsewhere only the path is taken.
func (r *resolver) ownServer(operation *model.Operation) {
	item := document.ParentPointer(operation.Pointer)
	for _, list := range []string{operation.Pointer + "/servers", item + "/servers"} {
		node := r.At(list)
		if node == nil || len(node.Content) == 0 {
			continue
		}
		server := r.ServerAt(list + "/0")
		elsewhere := server.Host != "" && !strings.EqualFold(server.Host, r.host)
		if elsewhere {
			r.Notice(list, "a server of its own, "+server.Host, "place", "sent to the host of the configuration; make a client for that host with a configuration of its own")
		}
		if elsewhere || server.Path != r.api.Path {
			operation.Server = &model.Server{Host: server.Host, Path: server.Path}
		}
		return
	}
}

func (r *resolver) pathItem(path string, tags *tagList) {
	item := r.OpenAPI.Paths.Value(path)
	operations := map[string]*openapi3.Operation{}
	for method, operation := range item.Operations() {
		operations[strings.ToLower(method)] = operation
	}
	for _, method := range document.InOrder(r.Source, "/paths/"+document.EscapePointer(path), operations) {
		at := "/paths/" + document.EscapePointer(path) + "/" + method
		operation := r.operation(item, operations[method], at)
		operation.Method, operation.Path = strings.ToUpper(method), path
		r.ownServer(operation)
		r.orderPathParameters(operation)
		name := document.DefaultTag
		if named := operations[method].Tags; len(named) > 0 {
			name = named[0]
		}
		operation.Tag = r.tag(tags, name, at+"/tags/0")
		operation.Tag.Operations = append(operation.Tag.Operations, operation)
		r.api.Operations = append(r.api.Operations, operation)
	}
}

func (r *resolver) operation(item *openapi3.PathItem, o *openapi3.Operation, at string) *model.Operation {
	operation := &model.Operation{
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
func (r *resolver) scopes(operation *model.Operation, o *openapi3.Operation) {
	security := r.OpenAPI.Security
	if o.Security != nil {
		security = *o.Security
	}
	for _, requirement := range security {
		for scheme, names := range requirement {
			operation.Scopes = append(operation.Scopes, model.Scopes{Scheme: scheme, Names: names})
		}
	}
	slices.SortFunc(operation.Scopes, func(a, b model.Scopes) int { return -strings.Compare(a.Scheme, b.Scheme) })
}

// orderPathParameters puts the path parameters into the order of the path, and reports a path and parameters that disagree: a
// client that fills in by name would send a literal {id}.
func (r *resolver) orderPathParameters(operation *model.Operation) {
	operation.Template = document.Template(operation.Path, func(name string) bool { return operation.Query(name) != nil })
	slots := document.PathSlots(operation.Template)
	declared := make([]string, len(operation.PathParameters))
	for i, parameter := range operation.PathParameters {
		declared[i] = parameter.Name
	}
	if r.IsPruned(document.ParentPointer(operation.Pointer)) { // a parameter of all its operations may be gone
		return
	}
	if !sameNames(slots, declared) {
		r.Report(operation.Pointer, "%s: the path %s has the parameters [%s], and the operation declares [%s]; if this is what was meant, add to the repairs file:%s",
			operation.ID, operation.Path, strings.Join(slots, ", "), strings.Join(declared, ", "), r.pathRepairs(operation))
		return
	}
	slices.SortFunc(operation.PathParameters, func(a, b *model.Parameter) int {
		return cmp.Compare(slices.Index(slots, a.Name), slices.Index(slots, b.Name))
	})
}

func sameNames(a, b []string) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

// pathRepairs writes the entries that repair a path and parameters that disagree: what the path has is declared, and what it has not goes
// into the query, or, where it is declared for other operations too, away. A parameter whose name is a segment of the path has lost its
// braces there.
func (r *resolver) pathRepairs(operation *model.Operation) string {
	var b strings.Builder
	undeclared, unused := r.PathMismatch(operation.Path, operation.Pointer)
	if path, all := withBraces(operation.Path, unused); all && len(undeclared) == 0 && r.At("/paths/"+document.EscapePointer(path)) == nil {
		return fmt.Sprintf("\n  - pointer: /paths/%s\n    move: /paths/%s\n    reason: The path has a place for the parameter, with its braces forgotten.",
			document.EscapePointer(operation.Path), document.EscapePointer(path))
	}
	list, next := operation.Pointer+"/parameters", 0
	if node := r.At(list); node != nil {
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
		if d.Shared {
			fmt.Fprintf(&b, "\n  - pointer: %s\n    was: %s\n    remove: true", d.Pointer, r.json(d.Pointer))
		} else {
			fmt.Fprintf(&b, "\n  - pointer: %s/in\n    was: path\n    set: query", d.Pointer)
		}
		fmt.Fprintf(&b, "\n    reason: The path has no place for the parameter %s.", d.Name)
	}
	return b.String()
}

// withBraces makes parameters of the segments of a path that are spelled like parameters which it has no place for, if that is all of them.
func withBraces(path string, unused []document.Declaration) (inBraces string, all bool) {
	segments := strings.Split(path, "/")
	for _, d := range unused {
		i := slices.Index(segments, d.Name)
		if i < 0 {
			return path, false
		}
		segments[i] = "{" + d.Name + "}"
	}
	return strings.Join(segments, "/"), len(unused) > 0
}

// checkOperations reports operations that cannot be told apart, by their ids or by what a client sends.
func (r *resolver) checkOperations() {
	first, same := map[string]*model.Operation{}, map[string]*model.Operation{}
	for _, operation := range r.api.Operations {
		if other := same[operation.Key()]; other != nil {
			r.Report(operation.Pointer, "%s %s is the same to a server as %s (line %d); make one path of the two", operation.Method, operation.Path,
				other.Path, r.Line(other.Pointer))
		}
		same[operation.Key()] = operation
		switch other := first[operation.ID]; {
		case operation.ID == "":
			r.Report(operation.Pointer, "%s %s has no operationId, of which its Go name comes; add one", operation.Method, operation.Path)
		case other != nil:
			r.Report(operation.Pointer+"/operationId", "the operationId %s belongs to %s %s already (line %d); every operation needs its own",
				operation.ID, other.Method, other.Path, r.Line(other.Pointer+"/operationId"))
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
