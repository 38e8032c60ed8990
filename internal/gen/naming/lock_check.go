package naming

import (
	"bytes"
	"fmt"
	"go/token"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

// lockParts are the keys of a lock.
var lockParts = prose.Set("operations schemas inline members requests values")

// IsLock reports whether a text is a lock or empty, so that its file may be overwritten.
func IsLock(text []byte) bool { return checkLock("", text) == nil }

// checkLock returns an error if a text is not a lock, or if a name in it is not a Go name.
func checkLock(file string, text []byte) error {
	if len(bytes.TrimSpace(text)) == 0 {
		return nil
	}
	root, err := document.Parse(file, text)
	if err != nil {
		return err
	}
	if len(root.Content) == 0 && root.Kind != yaml.ScalarNode && bytes.HasPrefix(text, []byte(lockHeader)) { // nothing has a name yet
		return nil
	}
	if root.Kind != yaml.MappingNode || len(root.Content) == 0 {
		return document.Problems{{File: file, Text: "this is no lock of names, which iscgen would have to write here; name another file, or one that is not there yet"}}
	}
	var problems document.Problems
	for i := 0; i+1 < len(root.Content); i += 2 {
		part, names := root.Content[i], root.Content[i+1]
		if !lockParts[part.Value] {
			return document.Problems{{File: file, Line: part.Line, Pointer: "/" + document.EscapePointer(part.Value),
				Text: "this is no lock of names, which has operations, schemas, inline, members, requests and values; iscgen would overwrite it, so name another file, or one that is not there yet"}}
		}
		for j := 0; names.Kind == yaml.MappingNode && j+1 < len(names.Content); j += 2 {
			key, name := names.Content[j], names.Content[j+1]
			if part.Value == "requests" {
				problems = append(problems, checkRequest(file, key.Value, name)...)
				continue
			}
			if name.Kind == yaml.ScalarNode && !(token.IsIdentifier(name.Value) && token.IsExported(name.Value)) {
				problems = append(problems, document.Problem{File: file, Line: key.Line, Pointer: "/" + part.Value + "/" + document.EscapePointer(key.Value),
					Text: fmt.Sprintf("%q is no name that Go exports; write one such as %s, or take the line out", name.Value, GoName(strings.ToValidUTF8(name.Value, "")))})
			}
		}
	}
	return problems.Err()
}

// checkRequest tells what is wrong in what the lock remembers of an operation.
func checkRequest(file, operation string, request *yaml.Node) (problems document.Problems) {
	for i, item := range request.Content {
		if item.Value == Experimental {
			continue
		}
		if _, err := ReadParameterItem(item.Value); err != nil {
			problems = append(problems, document.Problem{
				File: file, Line: item.Line, Pointer: fmt.Sprintf("/requests/%s/%d", document.EscapePointer(operation), i), Text: err.Error(),
			})
		}
	}
	return problems
}
