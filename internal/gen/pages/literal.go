package pages

import (
	"slices"
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
func (s *site) literal(t *plan.Type, v *jsonvalue.Value) expr {
	e := s.tryLiteral(t, v)
	if e.isZero() {
		return atom(s.qualified(t) + "{}")
	}
	return e
}

// shallow leaves out the parts of composite literals that have literals themselves, in more than so many others.
func (e expr) shallow(levels int) expr {
	parts := e.parts
	e.parts = nil
	if e.isLiteral() {
		levels--
	}
	for _, part := range parts {
		if levels >= 0 || !e.isLiteral() || !part.hasLiteral() {
			e.parts = append(e.parts, part.shallow(levels))
		}
	}
	return e
}

// isLiteral reports whether the expression is a composite literal.
func (e expr) isLiteral() bool { return strings.HasSuffix(e.open, "{") }

// hasLiteral reports whether the expression is a composite literal or has one in it.
func (e expr) hasLiteral() bool {
	return e.isLiteral() || slices.ContainsFunc(e.parts, expr.hasLiteral)
}

// qualified returns a type as written in another package, without a pointer.
func (s *site) qualified(t *plan.Type) string { return t.Value().Qualified(s.Name) }

func (s *site) tryLiteral(t *plan.Type, v *jsonvalue.Value) expr {
	if v == nil || v.Kind == jsonvalue.Null {
		return expr{}
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
		value := valueLiteral(v)
		value.key = "Value: "
		return composite(s.qualified(t), []expr{value})
	case kind == model.List && v.Kind == jsonvalue.Array:
		return s.listLiteral(t, v)
	case kind == model.Map && v.Kind == jsonvalue.Object:
		return s.mapLiteral(t, v)
	case kind == model.Struct && v.Kind == jsonvalue.Object:
		return s.structLiteral(t, v, false)
	case kind == model.Enum && isText:
		if constant := t.Model.Constant(v.Text); constant != "" {
			return atom(s.Name + "." + constant)
		}
		return call(s.qualified(t), textExpr(v.Text))
	case (kind == model.String || kind == model.Binary) && isScalar:
		return textExpr(v.Text)
	case kind == model.Bool && v.Kind == jsonvalue.Bool, sample.FitsNumber(kind, v):
		return atom(v.Text)
	case kind == model.Time && isText:
		return timeLiteral(v.Text)
	}
	return expr{}
}

// patchLiteral returns a JSON patch operation as a call of the function in core that makes it.
func patchLiteral(v *jsonvalue.Value) expr {
	text := func(name string) string {
		if member := v.Member(name); member != nil {
			return member.Text
		}
		return ""
	}
	quoted := func(name string) expr { return atom(quote.Literal(text(name)).String()) }
	value := atom("nil")
	if given := v.Member("value"); given != nil {
		value = freeLiteral(given)
	}
	switch op := text("op"); op {
	case "add", "replace", "test":
		return call("core.Patch"+prose.UpperFirst(op), quoted("path"), value)
	case "move", "copy":
		return call("core.Patch"+prose.UpperFirst(op), quoted("from"), quoted("path"))
	case "remove":
		return call("core.PatchRemove", quoted("path"))
	}
	return patchLiteral(sample.Patch(sample.UsuallyPatched, jsonvalue.Text(sample.Text(sample.UsuallyPatched))))
}

func timeLiteral(text string) expr {
	date := dateLiteral(text)
	if date.isZero() {
		return expr{}
	}
	return call("core.NewTime", date)
}

// dateLiteral returns a time as a value of package time.
func dateLiteral(text string) expr {
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return expr{}
	}
	t = t.UTC()
	var parts []expr
	for _, n := range []int{t.Year(), int(t.Month()), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond()} {
		parts = append(parts, atom(strconv.Itoa(n)))
	}
	return call("time.Date", append(parts, atom("time.UTC"))...)
}

func (s *site) listLiteral(t *plan.Type, v *jsonvalue.Value) expr {
	var items []expr
	for _, item := range v.Items {
		if e := s.itemLiteral(t.Elem, item); !e.isZero() {
			items = append(items, e)
		}
	}
	return composite(s.qualified(t), items)
}

func (s *site) mapLiteral(t *plan.Type, v *jsonvalue.Value) expr {
	var items []expr
	for _, member := range v.Members {
		if e := s.itemLiteral(t.Elem, member.Value); !e.isZero() {
			e.key = quote.Literal(member.Name).String() + ": "
			items = append(items, e)
		}
	}
	return composite(s.qualified(t), items)
}

// itemLiteral returns an item of a list or map. The type of an object is left out, as Go allows, and a nullable item is a pointer.
func (s *site) itemLiteral(t *plan.Type, v *jsonvalue.Value) expr {
	if t.Kind == model.Struct && v.Kind == jsonvalue.Object {
		return s.structLiteral(t, v, true)
	}
	e := s.tryLiteral(t, v)
	if !e.isZero() && t.Pointer {
		return s.pointerTo(t, e)
	}
	return e
}

func (s *site) structLiteral(t *plan.Type, v *jsonvalue.Value, elided bool) expr {
	var items []expr
	others := &jsonvalue.Value{Kind: jsonvalue.Object}
	for _, member := range v.Members {
		field := t.Model.Field(member.Name)
		if field == nil {
			others.Members = append(others.Members, member)
			continue
		}
		if field.Property.ReadOnly {
			continue
		}
		e := s.tryLiteral(field.Type, member.Value)
		if e.isZero() {
			continue
		}
		if field.Type.Pointer {
			e = s.pointerTo(field.Type, e)
		}
		e.key = field.Name + ": "
		items = append(items, e)
	}
	if len(others.Members) > 0 && t.Model.Additional != nil {
		items = append(items, keyed("AdditionalProperties", s.mapLiteral(&plan.Type{Kind: model.Map, Elem: t.Model.Additional}, others)))
	}
	if elided {
		return composite("", items)
	}
	return composite(s.qualified(t), items)
}

// pointerTo returns a pointer to a value.
func (s *site) pointerTo(t *plan.Type, e expr) expr {
	switch t.Kind {
	case model.Struct:
		e.open = "&" + e.open
		return e
	case model.Int32, model.Int64, model.Float:
		return call(s.helpers+".Ptr["+t.Name+"]", e)
	}
	return call(s.helpers+".Ptr", e)
}

// goString returns a string literal, raw if that avoids escapes.
func goString(text string) string { return quote.RawLiteral(text).String() }
