package pages

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/f745b6f1/isc/internal/gen/jsonvalue"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/prose"
	"github.com/f745b6f1/isc/internal/gen/quote"
	"github.com/f745b6f1/isc/internal/gen/sample"
)

// literal returns a JSON value as a Go value of a type. Parts that do not fit the type are left out.
func (s *site) literal(t *plan.Type, v *jsonvalue.Value) string {
	text := s.tryLiteral(t, v)
	if text == "" {
		return s.qualified(t) + "{}"
	}
	return text
}

// qualified returns a type as written in another package, without a pointer.
func (s *site) qualified(t *plan.Type) string { return t.Value().Qualified(s.Name) }

func (s *site) tryLiteral(t *plan.Type, v *jsonvalue.Value) string {
	if v == nil || v.Kind == jsonvalue.Null {
		return ""
	}
	isScalar := v.Kind == jsonvalue.String || v.Kind == jsonvalue.Number || v.Kind == jsonvalue.Bool
	isText := isScalar && v.Kind != jsonvalue.Bool
	switch kind := t.Kind; {
	case kind == model.Free && v.Kind == jsonvalue.Object:
		return objectLiteral(v)
	case kind == model.Patch && v.Kind == jsonvalue.Object:
		return patchLiteral(v)
	case kind == model.Any:
		return valueLiteral(v)
	case kind == model.Union:
		return s.qualified(t) + "{Value: " + valueLiteral(v) + "}"
	case kind == model.List && v.Kind == jsonvalue.Array:
		return s.listLiteral(t, v)
	case kind == model.Map && v.Kind == jsonvalue.Object:
		return s.mapLiteral(t, v)
	case kind == model.Struct && v.Kind == jsonvalue.Object:
		return s.structLiteral(t, v, false)
	case kind == model.Enum && isText:
		if constant := t.Model.Constant(v.Text); constant != "" {
			return s.Name + "." + constant
		}
		return s.qualified(t) + "(" + quote.Literal(v.Text).String() + ")"
	case (kind == model.String || kind == model.Binary) && isScalar:
		return goString(v.Text)
	case kind == model.Bool && v.Kind == jsonvalue.Bool, fitsNumber(kind, v):
		return v.Text
	case kind == model.Time && isText:
		return timeLiteral(v.Text)
	}
	return ""
}

// patchLiteral returns a JSON patch operation as a call of the function in core that makes it.
func patchLiteral(v *jsonvalue.Value) string {
	text := func(name string) string {
		if member := v.Member(name); member != nil {
			return member.Text
		}
		return ""
	}
	quoted := func(name string) string { return quote.Literal(text(name)).String() }
	value := "nil"
	if given := v.Member("value"); given != nil {
		value = freeLiteral(given)
	}
	switch op := text("op"); op {
	case "add", "replace", "test":
		return "core.Patch" + prose.UpperFirst(op) + "(" + quoted("path") + ", " + value + ")"
	case "move", "copy":
		return "core.Patch" + prose.UpperFirst(op) + "(" + quoted("from") + ", " + quoted("path") + ")"
	case "remove":
		return "core.PatchRemove(" + quoted("path") + ")"
	}
	return patchLiteral(sample.Patch(sample.UsuallyPatched))
}

// fitsNumber reports whether a value is a number that fits the Go type of a kind.
func fitsNumber(kind model.Kind, v *jsonvalue.Value) bool {
	bits := map[model.Kind]int{model.Int32: 32, model.Int64: 64, model.Float: 64}[kind]
	switch {
	case bits == 0 || v.Kind != jsonvalue.Number:
		return false
	case kind == model.Float:
		_, err := strconv.ParseFloat(v.Text, 64)
		return err == nil
	}
	_, err := strconv.ParseInt(v.Text, 10, bits)
	return err == nil
}

func timeLiteral(text string) string {
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return ""
	}
	t = t.UTC()
	return fmt.Sprintf("core.NewTime(time.Date(%d, %d, %d, %d, %d, %d, %d, time.UTC))", t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond())
}

func (s *site) listLiteral(t *plan.Type, v *jsonvalue.Value) string {
	var items []string
	for _, item := range v.Items {
		if text := s.itemLiteral(t.Elem, item); text != "" {
			items = append(items, text)
		}
	}
	return composite(s.qualified(t), items, false)
}

func (s *site) mapLiteral(t *plan.Type, v *jsonvalue.Value) string {
	var items []string
	for _, member := range v.Members {
		if text := s.itemLiteral(t.Elem, member.Value); text != "" {
			items = append(items, quote.Literal(member.Name).String()+": "+text)
		}
	}
	return composite(s.qualified(t), items, false)
}

// itemLiteral returns an item of a list or map. The type of an object is left out, as Go allows, and a nullable item is a pointer.
func (s *site) itemLiteral(t *plan.Type, v *jsonvalue.Value) string {
	if t.Kind == model.Struct && v.Kind == jsonvalue.Object {
		return s.structLiteral(t, v, true)
	}
	text := s.tryLiteral(t, v)
	if text != "" && t.Pointer {
		return s.pointerTo(t, text)
	}
	return text
}

func (s *site) structLiteral(t *plan.Type, v *jsonvalue.Value, elided bool) string {
	var items []string
	for _, member := range v.Members {
		field := t.Model.Field(member.Name)
		if field == nil || field.Property.ReadOnly {
			continue
		}
		text := s.tryLiteral(field.Type, member.Value)
		if text == "" {
			continue
		}
		if field.Type.Pointer {
			text = s.pointerTo(field.Type, text)
		}
		items = append(items, field.Name+": "+text)
	}
	return composite(s.qualified(t), items, elided)
}

// pointerTo returns a pointer to a value.
func (s *site) pointerTo(t *plan.Type, text string) string {
	switch t.Kind {
	case model.Struct:
		return "&" + text
	case model.Int32, model.Int64, model.Float:
		return s.helpers + ".Ptr[" + t.Name + "](" + text + ")"
	}
	return s.helpers + ".Ptr(" + text + ")"
}

// composite returns a composite literal, on several lines if it would be long. The type can be left out.
func composite(typeName string, items []string, elided bool) string {
	line := "{" + strings.Join(items, ", ") + "}"
	fits := len(typeName)+len(line) <= 80 && !strings.Contains(line, "\n")
	if elided {
		typeName = ""
	}
	if fits {
		return typeName + line
	}
	return typeName + "{\n" + strings.Join(items, ",\n") + ",\n}"
}

// goString returns a string literal, raw if that avoids escapes.
func goString(text string) string { return quote.RawLiteral(text).String() }
