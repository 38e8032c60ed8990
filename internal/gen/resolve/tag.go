package resolve

import (
	"strconv"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/model"
)

// A tagList has the tags in the order of the document, undeclared tags last. Tags that differ only in case and punctuation are merged, because
// their Go services would have the same name.
type tagList struct {
	order []*model.Tag
	byKey map[string]*model.Tag
	noted map[string]bool // names for which a note was recorded
}

func (r *resolver) tags() *tagList {
	list := &tagList{byKey: map[string]*model.Tag{}, noted: map[string]bool{}}
	for i, declared := range r.OpenAPI.Tags {
		tag := r.tag(list, declared.Name, "/tags/"+strconv.Itoa(i)+"/name")
		if tag.Description == "" {
			tag.Description = strings.TrimSpace(declared.Description)
		}
	}
	return list
}

// tag returns the tag with a name, which is used at a pointer.
func (r *resolver) tag(l *tagList, name, at string) *model.Tag {
	key := document.TagKey(name)
	tag := l.byKey[key]
	if tag == nil {
		tag = &model.Tag{Name: name}
		l.byKey[key] = tag
		l.order = append(l.order, tag)
	}
	if tag.Name != name && !l.noted[name] {
		l.noted[name] = true
		r.Note(at, "the tag %q differs from %q only in case or punctuation; its operations are in the same service", name, tag.Name)
	}
	return tag
}
