package golang

import (
	"fmt"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/plan"
)

// A fakeSection is the interface of a tag's operations, and the type that answers them from functions.
type fakeSection struct {
	*plan.Service
	Version               string
	InterfaceDoc, FakeDoc comment
	Operations            []operationSection
}

func (fakeSection) Template() string { return "fake" }

// Deprecated tells whether the document says so.
func (s operationSection) Deprecated() bool { return s.Source.Deprecated }

// Reads tells how the operation's function gets at the arguments whose names or types the document gives.
func (s operationSection) Reads() string {
	var reads []string
	for _, argument := range s.Arguments {
		reads = append(reads, fmt.Sprintf("PathValue(%q)", argument.Parameter.Name))
	}
	if body := s.Body(); body != nil {
		reads = append(reads, "Body().("+body.Type.String()+")")
	}
	if s.HasForm() {
		reads = append(reads, "Body().(core.Form)")
	}
	return strings.Join(reads, ", ")
}

// fake lays out the file with the interface and the fake of a tag.
func (r *printer) fake(service *plan.Service, operations []operationSection) {
	s := fakeSection{Service: service, Version: r.API.Path, Operations: operations}
	s.InterfaceDoc = s.InterfaceDoc.paragraph(s.Field() + " is what [" + s.Type() + "] offers, for code that unit tests give the functions of [" + s.Fake() +
		"] instead. It gets a method with each new operation of the API, in minor versions too; embed it in implementations of your own.")
	s.FakeDoc = s.FakeDoc.paragraph(s.Fake() + " stands in for [" + s.Type() + "] in unit tests. A call is answered by the function that is set for its operation, " +
		"in place of a server, and ends with an error where none is set. The function gets the call with its arguments, and may be asked by several goroutines at once.")
	s.FakeDoc = s.FakeDoc.paragraph("A [core.APIError] that a function returns comes back as if a server had answered with it; nothing is repeated. " +
		"Where an operation takes limit and offset, the function returns the whole list, of which the call gets the page that it asks for. " +
		"Filters and sorters are left to the function.")
	f := r.file(service.FakeFile, plan.CorePath, "context")
	for _, o := range operations {
		if o.Answer.Kind == plan.Stream {
			f.Use("io")
		}
	}
	f.Add(s)
}
