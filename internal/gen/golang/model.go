package golang

import (
	"cmp"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/gofile"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/quote"
)

// A modelSection is a type of the package.
type modelSection struct {
	*plan.Model
	Doc    quote.Comment
	Fields []field // of a struct
}

// Template returns the template for the kind of the model.
func (s modelSection) Template() string {
	switch s.Source.Kind {
	case model.Enum:
		return "enum"
	case model.Union:
		return "union"
	}
	return "struct"
}

// A field is a field of a struct, with its getter.
type field struct {
	*plan.Field
	Doc       quote.Comment
	Zero      quote.Code // the result of the getter if there is no value
	ZeroWords string     // the same in words, for the comment
	Form      string     // how the getter reads the value: value, address, deref or time
}

// models adds a file of types for each tag, and one for the shared types.
func (r *printer) models() {
	files := map[string]*gofile.File{}
	for _, m := range r.Models {
		f := files[m.File]
		if f == nil {
			f = r.file(m.File)
			files[m.File] = f
		}
		if m.Source.Kind != model.Enum || m.Alias == "" {
			f.Use(plan.CorePath)
		}
		if m.Source.Kind == model.Struct {
			f.Use("log/slog")
		}
		s := modelSection{Model: m, Doc: quote.Comment{}.Paragraph(cmp.Or(describeName(m.Name, m.Source.Description), m.Origin()))}
		if m.Union != nil && m.Source.Kind == model.Struct {
			s.Doc = s.Doc.Paragraph(variantsSentence(m.Union))
		}
		if m.Source.AliasOf != nil {
			s.Doc = s.Doc.Paragraph("It is another name of " + m.Alias + ", which has the same values.")
		}
		for _, planned := range m.Fields {
			if planned.Getter.Form == plan.ReturnsTime {
				f.Use("time")
			}
			s.Fields = append(s.Fields, fieldOf(planned))
		}
		f.Add(s)
	}
}

// variantsSentence returns a sentence about the variants of an object.
func variantsSentence(u *plan.Union) string {
	names := make([]string, len(u.Members))
	for i, member := range u.Members {
		names[i] = "As" + member.Name
	}
	return "The object is also one of several types, whose own properties are in Extra: see Shape, " + strings.Join(names, ", ") + "."
}

func fieldOf(planned *plan.Field) field {
	s := planned.Property.Schema
	f := field{Field: planned, Form: forms[planned.Getter.Form]}
	f.Doc = f.Doc.Paragraph(describeName(planned.Name, s.Description, fieldFacts(s)))
	if s.Deprecated {
		f.Doc = f.Doc.Paragraph("Deprecated: the API may stop supporting this property.")
	}
	f.Zero, f.ZeroWords = zeroOf(planned.Getter.Result)
	return f
}

// forms are the names of the getter forms in the template.
var forms = map[plan.GetterForm]string{plan.ReturnsField: "value", plan.ReturnsAddress: "address", plan.Dereferences: "deref", plan.ReturnsTime: "time"}

// zeroOf returns the zero value of a type as code and in words.
func zeroOf(t *plan.Type) (zero quote.Code, words string) {
	switch {
	case t.Pointer:
		return quote.Name("nil"), "nil"
	case t.Kind == model.Any:
		return quote.Format("%s{}", quote.Name(t.Name)), "the zero Value"
	case t.Kind == model.Free:
		return quote.Format("%s{}", quote.Name(t.Name)), "the zero Object"
	case t.Kind == model.Time:
		return quote.Format("%s{}", quote.Name(t.Name)), "the zero time"
	case t.Kind == model.Union:
		return quote.Format("%s{}", quote.Name(t.String())), "an empty value"
	}
	switch t.Kind {
	case model.String, model.Enum, model.Binary:
		return quote.Literal(""), `""`
	case model.Bool:
		return quote.Name("false"), "false"
	case model.Int32, model.Int64, model.Float:
		return quote.Int(0), "0"
	}
	return quote.Name("nil"), "nil"
}
