package dedupe

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/model"
)

// same reports whether two models are in the same class.
func same(models ...*model.Model) bool {
	class := classesOf(models)
	return class[models[0]] == class[models[1]]
}

// object returns a model with properties.
func object(properties ...*model.Property) *model.Model {
	return &model.Model{Kind: model.Struct, Properties: properties}
}

func text(name string) *model.Property {
	return &model.Property{Name: name, Schema: &model.Schema{Type: model.Type{Kind: model.String}}}
}

func TestSameObjects(t *testing.T) {
	t.Parallel()
	described := text("a")
	described.Description, described.Example, described.Pointer, described.Component = "In other words.", `"x"`, "/x", "Text"
	assert.True(t, same(object(text("a"), text("b")), object(text("b"), described)), "order and description do not matter")
	assert.False(t, same(object(text("a")), object(text("a"), text("b"))))
	assert.False(t, same(object(text("a")), object(text("A"))))

	five, one := uint64(5), 1.0
	for name, change := range map[string]func(p *model.Property){
		"kind":       func(p *model.Property) { p.Type.Kind = model.Time },
		"elem":       func(p *model.Property) { p.Type = model.Type{Kind: model.List, Elem: text("").Schema} },
		"format":     func(p *model.Property) { p.Format = "uuid" },
		"required":   func(p *model.Property) { p.Required = true },
		"nullable":   func(p *model.Property) { p.Nullable = true },
		"read-only":  func(p *model.Property) { p.ReadOnly = true },
		"write-only": func(p *model.Property) { p.WriteOnly = true },
		"deprecated": func(p *model.Property) { p.Deprecated = true },
		"default":    func(p *model.Property) { p.Default = "x" },
		"allowed":    func(p *model.Property) { p.Allowed = []string{"x"} },
		"length":     func(p *model.Property) { p.Limits.MaxLength = &five },
		"minimum":    func(p *model.Property) { p.Limits.Min = &one },
		"pattern":    func(p *model.Property) { p.Limits.Pattern = "x" },
	} {
		changed := text("a")
		change(changed)
		assert.False(t, same(object(text("a")), object(changed)), name)
	}

	open := object(text("a"))
	open.Additional = text("").Schema
	assert.False(t, same(object(text("a")), open))
}

func TestSameByNestedModels(t *testing.T) {
	t.Parallel()
	holding := func(m *model.Model) *model.Model {
		return object(&model.Property{Name: "part", Schema: &model.Schema{Type: model.Type{Kind: model.List, Elem: &model.Schema{Type: model.Type{Kind: m.Kind, Model: m}}}}})
	}
	a, b, c := object(text("a")), object(text("a")), object(text("c"))
	assert.True(t, same(holding(a), holding(b), a, b))
	assert.False(t, same(holding(a), holding(c), a, c))

	tree := func() *model.Model {
		m := object(text("a"))
		m.Properties = append(m.Properties, &model.Property{Name: "next", Schema: &model.Schema{Type: model.Type{Kind: model.Struct, Model: m}}})
		return m
	}
	assert.True(t, same(tree(), tree()), "recursive models")
}

// TestSameByWord shows that enums and unions also need the same word: the name of the component or property.
func TestSameByWord(t *testing.T) {
	t.Parallel()
	enum := func(component string, location model.Location, values ...string) *model.Model {
		return &model.Model{Kind: model.Enum, Schema: component, Location: location, Values: values}
	}
	property := func(names ...string) (l model.Location) {
		for _, name := range names {
			l.Steps = append(l.Steps, model.Step{Kind: model.ToProperty, Name: name}, model.Step{Kind: model.ToItem})
		}
		return l
	}
	assert.True(t, same(enum("", property("source", "type"), "A", "B"), enum("", property("type"), "B", "A")))
	assert.True(t, same(enum("SourceType", model.Location{Component: "SourceType"}, "A"), enum("", property("source_type"), "A")))
	assert.True(t, same(enum("SourceType-2", model.Location{Component: "SourceType-2"}, "A"), enum("SourceType", model.Location{}, "A")))
	assert.False(t, same(enum("", property("color"), "A", "B"), enum("", property("size"), "A", "B")), "they have the same values by coincidence")
	assert.False(t, same(enum("Color", model.Location{}, "A", "B"), enum("Size", model.Location{}, "A", "B")))
	assert.False(t, same(enum("", property("type"), "A", "B"), enum("", property("type"), "A")))
	assert.False(t, same(enum("", model.Location{Operation: "GET /a", Part: "200"}, "A"), enum("", model.Location{Operation: "GET /b", Part: "200"}, "A")))

	union := func(discriminator string, members ...*model.Schema) *model.Model {
		m := &model.Model{Kind: model.Union, Location: property("value"), Members: members}
		if discriminator != "" {
			m.Discriminator = &model.Discriminator{Property: discriminator, Values: []string{"x"}, Members: members[:1]}
		}
		return m
	}
	a, b := text("").Schema, &model.Schema{Type: model.Type{Kind: model.Bool}}
	assert.True(t, same(union("", a, b), union("", b, a)))
	assert.False(t, same(union("", a), union("", b)))
	assert.False(t, same(union("kind", a, b), union("", a, b)))
	assert.False(t, same(union("kind", a, b), union("kind", b, a)), "the discriminator value names another member")
}

// TestEveryFieldIsDecided fails if a field is added to the model and nobody has decided whether it matters for sameness. Describe the field in
// class.go if it does, or name it here if not.
func TestEveryFieldIsDecided(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		of             any
		counts, others []string
	}{
		{model.Model{}, []string{"Kind", "Properties", "Additional", "Values", "Members", "Discriminator", "Location", "Schema"},
			[]string{"AliasOf", "Gone", "Pointer", "Description", "Example", "Bases", "Same", "UsedBy", "UsedIn"}},
		{model.Property{}, []string{"Name", "Required", "Schema"}, nil},
		{model.Schema{}, []string{"Type", "Format", "Nullable", "ReadOnly", "WriteOnly", "Deprecated", "Default", "Allowed", "Limits"},
			[]string{"Description", "Example", "Component", "Pointer"}},
		{model.Type{}, []string{"Kind", "Elem", "Model"}, nil},
		{model.Discriminator{}, []string{"Property", "Values", "Members"}, nil},
	} {
		var fields []string
		for i := range reflect.TypeOf(c.of).NumField() {
			fields = append(fields, reflect.TypeOf(c.of).Field(i).Name)
		}
		assert.ElementsMatch(t, append(c.counts, c.others...), fields, "%T", c.of)
	}
}
