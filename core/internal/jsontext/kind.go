package jsontext

// A Kind is the kind of a JSON value; "" is no value.
type Kind string

// The kinds of JSON values.
const (
	Object  Kind = "object"
	Array   Kind = "array"
	String  Kind = "string"
	Number  Kind = "number"
	Boolean Kind = "boolean"
	Null    Kind = "null"
)

// KindByFirst returns the kind of the values that start with a byte, or "" if none does.
func KindByFirst(first byte) Kind {
	switch first {
	case '{':
		return Object
	case '[':
		return Array
	case '"':
		return String
	case 't', 'f':
		return Boolean
	case 'n':
		return Null
	}
	if first == '-' || IsDigit(first) {
		return Number
	}
	return ""
}

// KindOf returns the kind of the value that a text starts with.
func KindOf(text string) Kind {
	s := Scanner{Text: text}
	return KindByFirst(s.Peek())
}
