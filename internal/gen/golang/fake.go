package golang

import (
	"strings"

	"github.com/f745b6f1/isc/internal/gen/gofile"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/progress"
	"github.com/f745b6f1/isc/internal/gen/quote"
)

// fakesName is the name of the package with the fakes. callsPath is the package that it uses.
const (
	fakesName = "fake"
	callsPath = plan.CorePath + "/fakecall"
)

// PrintFakes returns the files of package fake by name. The package has a fake for each service of the package at importPath.
func PrintFakes(p *plan.Package, importPath string, told progress.Func) (map[string][]byte, error) {
	r := &printer{Package: p}
	r.fakesDoc()
	for _, service := range p.Services {
		r.fake(service, importPath)
	}
	return r.print("printing the fakes", told)
}

// fakeFile adds a file to package fake. The name has no extension.
func (r *printer) fakeFile(name string, imports ...string) *gofile.File {
	f := gofile.New(name+".go", r.API.Source, fakesName, imports...)
	r.files = append(r.files, f)
	return f
}

// A fakeSection is the fake of a service, which answers operations by functions.
type fakeSection struct {
	*plan.Service
	Package, Version string
	Doc              quote.Comment
	Operations       []fakeOperation
}

func (fakeSection) Template() string { return "fake" }

// A fakeOperation is an operation of a fake.
type fakeOperation struct {
	*plan.Operation
	Deprecated bool
	Parameters quote.Code // of the method, after ctx
	Arguments  quote.Code // the same as call arguments
	Answer     string     // the function of package fakecall to use
	Returns    quote.Code // results of the function that answers the operation
	Reads      string     // how that function reads the arguments, for its comment
}

func (r *printer) fake(service *plan.Service, importPath string) {
	s := fakeSection{Service: service, Package: r.Name, Version: r.API.Path}
	s.Doc = s.Doc.Paragraph(s.Field() + " is a fake of [" + r.Name + "." + s.Type() + "] for unit tests. Each operation is answered by its function.")
	f := r.fakeFile(service.FakeFile, "context", plan.CorePath, callsPath, importPath)
	for _, o := range service.Operations {
		s.Operations = append(s.Operations, fakeOperationOf(o, r.Name))
		for _, argument := range o.Arguments {
			if argument.Type.Kind == model.Time {
				f.Use("time")
			}
		}
		if o.Answer.Kind == plan.Stream {
			f.Use("io")
		}
	}
	f.Add(s)
}

// answers are the functions of package fakecall for each kind of response.
var answers = map[plan.AnswerKind]string{plan.Empty: "Empty", plan.Stream: "Stream", plan.One: "One", plan.Many: "List"}

func fakeOperationOf(o *plan.Operation, sdk string) fakeOperation {
	s := fakeOperation{Operation: o, Deprecated: o.Source.Deprecated, Answer: answers[o.Answer.Kind], Returns: quote.Name("error")}
	if o.Answer.Result != nil {
		s.Returns = quote.Format("(%s, error)", quote.Name(o.Answer.Result.Qualified(sdk)))
	}
	var reads []string
	for _, argument := range o.Arguments {
		name := quote.Name(argument.Name)
		s.Parameters = quote.Format("%s, %s %s", s.Parameters, name, quote.Name(argument.Type.Qualified(sdk)))
		s.Arguments = quote.Format("%s, %s", s.Arguments, name)
		reads = append(reads, "PathValue("+quote.Literal(argument.Parameter.Name).String()+")")
	}
	if body := o.Body(); body != nil {
		reads = append(reads, "Body().("+body.Type.Qualified(sdk)+")")
	}
	if o.HasForm() {
		reads = append(reads, "Body().(core.Form)")
	}
	s.Reads = strings.Join(reads, ", ")
	return s
}

// fakesDoc adds the file with the package comment.
func (r *printer) fakesDoc() {
	o := r.exampleOfFakes()
	s := fakeOperationOf(o, r.Name)
	service := o.Service.Field()
	nothing := quote.Format("")
	if o.Answer.Result != nil {
		nothing = quote.Format("nil, ")
	}
	doc := quote.Comment{}.Paragraph("Package fake has a fake of each service of package " + r.Name + ", for unit tests. The fake of a service implements its interface, such as " +
		r.Name + "." + service + ". It sends no request: each operation has a function that answers it.")
	doc = doc.Example(quote.Format("api := &fake.%s{\n\t%sFunc: func(call core.Call) %s {\n\t\treturn %s&core.APIError{StatusCode: http.StatusNotFound}\n\t},\n}",
		quote.Name(service), quote.Name(o.Name), s.Returns, nothing))
	r.fakeFile("doc").Doc = doc.
		Paragraph("The function finds the arguments in the call: PathValue, Query, Header, Body and Context. It can be called by several goroutines at a time. " +
			"An operation without a function returns an error that names the field to set.").
		Paragraph("If the function returns a core.APIError, the operation returns it as if a server had sent it, with a response. Every other error ends the " +
			"operation like a connection that was lost. Nothing is retried.").
		Paragraph("If an operation returns a list and takes limit and offset, its function returns the whole list, and the operation returns the page that was " +
			"asked for. Filters and sorters are left to the function.")
}

// exampleOfFakes returns the operation for the example in the package comment: the first that gets one object by its path, or else the first.
func (r *printer) exampleOfFakes() *plan.Operation {
	for _, service := range r.Services {
		for _, o := range service.Operations {
			if o.Answer.Kind == plan.One && o.Answer.Item.Kind == model.Struct && len(o.Arguments) > 0 && !o.Source.Deprecated {
				return o
			}
		}
	}
	return r.Services[0].Operations[0]
}
