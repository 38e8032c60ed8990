package jsontext

import (
	"strconv"
	"strings"
	"unicode"
)

// printable makes a pointer fit for one line of a log, whatever the names in it.
func PrintablePointer(pointer string) string {
	pointer = Shorten(pointer)
	if strings.ContainsFunc(pointer, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return strconv.Quote(pointer)
	}
	return pointer
}

// shortened cuts what a server may have made very long.
func Shorten(text string) string {
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
func PointerAt(text string) string {
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
			pointer.WriteString("/" + EscapeName(Unescape(l.name)))
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

var pointerEscapes = strings.NewReplacer("~", "~0", "/", "~1")

// escapeName returns a member name as a token of a JSON pointer (RFC 6901).
func EscapeName(name string) string { return pointerEscapes.Replace(name) }
