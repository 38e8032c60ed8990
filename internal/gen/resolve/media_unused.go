package resolve

import (
	"fmt"

	"github.com/f745b6f1/isc/internal/gen/document"
)

// noticeUnused records a notice for each media type of a content that is not the chosen one and describes something else. The same value in
// another format, such as XML beside JSON, is not reported, and neither is a form whose parts the chosen form has too: nothing is lost.
func (r *resolver) noticeUnused(mediaTypes []string, chosen, at, noun, done string) {
	schemaAt := func(mediaType string) string {
		return r.Followed(at + "/content/" + document.EscapePointer(mediaType) + "/schema")
	}
	wanted := schemaAt(chosen)
	for _, mediaType := range mediaTypes {
		pointer := schemaAt(mediaType)
		if r.sameSchemas(pointer, wanted) || isForm(mediaType) && isForm(chosen) && r.hasPartsOf(wanted, pointer) {
			continue
		}
		r.Notice(at+"/content/"+document.EscapePointer(mediaType), fmt.Sprintf("%s of a %s, beside %s with another schema", mediaType, noun, chosen), noun, done+chosen)
	}
}

// sameSchemas reports whether the schemas at two pointers are written in the same way, or are both missing.
func (r *resolver) sameSchemas(a, b string) bool {
	one, other := r.At(a), r.At(b)
	if one == nil || other == nil || a == b {
		return one == other
	}
	return document.SameNodes(one, other)
}

// hasPartsOf reports whether a form has all parts of another one, which has at least one.
func (r *resolver) hasPartsOf(form, other string) bool {
	parts := r.At(other + "/properties")
	has := parts != nil && len(parts.Content) > 0
	for i := 0; has && i+1 < len(parts.Content); i += 2 {
		part := "/properties/" + document.EscapePointer(parts.Content[i].Value)
		has = r.At(form+part) != nil && r.sameSchemas(form+part, other+part)
	}
	return has
}
