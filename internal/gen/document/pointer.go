package document

import (
	"strings"
)

// ComponentSchemas is the prefix of pointers to component schemas.
const ComponentSchemas = "/components/schemas/"

// ParentPointer removes the last token of a pointer.
func ParentPointer(pointer string) string { return pointer[:strings.LastIndexByte(pointer, '/')] }

var pointerEscaper = strings.NewReplacer("~", "~0", "/", "~1")

var pointerUnescaper = strings.NewReplacer("~1", "/", "~0", "~")

// EscapePointer escapes a key for use as a token of a JSON pointer.
func EscapePointer(token string) string { return pointerEscaper.Replace(token) }

// UnescapePointer returns the key that a token of a JSON pointer stands for.
func UnescapePointer(token string) string { return pointerUnescaper.Replace(token) }

// SplitPointer returns the unescaped tokens of a JSON pointer.
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

// PartAt returns the pointer of the operation or component that contains a pointer, which is its first three tokens. It returns "" if there is
// none.
func PartAt(pointer string) string {
	tokens := strings.SplitN(pointer, "/", 5)
	if len(tokens) < 4 || tokens[1] != "paths" && tokens[1] != "components" {
		return ""
	}
	return strings.Join(tokens[:4], "/")
}
