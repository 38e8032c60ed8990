package jsontext

// EachMember calls visit for each member of an object, in order. The value starts at the byte start of the text. It stops where the text
// is not JSON any more, and does nothing if the text is not an object.
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

// FindMember returns the value of the last member of that name, and the byte of the text at which it starts.
func FindMember(text, name string) (value string, start int, found bool) {
	EachMember(text, func(member, text string, at int) {
		if member == name {
			value, start, found = text, at, true
		}
	})
	return value, start, found
}

// Items returns the texts of the items of an array, or nil if the text is not an array.
func Items(text string) (items []string) {
	s := Scanner{Text: text}
	if s.Peek() != '[' {
		return nil
	}
	for more := s.Open(']'); more; more = s.Next(']') {
		item, ok := s.Value()
		if !ok {
			return items
		}
		items = append(items, item)
	}
	return items
}
