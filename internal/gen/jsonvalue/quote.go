package jsonvalue

import (
	"encoding/json"
	"strings"
)

// Quote returns a string as JSON. It does not escape <, > and &, which only matter in HTML.
func Quote(s string) string {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(s) // a string can always be encoded
	return strings.TrimSuffix(b.String(), "\n")
}
