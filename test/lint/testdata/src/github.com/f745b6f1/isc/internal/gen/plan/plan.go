// Package plan has texts that it prints.
package plan

import (
	"fmt"
	"strings"
)

type Type struct {
	Elem    *Type
	Pointer bool
}

func (t *Type) String() string { // want String:"printed"
	if t.Pointer {
		return "*" + t.Elem.String()
	}
	return "string"
}

// Field keeps the text of its type, and its limits in English.
type Field struct {
	Name   string
	Go     string // want Go:"printed"
	Limits string // want Limits:"printed"
	Max    int
}

func Limits(most int) string { // want Limits:"printed"
	return fmt.Sprintf("at most %d", most)
}

func NewField(name string, t *Type, most int) Field {
	f := Field{Name: name, Go: t.String(), Max: most}
	f.Limits = Limits(most)
	return f
}

func wrong(t *Type) bool {
	text := t.String()
	if strings.HasPrefix(text, "*") { // want `this reads a text that the generator printed: make what it asks for a field of the plan \(parsed\)`
		return true
	}
	switch t.String() { // the operand is told where it is compared
	}
	return isList(text) || text == "string" || text[0] == '*' // want `reads a text that the generator printed` `reads a text that the generator printed`
}

func isList(goType string) bool {
	return strings.HasPrefix(goType, "[]") // want `reads a text that the generator printed`
}

func right(path, description string, t *Type) (string, bool) {
	pointer := fmt.Sprintf("%s/%d", path, 1)
	head, _, _ := strings.Cut(pointer, "/")
	first, _, _ := strings.Cut(description, ". ")
	text := t.String()
	if strings.Contains(text, "\n") || text == "" { // where it goes, and whether it is there
		return text, t.Elem != nil
	}
	return head + first, strings.HasPrefix(path, "/")
}
