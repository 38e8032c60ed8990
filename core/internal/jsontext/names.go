package jsontext

import "math/bits"

// manyNames is from how many members on an object's names are kept in a map. Up to there they are compared one by one, but only
// where the filter says that there is something to compare: that needs no memory of its own and no map's hashing.
const manyNames = 128

// memberName is the name of a member. A name with broken text is known by the text as it stands between the quotes, because
// what it decodes to can be what the name of another member decodes to.
type Name struct {
	Text   string
	Broken bool
}

// String returns the name with U+FFFD in place of what is broken.
func (n Name) String() string {
	if n.Broken {
		return Unescape(n.Text)
	}
	return n.Text
}

// hashedName is a name with its hash.
type hashedName struct {
	hash uint64
	name Name
}

// memberNames are the names that an open object has had. They stand in the scanner's list, from first on.
type NameSet struct {
	first  int
	filter [4]uint64         // the bits that the names' hashes have set
	many   map[Name]struct{} // all the names, where they are many
}

// newNames begins the names of an object that is being opened.
func (s *Scanner) NewNames() NameSet { return NameSet{first: len(s.names)} }

// add reports whether the name is new to the object.
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

// forget takes the object's names off the list when the object is closed.
func (o *NameSet) Forget(s *Scanner) {
	s.names = s.names[:o.first]
}

// hashName mixes the ends and the length of a name. Names that share them collide, which costs one comparison each.
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
