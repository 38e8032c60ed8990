package document

import (
	"strings"
)

// ComponentSchemas begins the pointers of component schemas.
const ComponentSchemas = "/components/schemas/"

// ParentPointer takes the last token off a pointer.
func ParentPointer(pointer string) string { return pointer[:strings.LastIndexByte(pointer, '/')] }

var pointerEscaper = strings.NewReplacer("~", "~0", "/", "~1")

var pointerUnescaper = strings.NewReplacer("~1", "/", "~0", "~")

// EscapePointer writes a key as a token of a pointer.
func EscapePointer(token string) string { return pointerEscaper.Replace(token) }

// UnescapePointer reads the key that a token of a pointer is.
func UnescapePointer(token string) string { return pointerUnescaper.Replace(token) }

// SplitPointer returns the tokens of a JSON pointer.
func SplitPointer(pointer string) []string {
	if pointer == "" {
		return nil
	}
	tokens := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	for i, token := range tokens {
		tokens[i] = UnescapePointer(token)
	}
	return tokens
}

// PartAt returns the pointer of the operation or the component around a place, which are its first three tokens; "" if there is none.
func PartAt(pointer string) string {
	tokens := strings.SplitN(pointer, "/", 5)
	if len(tokens) < 4 || tokens[1] != "paths" && tokens[1] != "components" {
		return ""
	}
	return strings.Join(tokens[:4], "/")
}
