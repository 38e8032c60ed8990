package jsontext

// textKind is the kind of a JSON value: "object", "array", "string", "number", "boolean" or "null"; "" where there is none.
type Kind string

const (
	Object  Kind = "object"
	Array   Kind = "array"
	String  Kind = "string"
	Number  Kind = "number"
	Boolean Kind = "boolean"
	Null    Kind = "null"
)

// kindByFirst returns the kind of the value that begins with a byte; "" where no value begins with it.
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

// kindOf returns the kind of the value that a text begins with.
func KindOf(text string) Kind {
	s := Scanner{Text: text}
	return KindByFirst(s.Peek())
}
