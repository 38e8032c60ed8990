package jsontext

import "context"

// MaxDepth is how deep arrays and objects may be nested. It is the limit of encoding/json.
const MaxDepth = 10_000

// DuplicateMember is the reason of an error about a member that an object has twice.
const DuplicateMember = "the object has this member twice"

// contextInterval is how many bytes of a document are read before the context is checked again.
const contextInterval = 64 << 10

// ByteOrderMark is what some gateways and editors write before a document. It is not part of JSON.
const ByteOrderMark = "\ufeff"

// A Scanner reads JSON text once, from front to back. It accepts what encoding/json accepts, and also raw control characters in
// strings: servers send broken text, and one broken string must not cost a whole page. A strict scanner accepts only what RFC 8259 and
// RFC 7493 (I-JSON) both accept: no member twice, valid UTF-8, no unpaired surrogates.
//
// A scanner keeps its first error. After it every method fails, and the position is undefined.
type Scanner struct {
	Text   string
	Pos    int // the next byte to read
	Depth  int // how many arrays and objects are open
	Strict bool
	names  []hashedName // of the open objects in which no name may come twice, the innermost object last

	Context context.Context // ends the reading; may be nil
	checkAt int             // the position at which to check the context again; 0 after an error
	stopped error           // the context's error

	reason  string // what is wrong; "" if nothing is
	wrongAt int    // the byte that is wrong
	pathEnd int    // the text before this byte tells in which member or item that is
}

// Reset makes the scanner ready for a text.
func (s *Scanner) Reset(text string) {
	*s = Scanner{Text: text, names: s.names[:0]}
}

// Release drops the text, so that a scanner in a pool does not keep it alive.
func (s *Scanner) Release() {
	s.names = Reuse(s.names)
	s.Reset("")
}

// Failed reports whether there was an error.
func (s *Scanner) Failed() bool { return s.reason != "" }

// Fail records what is wrong at a byte of the text, unless there was an error before. It returns false, so that callers can return it.
func (s *Scanner) Fail(at int, reason string) bool {
	if !s.Failed() {
		s.reason, s.wrongAt, s.pathEnd, s.checkAt = reason, at, at, 0
	}
	return false
}

// Problem returns the error: what is wrong, at which byte, and in which member or item, as a JSON pointer.
func (s *Scanner) Problem() (reason string, at int, pointer string) {
	return s.reason, s.wrongAt, PointerAt(s.Text[:s.pathEnd])
}

// ContextError returns the error of the context if that stopped the scanner.
func (s *Scanner) ContextError() error { return s.stopped }

// Peek skips white space and returns the next byte without reading it. At the end it returns 0, which no token starts with.
func (s *Scanner) Peek() byte {
	if s.Pos < len(s.Text) && s.Text[s.Pos] > ' ' {
		return s.Text[s.Pos]
	}
	return s.skipSpace()
}

func (s *Scanner) skipSpace() byte {
	for s.Pos < len(s.Text) {
		switch c := s.Text[s.Pos]; c {
		case ' ', '\t', '\n', '\r':
			s.Pos++
		default:
			return c
		}
	}
	return 0
}

// expected fails because the text at the position is something else.
func (s *Scanner) expected(what string) bool {
	if s.Pos >= len(s.Text) {
		return s.Fail(len(s.Text), "the text ends where "+what+" is expected")
	}
	return s.Fail(s.Pos, "expected "+what)
}

// End checks that nothing but white space is left. It reports whether the whole text is right.
func (s *Scanner) End() bool {
	if !s.Failed() && (s.Peek() != 0 || s.Pos < len(s.Text)) {
		return s.Fail(s.Pos, "unexpected text after the value")
	}
	return !s.Failed()
}

// Open reads the opening bracket of an array or object, and reports whether an item or member follows. Use:
//
//	for more := s.open('}'); more; more = s.next('}') { ... }
//	return !s.failed()
func (s *Scanner) Open(closing byte) bool {
	if s.Depth == MaxDepth {
		return s.Fail(s.Pos, "arrays and objects are nested too deep")
	}
	s.Depth++
	s.Pos++
	if s.Peek() == closing {
		s.Pos++
		s.Depth--
		return false
	}
	return true
}

// Next reads the comma after an item or member, or else the closing bracket, and reports whether another item or member follows. As long
// as the position is before checkAt there was no error, the text has not ended, and the context need not be checked.
func (s *Scanner) Next(closing byte) bool {
	if s.Pos >= s.checkAt || s.Text[s.Pos] != ',' {
		return s.nextOrEnd(closing)
	}
	s.Pos++
	return true
}

// nextOrEnd is Next for everything but a comma without white space before it.
func (s *Scanner) nextOrEnd(closing byte) bool {
	if s.Failed() || s.Pos >= s.checkAt && !s.checkContext() {
		return false
	}
	switch s.Peek() {
	case ',':
		s.Pos++
		return true
	case closing:
		s.Pos++
		s.Depth--
		return false
	}
	return s.expected("a comma or a closing bracket")
}

// MemberName reads the name of a member and the colon after it.
func (s *Scanner) MemberName() (name Name, ok bool) {
	if s.Peek() != '"' {
		return Name{}, s.expected("a member name")
	}
	content, form, ok := s.StringContent()
	if !ok {
		return Name{}, false
	}
	name = Name{Text: content}
	switch form {
	case Escaped:
		name.Text = Unescape(content)
	case Broken:
		name.Broken = true
	}
	return name, s.colon()
}

// FailTwice records that the object already has a member with the name that starts at a byte. It returns false.
func (s *Scanner) FailTwice(at int) bool {
	s.Fail(at, DuplicateMember)
	s.pathEnd = closingQuote(s.Text, at+1) + 1
	return false
}

func (s *Scanner) colon() bool {
	if s.Pos >= len(s.Text) || s.Text[s.Pos] != ':' {
		return s.colonAfterSpace()
	}
	s.Pos++
	return true
}

func (s *Scanner) colonAfterSpace() bool {
	if s.Peek() != ':' {
		return s.expected("a colon")
	}
	s.Pos++
	return true
}

// Value reads one value of any kind and returns its text.
func (s *Scanner) Value() (text string, ok bool) {
	s.Peek()
	start := s.Pos
	if !s.Skip() {
		return "", false
	}
	return s.Text[start:s.Pos], true
}

// Skip reads one value of any kind.
func (s *Scanner) Skip() bool {
	switch c := s.Peek(); c {
	case '"':
		_, _, ok := s.StringContent()
		return ok
	case '{':
		return s.skipObject()
	case '[':
		return s.skipArray()
	case 't':
		return s.Literal("true")
	case 'f':
		return s.Literal("false")
	case 'n':
		return s.Literal("null")
	default:
		_, ok := s.Number()
		return ok
	}
}

func (s *Scanner) skipObject() bool {
	if s.Strict {
		return s.skipStrictObject()
	}
	for more := s.Open('}'); more; more = s.Next('}') {
		if s.Peek() != '"' {
			return s.expected("a member name")
		}
		if _, _, ok := s.StringContent(); !ok || !s.colon() || !s.Skip() {
			return false
		}
	}
	return !s.Failed()
}

func (s *Scanner) skipStrictObject() bool {
	seen := s.NewNames()
	for more := s.Open('}'); more; more = s.Next('}') {
		s.Peek()
		at := s.Pos
		name, ok := s.MemberName()
		if !ok {
			return false
		}
		if !seen.Add(s, name) {
			return s.FailTwice(at)
		}
		if !s.Skip() {
			return false
		}
	}
	seen.Forget(s)
	return !s.Failed()
}

func (s *Scanner) skipArray() bool {
	for more := s.Open(']'); more; more = s.Next(']') {
		if !s.Skip() {
			return false
		}
	}
	return !s.Failed()
}

// Literal reads true, false or null. The first letter is at the position.
func (s *Scanner) Literal(word string) bool {
	rest := s.Text[s.Pos:]
	if len(rest) < len(word) || rest[:len(word)] != word {
		return s.expected("a value")
	}
	s.Pos += len(word)
	return true
}

// checkContext fails if the context has ended, and sets when to check it again.
func (s *Scanner) checkContext() bool {
	if s.Context == nil {
		s.checkAt = len(s.Text)
		return true
	}
	if s.stopped = s.Context.Err(); s.stopped != nil {
		return s.Fail(s.Pos, "the context ended")
	}
	s.checkAt = min(s.Pos+contextInterval, len(s.Text))
	return true
}

// IsStrict reports whether a text is JSON without broken strings, and without an object that has a member twice.
func IsStrict(text string) bool {
	s := Scanner{Text: text, Strict: true}
	return s.Skip() && s.End()
}
