package cli

import (
	"encoding/json"
	"fmt"
	"strings"
)

// A change is a change of a JSON patch (RFC 6902).
type change struct {
	Op    string          `json:"op"`
	From  string          `json:"from,omitempty"`
	Path  string          `json:"path"`
	Value json.RawMessage `json:"value,omitempty"`
}

// A changeFlag adds changes with one op to a patch. All of them add to the same list, which so keeps the order of the command line.
type changeFlag struct {
	op      string
	changes *[]change
}

func (f changeFlag) String() string { return "" }
func (f changeFlag) Type() string   { return "change" }

// A changeError says what is wrong with a change.
type changeError struct{ text string }

func (e *changeError) Error() string { return e.text }

// Set reads a change: /path=value, /path, or /from=/path.
func (f changeFlag) Set(text string) error {
	left, right, found := strings.Cut(text, "=")
	c := change{Op: f.op, Path: left}
	switch f.op {
	case "remove":
		if found {
			return &changeError{"it has a value; write /path"}
		}
	case "move", "copy":
		if !found {
			return &changeError{"it has no target; write /from=/path"}
		}
		c.From, c.Path = left, right
	default:
		if !found {
			return &changeError{"it has no value; write /path=value"}
		}
		c.Value = valueOf(right)
	}
	for _, pointer := range []string{c.Path, c.From} {
		if pointer != "" && !strings.HasPrefix(pointer, "/") {
			return &changeError{fmt.Sprintf("%q does not begin with a slash, as in /name", cut(pointer))}
		}
	}
	*f.changes = append(*f.changes, c)
	return nil
}

// valueOf returns a text as JSON: as it is, or as a string if it is not JSON.
func valueOf(text string) json.RawMessage {
	if json.Valid([]byte(text)) {
		return json.RawMessage(text)
	}
	quoted, _ := json.Marshal(text) // a string can always be encoded
	return quoted
}

// changeFlags are the flags of a JSON patch with their help.
var changeFlags = []struct{ op, text string }{
	{"replace", "replace a value: /path=value. The value is JSON, or else text"},
	{"add", "add a value: /path=value; /list/-=value adds it to the end of a list"},
	{"remove", "remove a value: /path"},
	{"move", "move a value: /from=/path"},
	{"copy", "copy a value: /from=/path"},
	{"test", "only if a value is there: /path=value"},
}

// addChangeFlags adds the flags that make a JSON patch.
func (r *operationRun) addChangeFlags() {
	for _, f := range changeFlags {
		r.command.Flags().Var(changeFlag{f.op, &r.input.changes}, f.op, f.text)
	}
}

// patchText returns the patch of the flags, or the one that is given as a whole.
func (r *operationRun) patchText(given []byte) ([]byte, error) {
	switch {
	case len(r.input.changes) == 0 && given == nil && r.Body.Required:
		return nil, usage(r.command, "the patch is missing; give --replace, --add, --remove or --patch")
	case len(r.input.changes) == 0:
		return given, nil
	case given != nil:
		return nil, usage(r.command, "--patch and the flags for single changes exclude each other")
	}
	return r.checked(r.input.changes, true)
}
