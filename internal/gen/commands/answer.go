package commands

import (
	"slices"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
)

// columnsOf returns the default columns of a table of results: the properties that fit into a cell, and the names of nested objects. Times come
// last, because they are long.
func columnsOf(a plan.Answer) []string {
	var columns, times []string
	add := func(list *[]string, name string) {
		if !slices.Contains(*list, name) {
			*list = append(*list, name)
		}
	}
	for _, property := range answerProperties(a) {
		switch property.Type.Kind {
		case model.String, model.Enum, model.Bool, model.Int32, model.Int64, model.Float:
			add(&columns, property.Name)
		case model.Time:
			add(&times, property.Name)
		case model.Struct:
			if property.Type.Model.Property("name") != nil {
				add(&columns, property.Name+".name")
			}
		}
	}
	return append(columns, times...)
}

// answerProperties returns the properties of the result, or of its items if it is a list.
func answerProperties(a plan.Answer) []*model.Property {
	switch {
	case a.Schema == nil:
		return nil
	case a.Items != nil:
		return propertiesOf(a.Items)
	}
	return propertiesOf(a.Schema)
}

// propertiesOf returns the properties of an object. For a union it returns those of all members.
func propertiesOf(s *model.Schema) (properties []*model.Property) {
	switch s.Type.Kind {
	case model.Struct:
		return s.Type.Model.Properties
	case model.Union:
		for _, member := range s.Type.Model.Choices() {
			properties = append(properties, propertiesOf(member)...)
		}
	}
	return properties
}
