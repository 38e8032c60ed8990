package commands

import "strconv"

// KindsAt returns the JSON types that the schema of the body has for the value at a place, or nil if it does not say.
func (o *Operation) KindsAt(place []string) []string {
	s, n := o.below(place)
	if n.Schema == nil {
		return nil
	}
	return s.kinds(n)
}

// AllowedAt returns the values that the schema of the body allows at a place, or nil if it allows any.
func (o *Operation) AllowedAt(place ...string) []string {
	s, n := o.below(place)
	if n.Schema == nil {
		return nil
	}
	return texts(s.follow(n).Enum)
}

// below returns the schema of the value at a place in the body. It has no Schema if there is none.
func (o *Operation) below(place []string) (*schemas, node) {
	if o.Body == nil || o.Body.Schema == nil {
		return nil, node{}
	}
	s, err := o.Group.schemas()
	if err != nil { // checking the body says it
		return nil, node{}
	}
	n := s.definition(bodyPrefix + o.ID)
	for _, name := range place {
		if n = s.part(n, name); n.Schema == nil {
			return nil, n
		}
	}
	return s, n
}

// part returns the schema of a member or an item.
func (s *schemas) part(n node, name string) node {
	n = s.follow(n)
	if found := n.member(name); found.Schema != nil {
		return found
	}
	if _, err := strconv.Atoi(name); err == nil && n.Items != nil {
		return n.item()
	}
	for i := range n.AnyOf {
		if found := s.part(n.choice(i), name); found.Schema != nil {
			return found
		}
	}
	return node{}
}

// kinds returns the JSON types of the values of a schema.
func (s *schemas) kinds(n node) (kinds []string) {
	n = s.follow(n)
	if n.Type != "" {
		kinds = append(kinds, n.Type)
	}
	kinds = append(kinds, n.Types...)
	for i := range n.AnyOf {
		kinds = append(kinds, s.kinds(n.choice(i))...)
	}
	return kinds
}
