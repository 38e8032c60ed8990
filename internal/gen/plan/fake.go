package plan

import (
	"fmt"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
)

// A fakeSection is the interface of a tag's operations, and the type that answers them from functions.
type fakeSection struct {
	Interface, Service, Fake string
	Version                  string
	InterfaceDoc, FakeDoc    comment
	Operations               []OperationSection
}

func (fakeSection) Template() string { return "fake" }

// Fake gives the function of core that answers what Execute asks for.
func (a answer) Fake() string { return "Fake" + strings.TrimPrefix(a.Execute, "Execute") }

// Deprecated tells whether the document says so.
func (s OperationSection) Deprecated() bool { return s.Operation.Deprecated }

// Reads tells how the operation's function gets at the arguments whose names or types the document gives.
func (s OperationSection) Reads() string {
	var reads []string
	for _, parameter := range s.Path {
		reads = append(reads, fmt.Sprintf("PathValue(%q)", parameter.Name))
	}
	for _, b := range s.Builders {
		if b.Call == "WithBody(body)" {
			reads = append(reads, "Body().("+b.Type+")")
		}
	}
	if body := s.Operation.Body; body != nil && len(body.Parts) > 0 {
		reads = append(reads, "Body().(core.Form)")
	}
	return strings.Join(reads, ", ")
}

// planFake plans the file with the interface and the fake of a tag.
func (p *Package) planFake(tag *model.Tag, operations []OperationSection) {
	s := fakeSection{
		Interface:  tag.GoName + "API",
		Service:    tag.GoName + "APIService",
		Fake:       tag.GoName + "APIFake",
		Version:    p.Api.Version,
		Operations: operations,
	}
	s.InterfaceDoc = s.InterfaceDoc.paragraph(s.Interface + " is what [" + s.Service + "] offers, for code that unit tests give the functions of [" + s.Fake +
		"] instead. It gets a method with each new operation of the API, in minor versions too; embed it in implementations of your own.")
	s.FakeDoc = s.FakeDoc.paragraph(s.Fake + " stands in for [" + s.Service + "] in unit tests. A call is answered by the function that is set for its operation, " +
		"in place of a server, and ends with an error where none is set. The function gets the call with its arguments, and may be asked by several goroutines at once.")
	s.FakeDoc = s.FakeDoc.paragraph("A [core.APIError] that a function returns comes back as if a server had answered with it; nothing is repeated. " +
		"Where an operation takes limit and offset, the function returns the whole list, of which the call gets the page that it asks for. " +
		"Filters and sorters are left to the function.")
	f := p.file("fake_" + naming.SnakeName(tag.GoName) + ".go")
	f.Use(CorePath)
	f.Use("context")
	for _, o := range operations {
		if o.Answer.Execute == "ExecuteStream" {
			f.Use("io")
		}
	}
	f.Add(s)
}
