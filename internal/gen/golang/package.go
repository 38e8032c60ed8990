package golang

import (
	"cmp"
	"fmt"

	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/prose"
	"github.com/f745b6f1/isc/internal/gen/quote"
)

// packageDoc returns the package comment: what the package is, and how to begin.
func (r *printer) packageDoc() quote.Comment {
	doc := quote.Comment{}.Paragraph(fmt.Sprintf("Package %s is %s. It is generated from the OpenAPI document of the API, and has %s in %s.",
		r.Name, r.clientPhrase(), prose.Count(len(r.API.Operations), "operation"), prose.Count(len(r.Services), "service")))
	if lifetime := prose.OneLine(r.API.Lifetime); lifetime != "" {
		doc = doc.Paragraph(lifetime)
	}
	doc = doc.Paragraph("Begin with [NewAPIClient]. It takes a configuration, and [core.NewDefaultConfiguration] finds one: in the environment (SAIL_BASE_URL, " +
		"SAIL_CLIENT_ID and SAIL_CLIENT_SECRET) or in the files of the vendor's tools. The client has a service for each tag of the API, as a field:")
	return doc.Example(quote.Format("client := %s.NewAPIClient(core.NewDefaultConfiguration())\n%s", quote.Name(r.Name), exampleCall(r.exampleOperation()))).
		Paragraph("The method of an operation begins a request. Methods that are called like the parameters of the operation add to it, and Execute sends it. If an " +
			"operation returns pages, All iterates over the items of all of them.").
		Paragraph("Requests, tokens, retries, limits and errors are those of package [github.com/f745b6f1/isc/core], on which this package stands. If the server " +
			"refuses a request, the error is a [core.APIError]. The guides at https://github.com/f745b6f1/isc/tree/main/docs/guides explain more; begin with " +
			"getting-started.md.")
}

// clientPhrase says what the client is for.
func (r *printer) clientPhrase() string {
	title := cmp.Or(prose.OneLine(r.API.Title), "API")
	if naming.VersionedServices(r.API) {
		return "a client for the " + title + ", with a version for each service"
	}
	return "a client for version " + r.API.Version + " of the " + title
}

// exampleOperation returns the operation for the example in the package comment: the first with paging and without arguments, or else the first.
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

// exampleCall returns a call of an operation, with variables named after its arguments.
func exampleCall(o *plan.Operation) quote.Code {
	results := quote.Format("result, response, err")
	if o.Answer.Result == nil {
		results = quote.Format("response, err")
	}
	arguments := quote.Format("ctx")
	for _, argument := range o.Arguments {
		arguments = quote.Format("%s, %s", arguments, quote.Name(argument.Name))
	}
	return quote.Format("%s := client.%s.%s(%s).Execute()", results, quote.Name(o.Service.Field()), quote.Name(o.Name), arguments)
}
