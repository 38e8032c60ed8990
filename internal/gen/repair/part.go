package repair

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/document"
)

// KeepTags removes the operations of all other tags, and the components that are no longer used. Tags are compared by document.TagKey.
func (r *Revision) KeepTags(names []string) error {
	there := r.TagNames()
	wanted := map[string]bool{}
	var unknown []string
	for _, name := range names {
		if !slices.ContainsFunc(there, func(tag string) bool { return document.TagKey(tag) == document.TagKey(name) }) {
			unknown = append(unknown, fmt.Sprintf("no operation of %s has the tag %q%s", r.File, name, document.DidYouMean(name, there)))
		}
		wanted[document.TagKey(name)] = true
	}
	if len(unknown) > 0 {
		return document.UsageError(strings.Join(unknown, "\n"))
	}
	cut := reduction{Revision: r, kept: map[string]bool{}}
	cut.keepOnly("/tags", func(_ string, tag *yaml.Node) bool {
		return wanted[document.TagKey(document.TextOf(document.Child(tag, "name")))]
	})
	cut.keepOperations(wanted)
	cut.keepComponents()
	return nil
}

// LeaveOut removes operations, and the components that are no longer used.
func (r *Revision) LeaveOut(operations []document.Operation) {
	if len(operations) == 0 {
		return
	}
	cut := reduction{Revision: r, kept: map[string]bool{}}
	for _, o := range operations {
		cut.remove(o.Pointer)
	}
	cut.keepOnly("/paths", func(_ string, item *yaml.Node) bool {
		left := false
		document.EachChild(item, func(key string, _ *yaml.Node) { left = left || document.Methods[key] })
		return left
	})
	cut.keepComponents()
}
