package plan

import (
	"maps"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
)

// An Operator is an operator of filter expressions, as defined in core.
type Operator struct {
	Name   string // "sw"
	Type   string // part of the name of a FilterType: "Sw"
	Method string // "StartsWith"
	Takes  Operands
}

// Operands says which arguments the method of an operator takes.
type Operands int

// The operands of operators.
const (
	OneValue Operands = iota
	ManyValues
	NoValue
)

// operators are the operators of filter expressions by name.
var operators = map[string]Operator{
	"eq": {"eq", "Eq", "Eq", OneValue}, "ne": {"ne", "Ne", "Ne", OneValue}, "gt": {"gt", "Gt", "Gt", OneValue}, "ge": {"ge", "Ge", "Ge", OneValue},
	"lt": {"lt", "Lt", "Lt", OneValue}, "le": {"le", "Le", "Le", OneValue}, "co": {"co", "Co", "Contains", OneValue},
	"sw": {"sw", "Sw", "StartsWith", OneValue}, "in": {"in", "In", "In", ManyValues}, "ca": {"ca", "Ca", "ContainsAll", ManyValues},
	"pr": {"pr", "Pr", "IsPresent", NoValue}, "isnull": {"isnull", "IsNull", "IsNull", NoValue},
}

// A FilterType has the methods for a set of operators, shared by all fields with these operators. It is an interface, and its values are strings
// with the name of the field. So the lists of fields need no code when a program starts, and programs that do not use them do not link them.
type FilterType struct {
	Name      string
	Operators []Operator
}

// A FilterList is the variable with the filterable fields of an operation.
type FilterList struct {
	Name   string
	Fields []FilterField
}

// A FilterField is a filterable field.
type FilterField struct {
	Name   string // in Go
	Source model.FilterField
	Type   *FilterType
	Value  *Type // type of the values that it is compared with
}

// planFilterTypes sorts the filter types by name.
func (p *planner) planFilterTypes() {
	for _, name := range slices.Sorted(maps.Keys(p.filterTypes)) {
		p.FilterTypes = append(p.FilterTypes, p.filterTypes[name])
	}
}

// filterType returns the type of fields with some operators.
func (p *planner) filterType(names []string) *FilterType {
	t := &FilterType{Name: "filter"}
	for _, name := range names {
		t.Name += operators[name].Type
		t.Operators = append(t.Operators, operators[name])
	}
	if known := p.filterTypes[t.Name]; known != nil {
		return known
	}
	p.filterTypes[t.Name] = t
	return t
}

// planFilterList plans the filterable fields of an operation.
func (p *planner) planFilterList(o *Operation) *FilterList {
	fields := o.Source.FilterFields()
	if len(fields) == 0 {
		return nil
	}
	list := &FilterList{Name: o.Name + "Filter"}
	scope := naming.NewScope()
	for _, field := range fields {
		list.Fields = append(list.Fields, FilterField{
			Name: scope.Claim(naming.GoName(field.Name)), Source: field, Type: p.filterType(field.Operators), Value: p.filterValue(itemOf(o.Source), field),
		})
	}
	return list
}

// filterValue returns the type of the values that a field is compared with: the type of the item's property with the same name, or else the type
// stated in the document, or else string.
func (p *planner) filterValue(item *model.Schema, field model.FilterField) *Type {
	if s := propertyOf(item, strings.Split(field.Name, ".")); s != nil {
		for s.Type.Kind == model.List {
			s = s.Type.Elem
		}
		switch s.Type.Kind {
		case model.Time:
			return timeType
		case model.Enum, model.Bool, model.Int32, model.Int64, model.Float, model.String:
			return p.typeOf(s)
		}
	}
	switch field.Type {
	case "boolean":
		return &Type{Kind: model.Bool, Name: builtin[model.Bool]}
	case "integer":
		return &Type{Kind: model.Int64, Name: builtin[model.Int64]}
	case "number":
		return &Type{Kind: model.Float, Name: builtin[model.Float]}
	case "date-time":
		return timeType
	}
	return stringType
}

// propertyOf returns the property at a dotted path.
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

// A SorterList is the variable with the sortable fields of an operation.
type SorterList struct {
	Name   string
	Fields []SorterField
}

// A SorterField is a sortable field.
type SorterField struct {
	Name   string // in Go
	Source string
}

func planSorterList(o *Operation) *SorterList {
	fields := o.Source.SorterFields()
	if len(fields) == 0 {
		return nil
	}
	list := &SorterList{Name: o.Name + "Sorter"}
	scope := naming.NewScope()
	for _, name := range fields {
		list.Fields = append(list.Fields, SorterField{Name: scope.Claim(naming.GoName(name)), Source: name})
	}
	return list
}
