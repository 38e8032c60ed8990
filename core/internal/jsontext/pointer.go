package jsontext

import (
	"strconv"
	"strings"
	"unicode"
)

// PrintablePointer returns a JSON pointer that fits in one line of a log, whatever names it has.
func PrintablePointer(pointer string) string {
	pointer = Shorten(pointer)
	if strings.ContainsFunc(pointer, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return strconv.Quote(pointer)
	}
	return pointer
}

// Shorten cuts a text that a server may have made very long, to about 300 bytes.
func Shorten(text string) string {
	const longest = 300
	if len(text) <= longest {
		return text
	}
	return strings.ToValidUTF8(text[:longest], "") + "..."
}

// A level is an array or object around a place in a document.
type level struct {
	object bool
	index  int    // the index of the current item, in an array
	name   string // the name of the current member as it is written, in an object
	named  bool   // the name of the current member was read
}

// PointerAt returns the JSON pointer (RFC 6901) of the place where the text ends. The text is the beginning of a document, up to an error.
// Errors are rare, so the pointer is found by reading the text again, and not noted while the text is read.
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

// closingQuote returns the position of the quote that ends a string whose content starts at i, or the length of the text.
func closingQuote(text string, i int) int {
	for ; i < len(text) && text[i] != '"'; i++ {
		if text[i] == '\\' {
			i++
		}
	}
	return min(i, len(text))
}

var pointerEscapes = strings.NewReplacer("~", "~0", "/", "~1")

// EscapeName returns the name of a member as a token of a JSON pointer.
func EscapeName(name string) string { return pointerEscapes.Replace(name) }
