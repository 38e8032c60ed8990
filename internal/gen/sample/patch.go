package sample

import (
	"cmp"
	"slices"

	"github.com/f745b6f1/isc/internal/gen/jsonvalue"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

// UsuallyPatched is the property that patches replace if nothing else is known.
const UsuallyPatched = "description"

// patched is what a patch replaces: a property and its new value.
type patched struct {
	name  string
	value *jsonvalue.Value
}

// Patch returns a JSON patch operation that replaces a property by a value.
func Patch(property string, value *jsonvalue.Value) *jsonvalue.Value {
	return &jsonvalue.Value{Kind: jsonvalue.Object, Members: []jsonvalue.Member{
		{Name: "op", Value: jsonvalue.Text("replace")}, {Name: "path", Value: jsonvalue.Text("/" + property)}, {Name: "value", Value: value},
	}}
}

// rarelyPatched are names of properties that say what a thing is, where it comes from and since when, which does not change.
var rarelyPatched = prose.Set("category class connector count created creator id key modified org origin owner pod source state status tenant type version")

// patchedBy returns what a patch of an operation replaces: a plain property of what the operation answers with that can be changed.
func patchedBy(o *plan.Operation) patched {
	if o.Answer.Item == nil || o.Answer.Item.Kind != model.Struct {
		return newSampler().patched
	}
	var plain []*model.Property
	for _, property := range o.Answer.Item.Model.Source.Properties {
		words := wordsOf(property.Name)
		if isPlain(property.Schema) && property.Type.Kind != model.Time && !property.ReadOnly && !property.Deprecated && len(words) > 0 && !rarelyPatched[words[0]] && !rarelyPatched[Singular(words[len(words)-1])] {
			plain = append(plain, property)
		}
	}
	if len(plain) == 0 {
		return newSampler().patched
	}
	slices.SortStableFunc(plain, func(a, b *model.Property) int { return cmp.Compare(tellingRank(a.Name), tellingRank(b.Name)) })
	property := plain[0]
	return patched{property.Name, newSampler().sample(property.Schema, place{name: property.Name, around: []string{o.Answer.Item.Model.Source.Schema}}, nil)}
}
