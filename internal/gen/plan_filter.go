package gen

import (
	"maps"
	"slices"
	"strings"
)

// operatorTypes are the types of core that offer an operator each.
var operatorTypes = map[string]string{
	"eq": "Eq", "ne": "Ne", "gt": "Gt", "ge": "Ge", "lt": "Lt", "le": "Le", "co": "Co", "sw": "Sw", "in": "In", "ca": "Ca", "pr": "Pr", "isnull": "IsNull",
}

// A filterSection declares the types that the filters of several operations have in common.
type filterSection struct{ Combos []filterCombo }

// A filterCombo is a type that offers several operators of one field. A type for each field would say the same over and over.
type filterCombo struct {
	Name      string
	Operators []string // of the filter grammar
	Types     []string // of core, without the type parameter
}

func (filterSection) template() string { return "filters" }

func (p *goPackage) planFilters() {
	if len(p.combos) == 0 {
		return
	}
	var s filterSection
	for _, name := range slices.Sorted(maps.Keys(p.combos)) {
		combo := filterCombo{Name: name, Operators: p.combos[name]}
		for _, operator := range combo.Operators {
			combo.Types = append(combo.Types, operatorTypes[operator]+"Operator")
		}
		s.Combos = append(s.Combos, combo)
	}
	f := p.file("api_filters.go")
	f.use(corePath)
	f.add(s)
}

// A filterList is the variable of an operation that offers the fields to filter by.
type filterList struct {
	Name   string
	Fields []filterFieldPlan
}

type filterFieldPlan struct{ Field, Type, Value string }

// planFilterList plans the fields that an operation filters by. A field's value has the Go type of the item's property of that name,
// else the type that the document's extension says, else string.
func (p *goPackage) planFilterList(o *Operation, item *Schema, f *goFile) *filterList {
	fields := o.filterFields()
	if len(fields) == 0 {
		return nil
	}
	list := &filterList{Name: o.GoName + "Filter"}
	scope := newScope()
	for _, field := range fields {
		value := p.filterType(item, field, f)
		plan := filterFieldPlan{Field: scope.claim(goName(field.Name))}
		if len(field.Operators) == 1 {
			plan.Type = "core." + operatorTypes[field.Operators[0]] + "Operator[" + value + "]"
			plan.Value = plan.Type + `{Field: "` + field.Name + `"}`
		} else {
			name := "filter"
			for _, operator := range field.Operators {
				name += operatorTypes[operator]
			}
			p.combos[name] = field.Operators
			plan.Type = name + "[" + value + "]"
			plan.Value = "new" + upperFirst(name) + "[" + value + `]("` + field.Name + `")`
		}
		list.Fields = append(list.Fields, plan)
	}
	return list
}

func (o *Operation) filterFields() []FilterField {
	for _, parameter := range o.Parameters {
		if len(parameter.Filters) > 0 {
			return parameter.Filters
		}
	}
	return nil
}

// filterType gives the Go type of the values that a field is compared with.
func (p *goPackage) filterType(item *Schema, field FilterField, f *goFile) string {
	if s := propertyOf(item, strings.Split(field.Name, ".")); s != nil {
		for s.Type.Kind == List {
			s = s.Type.Elem
		}
		switch s.Type.Kind {
		case Time:
			f.use("time")
			return "time.Time"
		case Enum:
			return s.Type.Model.Name
		case Bool, Int32, Int64, Float:
			return goTypes[s.Type.Kind]
		case String:
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
		f.use("time")
		return "time.Time"
	}
	return "string"
}

// propertyOf follows a dotted path through the properties of objects.
func propertyOf(s *Schema, path []string) *Schema {
	for _, name := range path {
		for s != nil && s.Type.Kind == List {
			s = s.Type.Elem
		}
		if s == nil || s.Type.Kind != Struct {
			return nil
		}
		property := s.Type.Model.property(name)
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

func planSorterList(o *Operation) *sorterList {
	fields := o.sorterFields()
	if len(fields) == 0 {
		return nil
	}
	list := &sorterList{Name: o.GoName + "Sorter"}
	scope := newScope()
	for _, name := range fields {
		list.Fields = append(list.Fields, sorterField{Field: scope.claim(goName(name)), Name: name})
	}
	return list
}

func (o *Operation) sorterFields() []string {
	for _, parameter := range o.Parameters {
		if len(parameter.Sorters) > 0 {
			return parameter.Sorters
		}
	}
	return nil
}
