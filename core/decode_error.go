package core

import (
	"fmt"
	"strings"

	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// DecodeError says what is wrong with JSON that came, and where. errors.Is finds [ErrDecode] in it.
type DecodeError struct {
	Operation string // the operation that was answered; "" outside of a call
	Pointer   string // the place as a JSON pointer (RFC 6901); "" is the whole document
	Offset    int64  // the place in bytes from the beginning
	Reason    string // what is wrong, without anything of the document
	Body      []byte // the answer's whole body; nil outside of a call
	Err       error  // what a type with a decoding of its own reported; nil as a rule
}

// Error names the place and the reason. It repeats nothing of the document but the names of members, in the pointer.
func (e *DecodeError) Error() string {
	var text strings.Builder
	if e.Operation != "" {
		text.WriteString(e.Operation + ": ")
	}
	text.WriteString("cannot decode")
	if e.Pointer != "" {
		text.WriteString(" " + jsontext.PrintablePointer(e.Pointer))
	}
	if e.Err != nil {
		return text.String() + ": " + e.Err.Error()
	}
	fmt.Fprintf(&text, ": %s at byte %d", e.Reason, e.Offset)
	return text.String()
}

// Is reports whether target is ErrDecode.
func (e *DecodeError) Is(target error) bool { return target == ErrDecode }

// Unwrap returns Err.
func (e *DecodeError) Unwrap() error { return e.Err }
