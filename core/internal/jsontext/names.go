package jsontext

import "math/bits"

// manyNames is how many names of an object are kept in a list before they move to a map. A list needs no memory of its own, and the
// filter makes comparing rare.
const manyNames = 128

// A Name is the name of a member. Two different names with broken text can read the same, so a broken name is kept as the text between the
// quotes.
type Name struct {
	Text   string
	Broken bool
}

// String returns the name as it is read, with U+FFFD in place of the broken parts.
func (n Name) String() string {
	if n.Broken {
		return Unescape(n.Text)
	}
	return n.Text
}

// A hashedName is a name with its hash.
type hashedName struct {
	hash uint64
	name Name
}

// A NameSet is the names that an open object has so far. They are in the scanner's list, from first on.
type NameSet struct {
	first  int
	filter [4]uint64         // a bit is set for the hash of each name
	many   map[Name]struct{} // all names, if they are many
}

// NewNames returns the empty set for an object that is being opened.
func (s *Scanner) NewNames() NameSet { return NameSet{first: len(s.names)} }

// Add adds a name, and reports whether the object did not have it yet.
func (o *NameSet) Add(s *Scanner, name Name) bool {
	if o.many != nil {
		before := len(o.many)
		o.many[name] = struct{}{}
		return len(o.many) > before
	}
	hash := Hash(name.Text)
	word, bit := hash>>62, uint64(1)<<(hash>>56&63)
	if o.filter[word]&bit != 0 {
		for _, known := range s.names[o.first:] {
			if known.hash == hash && known.name == name {
				return false
			}
		}
	}
	o.filter[word] |= bit
	s.names = append(s.names, hashedName{hash, name})
	if len(s.names)-o.first == manyNames {
		o.many = make(map[Name]struct{}, 2*manyNames)
		for _, known := range s.names[o.first:] {
			o.many[known.name] = struct{}{}
		}
	}
	return true
}

// Forget removes the names from the scanner's list. It must be called when the object is closed.
func (o *NameSet) Forget(s *Scanner) {
	s.names = s.names[:o.first]
}

// Hash mixes the first bytes, the last bytes and the length of a name. Names that share them collide, which costs a comparison.
func Hash(name string) uint64 {
	var head, tail uint64
	if len(name) >= 8 {
		head, tail = load8(name, 0), load8(name, len(name)-8)
	} else {
		for i := range len(name) {
			head = head<<8 | uint64(name[i])
		}
	}
	return (head ^ bits.RotateLeft64(tail, 29) ^ uint64(len(name))) * 0x9E3779B97F4A7C15
}
