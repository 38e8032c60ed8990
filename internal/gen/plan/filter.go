package plan

import (
	"maps"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/gofile"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
)

// Operators are those of the filter grammar as core has them: the type that stands for each, and its method.
var Operators = map[string]struct{ Type, Method, Arguments string }{
	"eq": {"Eq", "Eq", "value T"}, "ne": {"Ne", "Ne", "value T"}, "gt": {"Gt", "Gt", "value T"}, "ge": {"Ge", "Ge", "value T"},
	"lt": {"Lt", "Lt", "value T"}, "le": {"Le", "Le", "value T"}, "co": {"Co", "Contains", "value T"}, "sw": {"Sw", "StartsWith", "value T"},
	"in": {"In", "In", "values ...T"}, "ca": {"Ca", "ContainsAll", "values ...T"}, "pr": {"Pr", "IsPresent", ""}, "isnull": {"IsNull", "IsNull", ""},
}

// A filterSection declares the types of the fields to filter by.
type filterSection struct{ Types []filterFieldType }

// A filterFieldType offers the operators that fields have in common. It is a string, the name of the field, so that the lists of fields
// are constant data, which a program that does not use them does not link.
type filterFieldType struct {
	Name    string
	Doc     comment
	Methods []filterMethod
}

// A filterMethod makes a filter with one operator.
type filterMethod struct{ Name, Type, Arguments, Pass, Doc string }

func (filterSection) Template() string { return "filters" }

func (p *Package) planFilters() {
	if len(p.filterTypes) == 0 {
		return
	}
	var s filterSection
	for _, name := range slices.Sorted(maps.Keys(p.filterTypes)) {
		t := filterFieldType{Name: name}
		t.Doc = t.Doc.paragraph(name + " is a field with the operators " + strings.Join(p.filterTypes[name], ", ") + ".")
		for _, operator := range p.filterTypes[name] {
			o := Operators[operator]
			m := filterMethod{Name: o.Method, Type: o.Type + "Operator", Arguments: o.Arguments}
			m.Pass = strings.TrimSuffix(strings.TrimSuffix(strings.Replace(o.Arguments, " ...T", "...", 1), "T"), " ")
			m.Doc = o.Method + " is the method of [core." + m.Type + "]."
			t.Methods = append(t.Methods, m)
		}
		s.Types = append(s.Types, t)
	}
	f := p.file("api_filters.go")
	f.Use(CorePath)
	f.Add(s)
}

// A filterList is the variable of an operation that offers the fields to filter by.
type filterList struct {
	Name   string
	Fields []FilterFieldPlan
}

type FilterFieldPlan struct{ Field, Type, Name string }

// planFilterList plans the fields that an operation filters by. A field's value has the Go type of the item's property of that name,
// else the type that the document's extension says, else string.
func (p *Package) planFilterList(o *model.Operation, item *model.Schema, f *gofile.File) *filterList {
	fields := o.FilterFields()
	if len(fields) == 0 {
		return nil
	}
	list := &filterList{Name: o.GoName + "Filter"}
	scope := naming.NewScope()
	for _, field := range fields {
		value := p.filterType(item, field, f)
		name := "filter"
		for _, operator := range field.Operators {
			name += Operators[operator].Type
		}
		p.filterTypes[name] = field.Operators
		list.Fields = append(list.Fields, FilterFieldPlan{
			Field: scope.Claim(naming.GoName(field.Name)), Type: name + "[" + value + "]", Name: field.Name,
		})
	}
	return list
}

// filterType gives the Go type of the values that a field is compared with.
func (p *Package) filterType(item *model.Schema, field model.FilterField, f *gofile.File) string {
	if s := propertyOf(item, strings.Split(field.Name, ".")); s != nil {
		for s.Type.Kind == model.List {
			s = s.Type.Elem
		}
		switch s.Type.Kind {
		case model.Time:
			f.Use("time")
			return "time.Time"
		case model.Enum:
			return s.Type.Model.Name
		case model.Bool, model.Int32, model.Int64, model.Float:
			return GoTypes[s.Type.Kind]
		case model.String:
			return "string"
		}
	}
	switch field.Type {
	case "boolean":
		return "bool"
	case "integer":
		return "int64"
	case "number":
		return "float64"
	case "date-time":
		f.Use("time")
		return "time.Time"
	}
	return "string"
}

// propertyOf follows a dotted path through the properties of objects.
func propertyOf(s *model.Schema, path []string) *model.Schema {
	for _, name := range path {
		for s != nil && s.Type.Kind == model.List {
			s = s.Type.Elem
		}
		if s == nil || s.Type.Kind != model.Struct {
			return nil
		}
		property := s.Type.Model.Property(name)
		if property == nil {
			return nil
		}
		s = property.Schema
	}
	return s
}

// A sorterList is the variable of an operation that offers the fields to sort by.
type sorterList struct {
	Name   string
	Fields []sorterField
}

type sorterField struct{ Field, Name string }

func planSorterList(o *model.Operation) *sorterList {
	fields := o.SorterFields()
	if len(fields) == 0 {
		return nil
	}
	list := &sorterList{Name: o.GoName + "Sorter"}
	scope := naming.NewScope()
	for _, name := range fields {
		list.Fields = append(list.Fields, sorterField{Field: scope.Claim(naming.GoName(name)), Name: name})
	}
	return list
}
