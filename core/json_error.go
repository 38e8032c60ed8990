package core

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
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
		text.WriteString(" " + printable(e.Pointer))
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

// refusal is the error of a type that decodes itself. Such an error may quote the document, so it is not part of the text.
type refusal struct {
	by  string
	err error
}

func (r *refusal) Error() string { return "refused by " + r.by }

func (r *refusal) Unwrap() error { return r.err }

// printable makes a pointer fit for one line of a log, whatever the names in it.
func printable(pointer string) string {
	pointer = shortened(pointer)
	if strings.ContainsFunc(pointer, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return strconv.Quote(pointer)
	}
	return pointer
}

// shortened cuts what a server may have made very long.
func shortened(text string) string {
	const longest = 300
	if len(text) <= longest {
		return text
	}
	return strings.ToValidUTF8(text[:longest], "") + "..."
}

// level is an array or object on the way to a place in a document.
type level struct {
	object bool
	index  int    // the number of the item, in an array
	name   string // the member's name as it is written, in an object
	named  bool   // the name has come
}

// pointerAt returns the JSON pointer of what stands at the end of the text, which is the part of a document that has been
// accepted. It goes over the text instead of having had the decoder note every step, because errors are rare.
func pointerAt(text string) string {
	var levels []level
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '{':
			levels = append(levels, level{object: true})
		case '[':
			levels = append(levels, level{})
		case '}', ']':
			levels = levels[:max(len(levels)-1, 0)]
		case ',':
			if len(levels) > 0 {
				top := &levels[len(levels)-1]
				top.index++
				top.named = false
			}
		case '"':
			start := i + 1
			i = closingQuote(text, start)
			if len(levels) > 0 && i < len(text) {
				if top := &levels[len(levels)-1]; top.object && !top.named {
					top.name, top.named = text[start:i], true
				}
			}
		}
	}
	var pointer strings.Builder
	for _, l := range levels {
		switch {
		case !l.object:
			pointer.WriteString("/" + strconv.Itoa(l.index))
		case l.named:
			pointer.WriteString("/" + pointerEscapes.Replace(unescape(l.name)))
		}
	}
	return pointer.String()
}

// closingQuote returns the position of the quote that ends the string's content, or the text's length.
func closingQuote(text string, i int) int {
	for ; i < len(text) && text[i] != '"'; i++ {
		if text[i] == '\\' {
			i++
		}
	}
	return min(i, len(text))
}

// pointerEscapes writes a member name as RFC 6901 asks for.
var pointerEscapes = strings.NewReplacer("~", "~0", "/", "~1")
