package oracle

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/oapi-codegen/oapi-codegen/v2/pkg/codegen"
)

// configuration makes models and a client without the methods that decode responses.
var configuration = codegen.Configuration{
	PackageName: "p",
	Generate:    codegen.GenerateOptions{Client: true, Models: true},
	OutputOptions: codegen.OutputOptions{
		SkipFmt:       true,
		UserTemplates: map[string]string{"client-with-responses.tmpl": "\n"},
	},
}

// generating is held while oapi-codegen runs: it keeps its state in variables of its package.
var generating sync.Mutex

// notCompared begins the reason why an operation has no client.
const notCompared = "not compared: "

// A client is a package that oapi-codegen made for some operations of a document.
type client struct {
	from       *document
	operations []operation
	code       string
	entries    string // for the table of the program
}

// name is the name of the package. It is the same in each run, so that the package is compiled once.
func (c client) name() string { return c.from.version + "_" + strings.ToLower(c.operations[0].name) }

// clients makes clients of all operations, one for each tag.
func (d *document) clients() (made []client) {
	tags := map[string][]operation{}
	var order []string
	for _, o := range d.operations {
		if tags[o.tag] == nil {
			order = append(order, o.tag)
		}
		tags[o.tag] = append(tags[o.tag], o)
	}
	for _, tag := range order {
		made = append(made, d.clientsOf(tags[tag])...)
	}
	return made
}

// clientsOf makes a client of the operations. What oapi-codegen refuses, it is given again in halves. An operation that it refuses alone is tried
// without its responses: a request does not need them.
func (d *document) clientsOf(operations []operation) []client {
	made, err := d.generate(operations, true)
	switch {
	case err == nil:
		return []client{made}
	case len(operations) > 1:
		return d.halves(operations)
	}
	name := operations[0].name
	d.refused[name] = "without its responses: " + short(err)
	if made, err = d.generate(operations, false); err != nil {
		d.refused[name] = notCompared + short(err)
		return nil
	}
	return []client{made}
}

func (d *document) halves(operations []operation) []client {
	half := len(operations) / 2
	return append(d.clientsOf(operations[:half]), d.clientsOf(operations[half:])...)
}

// short returns the cause of an error, without the places that it went through and without advice.
func short(err error) string {
	text := err.Error()
	text = text[strings.LastIndex(text, ": ")+1:]
	text, _, _ = strings.Cut(text, ", ")
	return strings.TrimSpace(text)
}

// generate makes a client. Of its code it keeps what makes requests: the rest takes most of the time to compile.
func (d *document) generate(operations []operation, responses bool) (client, error) {
	made := client{from: d, operations: operations}
	part, err := d.part(operations, responses)
	if err != nil {
		return made, err
	}
	generating.Lock()
	code, err := codegen.Generate(part, configuration)
	generating.Unlock()
	if err != nil {
		return made, err
	}
	file, err := parseGo(code)
	if err != nil {
		return made, err
	}
	var kept []string
	for _, o := range operations {
		request, form := file.requestFunction(o), ""
		if request == "" {
			return made, fmt.Errorf("the client has no function New%sRequest", o.theirs)
		}
		kept = append(kept, request)
		if model := o.theirs + "MultipartRequestBody"; file.declarations[model] != nil {
			kept = append(kept, model)
			form = fmt.Sprintf(", Form: %s.%s{}", made.name(), model)
		}
		made.entries += fmt.Sprintf("%q: {Request: %s.%s%s},\n", o.key(d), made.name(), request, form)
	}
	made.code = "package " + made.name() + "\n" + file.prune(kept)
	return made, nil
}

// key names an operation among those of all documents.
func (o operation) key(d *document) string { return d.version + "/" + o.name }

// requestFunction returns the name of the function that makes a request, or "". Where there are several, it is the one for a model of a JSON body,
// or, for forms, which the client does not encode, the one for any body.
func (f *goFile) requestFunction(o operation) string {
	name := "New" + o.theirs + "Request"
	var candidates []string
	if f.declarations[o.theirs+"MultipartRequestBody"] == nil {
		candidates = []string{name}
		for declared := range f.declarations {
			if media, is := strings.CutPrefix(declared, name+"With"); is && media != "Body" && strings.HasSuffix(media, "Body") {
				candidates = append(candidates, declared)
			}
		}
		slices.Sort(candidates)
	}
	for _, candidate := range append(candidates, name+"WithBody") {
		if f.declarations[candidate] != nil {
			return candidate
		}
	}
	return ""
}
