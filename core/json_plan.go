package core

import (
	"encoding"
	"encoding/json"
	"reflect"
	"sync"
)

// A codec is the plan for a type: how its values are read and written.
type codec interface {
	// decode takes the value at the decoder's position, whatever its kind, and puts it into the zero variable at p. Unless
	// it fits or is rounded, the variable holds something undefined.
	decode(d *decoder, p pointer) outcome
	// encode appends the variable's JSON.
	encode(e *encoder, p pointer) error
	// isZero reports whether the variable has its type's zero value, which stands for an absent property.
	isZero(p pointer) bool
}

// codecs has the plan of every type that was met, by reflect.Type. Types do not end, nor do their plans.
var codecs sync.Map

// codecOf returns the plan for a type; it is made on first use.
func codecOf(t reflect.Type) codec {
	if c, ok := codecs.Load(t); ok {
		return c.(codec)
	}
	p := planner{}
	c := p.codec(t)
	for made, c := range p {
		codecs.LoadOrStore(made, c)
	}
	return c
}

// A planner makes the plan for a type and for the types in it. Each stands in the planner before what it is made of, so that
// types may contain themselves.
type planner map[reflect.Type]codec

var (
	extraType  = reflect.TypeFor[Extra]()
	objectType = reflect.TypeFor[Object]()
	valueType  = reflect.TypeFor[Value]()
	timeType   = reflect.TypeFor[Time]()
	numberType = reflect.TypeFor[json.Number]()
)

func (p planner) codec(t reflect.Type) codec {
	if c, ok := codecs.Load(t); ok {
		return c.(codec)
	}
	if c, ok := p[t]; ok {
		return c
	}
	switch {
	case t == objectType:
		return p.keep(t, rawCodec{accepts: isObject, due: "object"})
	case t == timeType:
		return p.keep(t, rawCodec{accepts: isTime, due: "string or number"})
	case t == numberType:
		return p.keep(t, rawCodec{accepts: isNumber, due: "number"})
	case t == valueType, isUnion(t):
		return p.keep(t, anyKind)
	case t.Kind() == reflect.Struct && isModel(t):
		m := &modelCodec{}
		p[t] = m
		m.plan(t, p)
		return m
	case decodesItself(t):
		return p.keep(t, foreignCodec{t})
	}
	switch t.Kind() {
	case reflect.String:
		return p.keep(t, stringCodec{enum: t.PkgPath() != ""})
	case reflect.Bool:
		return p.keep(t, boolCodec{})
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return p.keep(t, intCodec{bits: t.Bits(), due: t.Kind().String()})
	case reflect.Float32, reflect.Float64:
		return p.keep(t, floatCodec{bits: t.Bits()})
	case reflect.Pointer:
		if t.Elem().Kind() != reflect.Pointer {
			c := &pointerCodec{elemType: t.Elem()}
			p[t] = c
			c.plan(p)
			return c
		}
	case reflect.Slice:
		if t.Elem().Kind() != reflect.Uint8 { // bytes are base64, which encoding/json does
			c := &sliceCodec{sliceType: t, elemSize: t.Elem().Size()}
			p[t] = c
			c.elem = p.codec(t.Elem())
			return c
		}
	case reflect.Map:
		if t.Key().Kind() == reflect.String && !decodesItself(t.Key()) {
			c := &mapCodec{mapType: t}
			p[t] = c
			c.elem = p.codec(t.Elem())
			return c
		}
	case reflect.Interface:
		if t.NumMethod() == 0 {
			return p.keep(t, anyCodec{})
		}
	}
	return p.keep(t, foreignCodec{t})
}

func (p planner) keep(t reflect.Type, c codec) codec {
	p[t] = c
	return c
}

// isModel reports whether a struct is one of the models: it has a field of type Extra.
func isModel(t reflect.Type) bool {
	for i := range t.NumField() {
		if t.Field(i).Type == extraType {
			return true
		}
	}
	return false
}

// isUnion reports whether a struct is nothing but an embedded Value.
func isUnion(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && t.NumField() == 1 && t.Field(0).Anonymous && t.Field(0).Type == valueType
}

// decodesItself reports whether a type has a JSON form that only its own methods or encoding/json know.
func decodesItself(t reflect.Type) bool {
	if t.Kind() == reflect.Interface || t.Kind() == reflect.Pointer {
		return false
	}
	pointer := reflect.PointerTo(t)
	for _, i := range []reflect.Type{
		reflect.TypeFor[json.Unmarshaler](), reflect.TypeFor[json.Marshaler](),
		reflect.TypeFor[encoding.TextUnmarshaler](), reflect.TypeFor[encoding.TextMarshaler](),
	} {
		if pointer.Implements(i) {
			return true
		}
	}
	return false
}
