package document

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"
)

// A UsageError is a mistake in what the caller asked for, not in the document.
type UsageError string

// Error returns the message.
func (e UsageError) Error() string { return string(e) }

// DidYouMean returns the end of a message about an unknown name: the most similar name, or all names if there are at most twelve.
func DidYouMean(name string, there []string) string {
	if near := Nearest(name, there); near != "" {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	if len(there) > 0 && len(there) <= 12 {
		return "; there are " + strings.Join(there, ", ")
	}
	return ""
}

// TagNames returns the tags that operations belong to, in the order of the document.
func (s *Source) TagNames() (names []string) {
	s.EachOperation(func(_, _ string, operation *yaml.Node) {
		if tag := TagOf(operation); !slices.Contains(names, tag) {
			names = append(names, tag)
		}
	})
	return names
}

// TagKey returns a tag in lower case without punctuation. Tags with the same key become one service.
func TagKey(name string) string {
	key := strings.Map(func(r rune) rune {
		if IsPunctuation(r) {
			return -1
		}
		return unicode.ToLower(unicode.ToUpper(r))
	}, name)
	if key == "" {
		return name
	}
	return key
}

// Find returns the operation with a name: its operationId in any case, or its method and path.
func (s *Source) Find(name string) (Operation, error) {
	var found []Operation
	var ids []string
	for _, o := range s.Operations() {
		ids = append(ids, o.ID)
		if TagKey(o.ID) == TagKey(name) || strings.EqualFold(o.Address(), strings.TrimSpace(name)) {
			found = append(found, o)
		}
	}
	for _, o := range found {
		if o.ID == name || len(found) == 1 {
			return o, nil
		}
	}
	if len(found) > 1 {
		return Operation{}, UsageError(fmt.Sprintf("%q is the name of %d operations of %s; write the method and the path, such as %q", name, len(found), s.File, found[0].Address()))
	}
	return Operation{}, UsageError(fmt.Sprintf("no operation of %s is called %q%s", s.File, name, DidYouMean(name, ids)))
}

// Address returns the method and the path, such as GET /things.
func (o Operation) Address() string { return o.Method + " " + o.Path }

// String returns the method, the path and the operationId.
func (o Operation) String() string {
	if o.ID == "" {
		return o.Address()
	}
	return o.Address() + " (" + o.ID + ")"
}

// IsPunctuation reports whether a character is neither a letter nor a digit.
func IsPunctuation(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
