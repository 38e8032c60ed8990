package core

import (
	"fmt"
	"strings"

	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// A DecodeError says what is wrong with JSON that was received, and where. [errors.Is] finds [ErrDecode] in it.
type DecodeError struct {
	Operation string // the operation that was called; "" outside of a call
	Pointer   string // where, as a JSON pointer (RFC 6901); "" is the whole document
	Offset    int64  // where, in bytes from the start
	Reason    string // what is wrong; nothing of the document is in it
	Body      []byte // the complete response body; nil outside of a call
	Err       error  // of a type that decodes itself, or about the whole response; nil for other errors
}

// Error returns where and what. Nothing of the document is in it, except names of members in the pointer.
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
