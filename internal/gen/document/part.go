package document

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"
)

// KeepTags takes the operations of all tags but some out, and the components that nothing refers to then. Tags are compared as TagKey does.
func (r *Revision) KeepTags(names []string) error {
	there := r.tagNames()
	wanted := map[string]bool{}
	var unknown []string
	for _, name := range names {
		if !slices.ContainsFunc(there, func(tag string) bool { return TagKey(tag) == TagKey(name) }) {
			unknown = append(unknown, fmt.Sprintf("no operation of %s has the tag %q%s", r.File, name, didYouMean(name, there)))
		}
		wanted[TagKey(name)] = true
	}
	if len(unknown) > 0 {
		return UsageError(strings.Join(unknown, "\n"))
	}
	cut := reduction{Revision: r, kept: map[string]bool{}}
	cut.keepOnly("/tags", func(_ string, tag *yaml.Node) bool { return wanted[TagKey(TextOf(Child(tag, "name")))] })
	cut.keepOperations(wanted)
	cut.keepComponents()
	return nil
}

// A UsageError is about what the caller asked for, and not about the document.
type UsageError string

// Error gives the text.
func (e UsageError) Error() string { return string(e) }

// didYouMean ends a message about a name with the one that is nearest to it, or with all where there are few.
func didYouMean(name string, there []string) string {
	if near := Nearest(name, there); near != "" {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	if len(there) > 0 && len(there) <= 12 {
		return "; there are " + strings.Join(there, ", ")
	}
	return ""
}

// tagNames gives the tags that operations belong to, in the order of the document.
func (s *Source) tagNames() (names []string) {
	s.eachOperation(func(_, _ string, operation *yaml.Node) {
		if tag := tagOf(operation); !slices.Contains(names, tag) {
			names = append(names, tag)
		}
	})
	return names
}

// TagKey gives what is left of a tag in the name of a service, in one case: tags that have it in common are one.
func TagKey(name string) string {
	key := strings.Map(func(r rune) rune {
		if isPunctuation(r) {
			return -1
		}
		return unicode.ToLower(unicode.ToUpper(r))
	}, name)
	if key == "" {
		return name
	}
	return key
}

// Find gives the operation that somebody calls by its operationId, in any case, or by its method and path.
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
	return Operation{}, UsageError(fmt.Sprintf("no operation of %s is called %q%s", s.File, name, didYouMean(name, ids)))
}

// Address is what a client sends: GET /things.
func (o Operation) Address() string { return o.Method + " " + o.Path }

// String names the operation by what a client sends and by its operationId.
func (o Operation) String() string {
	if o.ID == "" {
		return o.Address()
	}
	return o.Address() + " (" + o.ID + ")"
}

// LeaveOut takes operations out, and the components that nothing refers to then.
func (r *Revision) LeaveOut(operations []Operation) {
	if len(operations) == 0 {
		return
	}
	cut := reduction{Revision: r, kept: map[string]bool{}}
	for _, o := range operations {
		cut.remove(o.Pointer)
	}
	cut.keepOnly("/paths", func(_ string, item *yaml.Node) bool {
		left := false
		EachChild(item, func(key string, _ *yaml.Node) { left = left || methods[key] })
		return left
	})
	cut.keepComponents()
}
