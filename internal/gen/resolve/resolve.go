package resolve

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/model"
)

// A resolver builds the model of a document.
type resolver struct {
	*document.Document
	api      *model.API
	schemas  map[string]*model.Schema // resolved schemas by pointer
	open     map[string]*model.Schema // schemas that are being resolved, by pointer, to detect recursion
	merged   map[mergedPart]bool
	objects  map[*openapi3.Schema]bool // results of isObject
	models   []*model.Model
	named    componentNames
	required map[string][]*requirement // by the pointer of the schema
	host     string                    // host of the document's server, with the scheme

	extended map[string][]string // result of children; nil before the first call
}

// API returns the model of a document: its operations and the schemas that they use.
func API(d *document.Document) (*model.API, error) {
	r := &resolver{
		Document: d,
		api:      &model.API{Source: d.File},
		schemas:  map[string]*model.Schema{},
		open:     map[string]*model.Schema{},
		merged:   map[mergedPart]bool{},
		objects:  map[*openapi3.Schema]bool{},
		required: map[string][]*requirement{},
	}
	r.named = r.componentNames()
	if d.OpenAPI.Info != nil {
		r.api.Title = d.OpenAPI.Info.Title
		r.api.Lifetime = r.text("/info/" + document.LifetimeExtension)
		r.pages("/info/" + document.PagesExtension)
	}
	r.server()
	tags := r.tags()
	for _, path := range document.InOrder(r.Source, "/paths", r.OpenAPI.Paths.Map()) {
		r.pathItem(path, tags)
	}
	r.checkOperations()
	r.checkRequired()
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

// server resolves the base path of the operations. It is empty if the document has no server or its URL has no path. The API version is the last
// segment of the path, or else the version of the document.
func (r *resolver) server() {
	if r.OpenAPI.Info != nil {
		r.api.Version = strings.TrimSpace(r.OpenAPI.Info.Version)
	}
	if len(r.OpenAPI.Servers) == 0 {
		return
	}
	server := r.ServerAt("/servers/0")
	r.host = server.Host
	r.api.BaseURL, r.api.Path = server.URL, server.Path
	r.api.Version = cmp.Or(document.VersionOf(server.Path), r.api.Version)
	for i := range r.OpenAPI.Servers[1:] {
		pointer := fmt.Sprintf("/servers/%d", i+1)
		if other := r.ServerAt(pointer); other.Path != server.Path {
			r.Notice(pointer, "further servers", "server", "operations are sent below /"+server.Path+", the path of the first")
		}
	}
}

// pages resolves the address of the pages about the operations.
func (r *resolver) pages(at string) {
	r.api.Pages = r.text(at)
	isWeb := strings.HasPrefix(r.api.Pages, "https://") || strings.HasPrefix(r.api.Pages, "http://")
	if r.api.Pages != "" && (!isWeb || !strings.Contains(r.api.Pages, "operation}")) {
		r.Report(at, "%q is not the address of the page of an operation; write one such as https://example.com/docs/{operation}", r.api.Pages)
	}
}

// ownServer resolves the server of an operation or of its path item, if it differs from the server of the document. A client has only one host,
// so only the path of another server is used.
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
		if name := strings.ToLower(method); document.Methods[name] { // kin-openapi also reads the methods of OpenAPI 3.2
			operations[name] = operation
		}
	}
	for _, method := range document.InOrder(r.Source, "/paths/"+document.EscapePointer(path), operations) {
		at := "/paths/" + document.EscapePointer(path) + "/" + method
		operation := r.operation(item, operations[method], at)
		operation.Method, operation.Path = strings.ToUpper(method), path
		r.ownServer(operation)
		r.ownValues(operation)
		r.orderPathParameters(operation)
		name := document.DefaultTag
		if named := operations[method].Tags; len(named) > 0 {
			if len(named) > 1 {
				r.Notice(at+"/tags", "further tags", "operation", "it belongs to the service of the first")
			}
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

// orderPathParameters sorts the path parameters by their position in the path. It reports differences between the path and the declared
// parameters that no rule repairs.
func (r *resolver) orderPathParameters(operation *model.Operation) {
	operation.Template = document.Template(operation.Path, func(name string) bool { return operation.Query(name) != nil })
	slots := document.PathSlots(operation.Template)
	declared := make([]string, len(operation.PathParameters))
	for i, parameter := range operation.PathParameters {
		declared[i] = parameter.Name
	}
	at := document.ParentPointer(operation.Pointer)
	switch {
	case r.IsPruned(at): // a parameter of all its operations may have been pruned
	case !strings.HasPrefix(operation.Path, "/"):
		r.Report(at, "the path is %q, but a path must begin with a slash", operation.Path)
	case strings.ContainsAny(document.WithoutSlots(operation.Template), "{}"):
		r.Report(at, "the path %s has an unpaired brace; enclose each parameter in a pair of braces", operation.Path)
	case slices.Contains(slots, ""):
		r.Report(at, "the path %s has a parameter without a name; write one between the braces", operation.Path)
	case !sameNames(slots, declared):
		r.Report(at, "the path %s has the parameters [%s], but the operation declares [%s]; give each parameter a name of its own and declare it", operation.Path,
			strings.Join(slots, ", "), strings.Join(declared, ", "))
	}
	slices.SortStableFunc(operation.PathParameters, func(a, b *model.Parameter) int {
		return cmp.Compare(slices.Index(slots, a.Name), slices.Index(slots, b.Name))
	})
}

func sameNames(a, b []string) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

// checkOperations reports operations that a server cannot distinguish.
func (r *resolver) checkOperations() {
	same := map[string]*model.Operation{}
	for _, operation := range r.api.Operations {
		if other := same[operation.Key()]; other != nil {
			r.Report(operation.Pointer, "a server cannot distinguish %s %s from %s (line %d); merge the two paths", operation.Method, operation.Path,
				other.Path, r.Line(other.Pointer))
		}
		same[operation.Key()] = operation
	}
}

func extensionStrings(value any) (names []string) {
	list, _ := value.([]any)
	for _, item := range list {
		names = append(names, fmt.Sprint(item))
	}
	return names
}
