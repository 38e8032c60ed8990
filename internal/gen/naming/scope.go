package naming

import (
	"slices"
	"strconv"
)

// A Scope has the names that are taken in a package, a struct or an interface.
type Scope struct{ taken map[string]bool }

// NewScope returns a scope in which some names are taken.
func NewScope(taken ...string) *Scope {
	s := &Scope{taken: map[string]bool{}}
	s.take(taken...)
	return s
}

func (s *Scope) take(names ...string) {
	for _, name := range names {
		s.taken[name] = true
	}
}

// Claim returns a free name and takes it.
func (s *Scope) Claim(wanted string) string {
	name := s.free(wanted)
	s.take(name)
	return name
}

// free returns the name, or the name with the lowest number from 2 on, that is not taken.
func (s *Scope) free(wanted string) string { return s.freeWith(wanted, itself) }

// freeWith is free for names of which the derived names must be free too.
func (s *Scope) freeWith(wanted string, derived func(string) []string) string {
	for number := 1; ; number++ {
		name := wanted
		if number > 1 {
			name += strconv.Itoa(number)
		}
		if !slices.ContainsFunc(derived(name), func(d string) bool { return s.taken[d] }) {
			return name
		}
	}
}

func itself(name string) []string { return []string{name} }
