package core

// rawCodec is for Object, Value, unions, Time and json.Number: they keep the text as it came, in a string.
type rawCodec struct {
	accepts func(textKind) bool
	due     string
}

// anyKind is the codec of Value.
var anyKind = rawCodec{accepts: isAny, due: "a value"}

func isAny(k textKind) bool { return k != "" }

func isObject(k textKind) bool { return k == textObject }

func isNumber(k textKind) bool { return k == textNumber }

func isTime(k textKind) bool { return k == textString || k == textNumber }

// decode takes null for the zero value, which is written as null, where null is not among what is accepted.
func (c rawCodec) decode(d *decoder, p pointer) outcome {
	kind := kindByFirst(d.peek())
	switch {
	case c.accepts(kind):
	case kind == textNull:
		return d.null()
	default:
		return d.refuse(c.due)
	}
	text, ok := d.value()
	if !ok {
		return broken
	}
	*at[string](p) = d.own(text)
	return fits
}

func (c rawCodec) encode(e *encoder, p pointer) error {
	text := *at[string](p)
	if text == "" {
		return e.null()
	}
	return e.raw(text, c)
}

func (c rawCodec) isZero(p pointer) bool { return *at[string](p) == "" }
