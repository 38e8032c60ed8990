package quote

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Code is a piece of Go code. Only the functions of this package create one. They keep text of the document apart from the Go code around it, so
// that such text can only become a literal or a name.
type Code struct {
	text string
	err  error // an invalid name; returned when the code is printed
}

// A constant is text written in the source of the generator. Because the type is unexported, other packages can pass only string constants for
// it, and never text of a document.
type constant string

// String returns the code. Errors in it are returned when a template prints it.
func (c Code) String() string { return c.text }

// Literal returns a text as a Go string literal.
func Literal(text string) Code { return Code{text: strconv.Quote(text)} }

// Literals returns texts as a Go literal of type []string.
func Literals(texts []string) Code {
	quoted := make([]string, len(texts))
	for i, text := range texts {
		quoted[i] = strconv.Quote(text)
	}
	return Code{text: "[]string{" + strings.Join(quoted, ", ") + "}"}
}

// RawLiteral returns a text as a Go string literal. It uses backquotes if they avoid escapes and the text allows them.
func RawLiteral(text string) Code {
	if strings.ContainsAny(text, "\"\\") && strconv.CanBackquote(text) {
		return Code{text: "`" + text + "`"}
	}
	return Literal(text)
}

// Int returns a number as Go code.
func Int[T int | int64 | uint64](n T) Code { return Code{text: fmt.Sprint(n)} }

// goName matches a Go name, qualified or not, and a type made of a name by a pointer, slice, variadic or map type.
var goName = regexp.MustCompile(`^(?:\*|\[\]|\.\.\.|map\[string\])*[\pL_][\pL\p{Nd}_]*(?:\.[\pL_][\pL\p{Nd}_]*)?$`)

// Name returns a name or a type as Go code. For any other text the code holds an error.
func Name(name string) Code {
	if !goName.MatchString(name) {
		return Code{err: fmt.Errorf("%q is not a Go name", name)}
	}
	return Code{text: name}
}

// Format replaces each %s in a format by a piece of code.
func Format(format constant, pieces ...Code) Code {
	texts := make([]any, len(pieces))
	var err error
	for i, piece := range pieces {
		texts[i] = piece.text
		err = errors.Join(err, piece.err)
	}
	return Code{text: fmt.Sprintf(string(format), texts...), err: err}
}

// Join joins pieces of code with a separator.
func Join(pieces []Code, separator constant) Code {
	texts := make([]string, len(pieces))
	var err error
	for i, piece := range pieces {
		texts[i] = piece.text
		err = errors.Join(err, piece.err)
	}
	return Code{text: strings.Join(texts, string(separator)), err: err}
}

// IsZero reports whether there is no code.
func (c Code) IsZero() bool { return c.text == "" && c.err == nil }
