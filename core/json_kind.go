package core

// textKind is the kind of a JSON value: "object", "array", "string", "number", "boolean" or "null"; "" where there is none.
type textKind string

const (
	textObject  textKind = "object"
	textArray   textKind = "array"
	textString  textKind = "string"
	textNumber  textKind = "number"
	textBoolean textKind = "boolean"
	textNull    textKind = "null"
)

// kindByFirst returns the kind of the value that begins with a byte; "" where no value begins with it.
func kindByFirst(first byte) textKind {
	switch first {
	case '{':
		return textObject
	case '[':
		return textArray
	case '"':
		return textString
	case 't', 'f':
		return textBoolean
	case 'n':
		return textNull
	}
	if first == '-' || isDigit(first) {
		return textNumber
	}
	return ""
}

// kindOf returns the kind of the value that a text begins with.
func kindOf(text string) textKind {
	s := scanner{text: text}
	return kindByFirst(s.peek())
}
