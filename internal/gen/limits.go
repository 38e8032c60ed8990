package gen

import (
	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

// Limits on the generated output, in addition to the limits of package document on the text of a document. A description that is written once can be
// printed at every use, so a small document could produce a very large package.
const (
	maxOperations = 20_000
	maxTypes      = 50_000
	maxTexts      = 256 << 20 // bytes of descriptions and values, counted wherever they are printed
)

const fewerOperations = "generate fewer operations, for example after iscgen reduce"

// checkOperations returns an error if there are too many operations. They are counted before the repairs, which would take long, and again when
// the references of path items have been followed.
func checkOperations(n int, source *document.Source) error {
	if n <= maxOperations {
		return nil
	}
	source.Report("/paths", "there are more than %d operations, which is the limit; "+fewerOperations, maxOperations)
	return source.Problems.Err()
}

// checkLimits returns an error for a document that exceeds the limits.
func checkLimits(api *model.API, source *document.Source) error {
	if err := checkOperations(len(api.Operations), source); err != nil {
		return err
	}
	if len(api.Models) > maxTypes {
		source.Report("/components/schemas", "there are more than %d types, which is the limit; "+fewerOperations, maxTypes)
	} else if at, heavy := tooHeavy(api); heavy {
		source.Report(at, "the descriptions and values up to here take more than %d MiB when they are printed at every use; shorten shared descriptions, or "+
			fewerOperations, maxTexts>>20)
	}
	return source.Problems.Err()
}

// tooHeavy returns the first operation or type at which the printed texts exceed the limit.
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

// A weight counts the bytes of texts as printed, which are cut to prose.Longest.
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
