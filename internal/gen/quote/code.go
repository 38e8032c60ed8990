package quote

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Code is a piece of Go. Only the functions here make one, and they take texts apart from the Go around them: a text of the document becomes a
// literal or a name, and nothing else.
type Code struct {
	text string
	err  error // that a name is none; whoever prints the code gets it
}

// A constant is a text that stands in the source of the generator: other packages can pass nothing else.
type constant string

// String writes the code. What is wrong in it is told where it is printed.
func (c Code) String() string { return c.text }

// Literal writes a text as a literal.
func Literal(text string) Code { return Code{text: strconv.Quote(text)} }

// Literals writes texts as a literal of strings.
func Literals(texts []string) Code {
	quoted := make([]string, len(texts))
	for i, text := range texts {
		quoted[i] = strconv.Quote(text)
	}
	return Code{text: "[]string{" + strings.Join(quoted, ", ") + "}"}
}

// RawLiteral writes a text as a literal, between backquotes where that spares escapes and the text has nothing that they cannot hold.
func RawLiteral(text string) Code {
	if strings.ContainsAny(text, "\"\\") && strconv.CanBackquote(text) {
		return Code{text: "`" + text + "`"}
	}
	return Literal(text)
}

// Int writes a number.
func Int[T int | int64 | uint64](n T) Code { return Code{text: fmt.Sprint(n)} }

// goName is a name, which can have that of a package in front, or a type: one that has a name, or a pointer, a list or a map of such.
var goName = regexp.MustCompile(`^(?:\*|\[\]|\.\.\.|map\[string\])*[\pL_][\pL\p{Nd}_]*(?:\.[\pL_][\pL\p{Nd}_]*)?$`)

// Name writes a name or a type. Anything else is an error for whoever prints it.
func Name(name string) Code {
	if !goName.MatchString(name) {
		return Code{err: fmt.Errorf("%q is no name of Go", name)}
	}
	return Code{text: name}
}

// Format puts pieces of code into the places of %s in another.
func Format(format constant, pieces ...Code) Code {
	texts := make([]any, len(pieces))
	var err error
	for i, piece := range pieces {
		texts[i] = piece.text
		err = errors.Join(err, piece.err)
	}
	return Code{text: fmt.Sprintf(string(format), texts...), err: err}
}

// Join puts pieces of code one after the other.
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
