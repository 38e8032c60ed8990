package gen

import (
	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

// The limits of what is generated of one document, besides those that package document has for its text. A text that is written once can be
// printed at every place that refers to it, so that a small document can ask for a very large package.
const (
	maxOperations = 20_000
	maxTypes      = 50_000
	maxTexts      = 256 << 20 // bytes of descriptions and values, at every place where they are printed
)

// checkLimits tells of a document that asks for more.
func checkLimits(api *model.API, source *document.Source) error {
	const advice = ", which is the most that is generated; take some of the operations, as with iscgen reduce"
	switch {
	case len(api.Operations) > maxOperations:
		source.Report("/paths", "there are more than %d operations"+advice, maxOperations)
	case len(api.Models) > maxTypes:
		source.Report("/components/schemas", "there are more than %d types"+advice, maxTypes)
	default:
		if at, heavy := tooHeavy(api); heavy {
			source.Report(at, "up to here the descriptions and values have more than %d MiB, at all places where they are printed; shorten those that are shared, or "+
				"take some of the operations, as with iscgen reduce", maxTexts>>20)
		}
	}
	return source.Problems.Err()
}

// tooHeavy returns the operation or the type whose texts are more than can be printed, with those before it.
func tooHeavy(api *model.API) (at string, heavy bool) {
	var sum weight
	for _, o := range api.Operations {
		sum.operation(o)
		if sum > maxTexts {
			return o.Pointer, true
		}
	}
	for _, m := range api.Models {
		sum.text(m.Description)
		for _, property := range m.Properties {
			sum.schema(property.Schema)
		}
		if sum > maxTexts {
			return m.Pointer, true
		}
	}
	return "", false
}

// A weight counts the bytes of texts as they are printed, which is never longer than one is at most.
type weight int

func (w *weight) text(texts ...string) {
	for _, text := range texts {
		*w += weight(min(len(text), prose.Longest))
	}
}

func (w *weight) operation(o *model.Operation) {
	w.text(o.Summary, o.Description)
	for _, parameter := range append(o.PathParameters[:len(o.PathParameters):len(o.PathParameters)], o.Parameters...) {
		w.text(parameter.Name, parameter.Description, parameter.Example)
		w.schema(parameter.Schema)
	}
	if o.Body != nil {
		w.text(o.Body.Description)
		w.text(o.Body.Examples...)
		for _, schema := range o.Body.Schemas() {
			w.schema(schema)
		}
	}
	for _, response := range o.Responses {
		w.text(response.Description)
		for _, header := range response.Headers {
			w.text(header.Name, header.Description)
		}
	}
}

func (w *weight) schema(s *model.Schema) {
	w.text(s.Description, s.Default, s.Example, s.Limits.Pattern)
	w.text(s.Allowed...)
}
