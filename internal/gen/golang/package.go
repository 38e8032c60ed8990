package golang

import (
	"cmp"
	"fmt"

	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

// packageDoc is the comment of the package: what it is, and where to begin.
func (r *printer) packageDoc() comment {
	doc := comment{}.paragraph(fmt.Sprintf("Package %s is a client for version %s of the %s. It is generated from the OpenAPI document of the API, and has %s in %s.",
		r.Name, r.API.Version, cmp.Or(prose.OneLine(r.API.Title), "API"), prose.Count(len(r.API.Operations), "operation"), prose.Count(len(r.Services), "service")))
	doc = doc.paragraph("Begin with [NewAPIClient]. The client has a service for each tag of the API, as a field:")
	doc = append(doc, "", "\tclient := "+r.Name+".NewAPIClient(core.NewDefaultConfiguration())", "\t"+exampleCall(r.exampleOperation()))
	return doc.
		paragraph("The method of an operation begins a request. Methods that are called like the parameters of the operation add to it, and Execute sends it. If an " +
			"operation returns pages, All iterates over the items of all of them.").
		paragraph("Requests, tokens, retries, limits and errors are those of package [github.com/f745b6f1/isc/core], on which this package stands. If the server " +
			"refuses a request, the error is a [core.APIError].")
}

// exampleOperation gives the operation that the comment of the package shows: the first that needs nothing and returns pages, or else the first.
func (r *printer) exampleOperation() *plan.Operation {
	for _, service := range r.Services {
		for _, o := range service.Operations {
			if o.Paging != nil && len(o.Arguments) == 0 && !o.Source.Deprecated {
				return o
			}
		}
	}
	return r.Services[0].Operations[0]
}

// exampleCall calls an operation with variables of the names of its arguments.
func exampleCall(o *plan.Operation) string {
	results := "result, response, err"
	if o.Answer.Result == nil {
		results = "response, err"
	}
	arguments := "ctx"
	for _, argument := range o.Arguments {
		arguments += ", " + argument.Name
	}
	return fmt.Sprintf("%s := client.%s.%s(%s).Execute()", results, o.Service.Field(), o.Name, arguments)
}
