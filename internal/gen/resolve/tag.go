package resolve

import (
	"strconv"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/model"
)

// A tagList keeps the tags in the document's order, the undeclared ones after the declared ones. Tags whose names differ only in case and
// punctuation are one: in Go they would be services of one name.
type tagList struct {
	order []*model.Tag
	byKey map[string]*model.Tag
	told  map[string]bool // names that were told to mean another tag
}

func (r *resolver) tags() *tagList {
	list := &tagList{byKey: map[string]*model.Tag{}, told: map[string]bool{}}
	for i, declared := range r.OpenAPI.Tags {
		tag := r.tag(list, declared.Name, "/tags/"+strconv.Itoa(i)+"/name")
		if tag.Description == "" {
			tag.Description = strings.TrimSpace(declared.Description)
		}
	}
	return list
}

// tag returns the tag of a name that stands at a place.
func (r *resolver) tag(l *tagList, name, at string) *model.Tag {
	key := document.TagKey(name)
	tag := l.byKey[key]
	if tag == nil {
		tag = &model.Tag{Name: name}
		l.byKey[key] = tag
		l.order = append(l.order, tag)
	}
	if tag.Name != name && !l.told[name] {
		l.told[name] = true
		r.Note(at, "the tag %q differs from %q only in case or punctuation; its operations are in the same service", name, tag.Name)
	}
	return tag
}
