package jsonmodel

import "reflect"

// These are limits that the tests use.
const (
	FreeDecoding = freeDecoding
	DefaultRatio = defaultDecodeRatio
	LittleRoom   = smallWaste
)

// DecodeCounted decodes a document and returns how many bytes of memory the budget has counted.
func (c *Coder) DecodeCounted(document string, ratio int, target any) (counted int64, err error) {
	d := &decoder{}
	d.Reset(document)
	d.budget = newBudget(len(document), ratio)
	err = d.document(c.codecOf(reflect.TypeOf(target).Elem()), reflect.ValueOf(target))
	return d.budget.limit - d.budget.left, err
}

// MemberNames returns the names of the members that a model has fields for.
func (c *Coder) MemberNames(model reflect.Type) (names []string) {
	for _, f := range c.codecOf(model).(*modelCodec).fields {
		names = append(names, f.name)
	}
	return names
}
