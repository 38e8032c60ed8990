package jsonvalue

import (
	"encoding/json"
	"strings"
)

// Quote quotes a string without the escapes that only HTML needs.
func Quote(s string) string {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(s) // a string can always be encoded
	return strings.TrimSuffix(b.String(), "\n")
}
