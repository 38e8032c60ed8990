package jsontext

// EachMember calls visit for each member of a text that is an object, in order, until the text ends or stops being JSON. The value
// begins at the byte start of the text.
func EachMember(text string, visit func(name, value string, start int)) {
	s := Scanner{Text: text}
	if s.Peek() != '{' {
		return
	}
	for more := s.Open('}'); more; more = s.Next('}') {
		name, ok := s.MemberName()
		if !ok {
			return
		}
		value, ok := s.Value()
		if !ok {
			return
		}
		visit(name.String(), value, s.Pos-len(value))
	}
}

// FindMember returns the value of the last member of that name, and where in the text it begins.
func FindMember(text, name string) (value string, start int, found bool) {
	EachMember(text, func(member, text string, at int) {
		if member == name {
			value, start, found = text, at, true
		}
	})
	return value, start, found
}
