package core

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// jsonKeys are the names that are read from config.json of the vendor's SDKs. They are compared without regard to case.
var jsonKeys = [...]string{"BaseURL", "ClientId", "ClientSecret", "TokenURL"}

// parseConfigJSON reads config.json of the vendor's SDKs. Errors contain the line number, but not the line, which may have the secret.
func parseConfigJSON(data []byte) (v values, err error) {
	var syntax *json.SyntaxError
	switch err := json.Unmarshal(data, new(map[string]json.RawMessage)); {
	case errors.As(err, &syntax):
		return v, fmt.Errorf("line %d: not valid JSON", lineAt(data, syntax.Offset))
	case err != nil || bytes.Equal(bytes.TrimSpace(data), []byte("null")):
		return v, errors.New("line 1: not a JSON object")
	}
	var found [len(jsonKeys)]string
	var seen [len(jsonKeys)]bool
	members := json.NewDecoder(bytes.NewReader(data))
	_, _ = members.Token() // the opening brace; the whole text is valid JSON
	for members.More() {
		name, _ := members.Token()
		line := lineAt(data, members.InputOffset())
		var value json.RawMessage
		if err := members.Decode(&value); err != nil {
			return v, fmt.Errorf("line %d: not valid JSON", line)
		}
		for i, key := range jsonKeys {
			if text, _ := name.(string); !strings.EqualFold(text, key) {
				continue
			}
			if seen[i] {
				return v, fmt.Errorf("line %d: %s occurs twice", line, key)
			}
			seen[i] = true
			if !utf8.Valid(value) {
				return v, fmt.Errorf("line %d: %s is not UTF-8", line, key)
			}
			if json.Unmarshal(value, &found[i]) != nil { // null leaves it empty
				return v, fmt.Errorf("line %d: %s is not a string", line, key)
			}
		}
	}
	return trimmed(values{base: found[0], id: found[1], secret: found[2], tokenURL: found[3]}), nil
}

func lineAt(data []byte, offset int64) int {
	return 1 + bytes.Count(data[:min(offset, int64(len(data)))], []byte("\n"))
}
