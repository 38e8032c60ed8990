package document

import (
	"net/http"
	"net/url"
	"strings"
)

func (d *Document) add(o *Operation) {
	d.Operations = append(d.Operations, o)
	base := strings.ToLower(BaseName(o.ID, d.Version))
	if d.byID[base] == nil {
		d.byID[base] = o
	}
	d.byID[strings.ToLower(o.ID)] = o
	d.router[len(o.Segments)] = append(d.router[len(o.Segments)], o)
	d.byPath[o.Shape] = append(d.byPath[o.Shape], o)
}

// Find returns the operation of a request and the values of its path parameters, or nil and the methods that the path takes. The path
// is escaped, as it was received. Of several templates that match, the one with a literal where the others have a parameter is meant.
func (d *Document) Find(method, path string) (o *Operation, values, allowed []string) {
	parts := strings.Split(strings.TrimPrefix(path, "/"), "/")
	for i, part := range parts {
		unescaped, err := url.PathUnescape(part)
		if err != nil || unescaped == "" {
			return nil, nil, nil
		}
		parts[i] = unescaped
	}
	best := map[string]*Operation{} // by method
	for _, candidate := range d.router[len(parts)] {
		if candidate.matches(parts) && candidate.before(best[candidate.Method]) {
			best[candidate.Method] = candidate
		}
	}
	o = best[method]
	if o == nil && method == http.MethodHead {
		o = best[http.MethodGet] // net/http leaves out the body
	}
	if o == nil {
		for _, known := range methods {
			if best[known] != nil {
				allowed = append(allowed, known)
			}
		}
		return nil, nil, allowed
	}
	for i, segment := range o.Segments {
		if segment.Parameter {
			values = append(values, parts[i])
		}
	}
	return o, values, nil
}

func (o *Operation) matches(parts []string) bool {
	for i, segment := range o.Segments {
		if !segment.Parameter && segment.Text != parts[i] {
			return false
		}
	}
	return true
}

// before reports whether the operation has a literal in the first segment in which exactly one of the two has one.
func (o *Operation) before(other *Operation) bool {
	if other == nil {
		return true
	}
	for i := range o.Segments {
		if o.Segments[i].Parameter != other.Segments[i].Parameter {
			return other.Segments[i].Parameter
		}
	}
	return false
}
