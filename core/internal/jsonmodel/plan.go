package jsonmodel

import (
	"encoding"
	"encoding/json"
	"reflect"
	"slices"
)

// A codec decodes and encodes the values of one type.
type codec interface {
	// decode reads the value at the decoder's position, of whatever kind, into the zero variable at p. The variable is undefined if the
	// outcome is wrongType or invalid.
	decode(d *decoder, p pointer) outcome
	// encode appends the variable's JSON.
	encode(e *encoder, p pointer) error
	// isZero reports whether the variable is zero, which means that the property is absent.
	isZero(p pointer) bool
}

// codecOf returns the codec of a type. It is made on first use.
func (c *Coder) codecOf(t reflect.Type) codec {
	if plan, ok := c.plans.Load(t); ok {
		return plan.(codec)
	}
	p := planner{Coder: c, made: map[reflect.Type]codec{}}
	plan := p.codec(t)
	for made, plan := range p.made {
		c.plans.LoadOrStore(made, plan)
	}
	return plan
}

// A planner makes the codec of a type and of the types that it consists of. A codec is added to made before the codecs that it consists of,
// so that types may contain themselves.
type planner struct {
	*Coder
	made map[reflect.Type]codec
}

var numberType = reflect.TypeFor[json.Number]()

func (p planner) codec(t reflect.Type) codec {
	if c, ok := p.plans.Load(t); ok {
		return c.(codec)
	}
	if c, ok := p.made[t]; ok {
		return c
	}
	switch {
	case t == p.types.Object:
		return p.keep(t, rawCodec{accepts: isObject, expected: "object"})
	case t == p.types.Time:
		return p.keep(t, rawCodec{accepts: isTime, expected: "string or number"})
	case t == numberType:
		return p.keep(t, rawCodec{accepts: isNumber, expected: "number"})
	case t == p.types.Value, p.isUnion(t):
		return p.keep(t, anyKind)
	case t.Kind() == reflect.Struct && p.isModel(t):
		m := &modelCodec{}
		p.made[t] = m
		m.plan(t, p)
		return m
	case decodesItself(t):
		return p.keep(t, stdCodec{t})
	}
	switch t.Kind() {
	case reflect.String:
		return p.keep(t, stringCodec{enum: t.PkgPath() != ""})
	case reflect.Bool:
		return p.keep(t, boolCodec{})
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return p.keep(t, intCodec{bits: t.Bits(), expected: t.Kind().String()})
	case reflect.Float32, reflect.Float64:
		return p.keep(t, floatCodec{bits: t.Bits()})
	case reflect.Pointer:
		if t.Elem().Kind() != reflect.Pointer {
			c := &pointerCodec{elemType: t.Elem()}
			p.made[t] = c
			c.plan(p)
			return c
		}
	case reflect.Slice:
		if t.Elem().Kind() != reflect.Uint8 { // slices of bytes are base64, which encoding/json does
			c := &sliceCodec{sliceType: t, elemSize: t.Elem().Size()}
			p.made[t] = c
			c.elem = p.codec(t.Elem())
			return c
		}
	case reflect.Map:
		if t.Key().Kind() == reflect.String && !decodesItself(t.Key()) {
			c := &mapCodec{mapType: t}
			p.made[t] = c
			c.elem = p.codec(t.Elem())
			return c
		}
	case reflect.Interface:
		if t.NumMethod() == 0 {
			return p.keep(t, anyCodec{})
		}
	}
	return p.keep(t, stdCodec{t})
}

func (p planner) keep(t reflect.Type, c codec) codec {
	p.made[t] = c
	return c
}

// isModel reports whether a struct is a model: it has a field of type Extra.
func (p planner) isModel(t reflect.Type) bool {
	for i := range t.NumField() {
		if t.Field(i).Type == p.types.Extra {
			return true
		}
	}
	return false
}

// isUnion reports whether the only field of a struct is an embedded Value.
func (p planner) isUnion(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && t.NumField() == 1 && t.Field(0).Anonymous && t.Field(0).Type == p.types.Value
}

// decodesItself reports whether a type has methods that decode or encode it.
func decodesItself(t reflect.Type) bool {
	if t.Kind() == reflect.Interface || t.Kind() == reflect.Pointer {
		return false
	}
	pointer := reflect.PointerTo(t)
	return slices.ContainsFunc([]reflect.Type{
		reflect.TypeFor[json.Unmarshaler](), reflect.TypeFor[json.Marshaler](),
		reflect.TypeFor[encoding.TextUnmarshaler](), reflect.TypeFor[encoding.TextMarshaler](),
	}, pointer.Implements)
}
