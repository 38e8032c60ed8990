package jsontext

import "context"

// maxDepth is how deep arrays and objects may stand in one another. It is the limit of jsontext and of encoding/json.
const MaxDepth = 10_000

const DuplicateMember = "the object has the member twice"

// contextStride is how many bytes of a document are decoded before the context is looked at again.
const contextStride = 64 << 10

// byteOrderMark is what some gateways and editors put before a document, although JSON has no place for it.
const ByteOrderMark = "\ufeff"

// A scanner goes over JSON text once, from front to back. It accepts what encoding/json accepts, and raw control characters in
// strings besides: servers send broken text, and one broken string must not cost a whole page. A strict scanner accepts what
// RFC 8259 and RFC 7493 (I-JSON) both do: every member name once in its object, correct UTF-8, no half surrogate pairs.
//
// The first failure stands; after it every method says so and the position means nothing.
type Scanner struct {
	Text   string
	Pos    int
	Depth  int
	Strict bool
	names  []hashedName // of the objects whose names must differ and that are open, the innermost last

	Context context.Context // that ends the decoding; nil where nothing does
	heedAt  int             // the position from which on the context is looked at again; 0 after a failure
	stopped error           // of the context

	reason  string // what is wrong; "" where nothing is
	wrongAt int    // the byte that is wrong
	pathEnd int    // the text up to here says in which member or item that is
}

// reset makes the scanner ready for a text.
func (s *Scanner) Reset(text string) {
	*s = Scanner{Text: text, names: s.names[:0]}
}

// release forgets the text, so that a scanner that is kept for later keeps nothing else.
func (s *Scanner) Release() {
	s.names = Reuse(s.names)
	s.Reset("")
}

func (s *Scanner) Failed() bool { return s.reason != "" }

// fail records what is wrong with the text at a byte. It returns false for the convenience of callers.
func (s *Scanner) Fail(at int, reason string) bool {
	if !s.Failed() {
		s.reason, s.wrongAt, s.pathEnd, s.heedAt = reason, at, at, 0
	}
	return false
}

// problem says what is wrong, where that is in bytes, and in which member or item as a JSON pointer.
func (s *Scanner) Problem() (reason string, at int, pointer string) {
	return s.reason, s.wrongAt, PointerAt(s.Text[:s.pathEnd])
}

// contextError returns the error of the context where that has ended the decoding, and nil elsewhere.
func (s *Scanner) ContextError() error { return s.stopped }

// peek skips white space and returns the byte that follows, without taking it; 0 at the end, which begins no token either.
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

// unexpected fails at the position where something else was due.
func (s *Scanner) unexpected(due string) bool {
	if s.Pos >= len(s.Text) {
		return s.Fail(len(s.Text), "the text ends where "+due+" was due")
	}
	return s.Fail(s.Pos, due+" was due")
}

// end checks that nothing but white space is left.
func (s *Scanner) End() bool {
	if !s.Failed() && (s.Peek() != 0 || s.Pos < len(s.Text)) {
		return s.Fail(s.Pos, "something follows the value")
	}
	return !s.Failed()
}

// open enters the array or object that begins at the position, and reports whether it has a first item or member. Use:
//
//	for more := s.open('}'); more; more = s.next('}') { ... }
//	return !s.failed()
func (s *Scanner) Open(closing byte) bool {
	if s.Depth == MaxDepth {
		return s.Fail(s.Pos, "arrays and objects stand too deep in one another")
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

// next goes from the end of an item or member to the one that follows, and reports whether there is one; it takes the closing
// bracket otherwise. The position is below heedAt as a rule, which says that nothing is wrong and the text goes on.
func (s *Scanner) Next(closing byte) bool {
	if s.Pos >= s.heedAt || s.Text[s.Pos] != ',' {
		return s.nextOrEnd(closing)
	}
	s.Pos++
	return true
}

// nextOrEnd is next for everything but a comma that follows at once.
func (s *Scanner) nextOrEnd(closing byte) bool {
	if s.Failed() || s.Pos >= s.heedAt && !s.heed() {
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
	return s.unexpected("a comma or the closing bracket")
}

// memberName takes a member's name and the colon after it.
func (s *Scanner) MemberName() (name Name, ok bool) {
	if s.Peek() != '"' {
		return Name{}, s.unexpected("a member name")
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

// failTwice records that the object has had the name before that begins at a byte.
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
		return s.unexpected("a colon")
	}
	s.Pos++
	return true
}

// value takes one value of any kind and returns its text as it stands.
func (s *Scanner) Value() (text string, ok bool) {
	s.Peek()
	start := s.Pos
	if !s.Skip() {
		return "", false
	}
	return s.Text[start:s.Pos], true
}

// skip takes one value of any kind.
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
			return s.unexpected("a member name")
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

// literal takes one of true, false and null, of which the first letter is at the position.
func (s *Scanner) Literal(word string) bool {
	rest := s.Text[s.Pos:]
	if len(rest) < len(word) || rest[:len(word)] != word {
		return s.Fail(s.Pos, "a value was due")
	}
	s.Pos += len(word)
	return true
}

// heed fails where the context has ended, and says when to look again.
func (s *Scanner) heed() bool {
	if s.Context == nil {
		s.heedAt = len(s.Text)
		return true
	}
	if s.stopped = s.Context.Err(); s.stopped != nil {
		return s.Fail(s.Pos, "the context ended")
	}
	s.heedAt = min(s.Pos+contextStride, len(s.Text))
	return true
}

// isStrict reports whether a JSON text has neither broken strings nor a member twice.
func IsStrict(text string) bool {
	s := Scanner{Text: text, Strict: true}
	return s.Skip() && s.End()
}
