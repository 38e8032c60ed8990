package core

import "context"

// maxDepth is how deep arrays and objects may stand in one another. It is the limit of jsontext and of encoding/json.
const maxDepth = 10_000

const duplicateMember = "the object has the member twice"

// contextStride is how many bytes of a document are decoded before the context is looked at again.
const contextStride = 64 << 10

// byteOrderMark is what some gateways and editors put before a document, although JSON has no place for it.
const byteOrderMark = "\ufeff"

// A scanner goes over JSON text once, from front to back. It accepts what encoding/json accepts, and raw control characters in
// strings besides: servers send broken text, and one broken string must not cost a whole page. A strict scanner accepts what
// RFC 8259 and RFC 7493 (I-JSON) both do: every member name once in its object, correct UTF-8, no half surrogate pairs.
//
// The first failure stands; after it every method says so and the position means nothing.
type scanner struct {
	text   string
	pos    int
	depth  int
	strict bool
	names  []hashedName // of the objects whose names must differ and that are open, the innermost last

	ctx     context.Context // that ends the decoding; nil where nothing does
	heedAt  int             // the position from which on the context is looked at again; 0 after a failure
	stopped error           // of the context

	reason  string // what is wrong; "" where nothing is
	wrongAt int    // the byte that is wrong
	pathEnd int    // the text up to here says in which member or item that is
}

// reset makes the scanner ready for a text.
func (s *scanner) reset(text string) {
	*s = scanner{text: text, names: s.names[:0]}
}

// release forgets the text, so that a scanner that is kept for later keeps nothing else.
func (s *scanner) release() {
	s.names = emptied(s.names)
	s.reset("")
}

func (s *scanner) failed() bool { return s.reason != "" }

// fail records what is wrong with the text at a byte. It returns false for the convenience of callers.
func (s *scanner) fail(at int, reason string) bool {
	if !s.failed() {
		s.reason, s.wrongAt, s.pathEnd, s.heedAt = reason, at, at, 0
	}
	return false
}

// peek skips white space and returns the byte that follows, without taking it; 0 at the end, which begins no token either.
func (s *scanner) peek() byte {
	if s.pos < len(s.text) && s.text[s.pos] > ' ' {
		return s.text[s.pos]
	}
	return s.skipSpace()
}

func (s *scanner) skipSpace() byte {
	for s.pos < len(s.text) {
		switch c := s.text[s.pos]; c {
		case ' ', '\t', '\n', '\r':
			s.pos++
		default:
			return c
		}
	}
	return 0
}

// unexpected fails at the position where something else was due.
func (s *scanner) unexpected(due string) bool {
	if s.pos >= len(s.text) {
		return s.fail(len(s.text), "the text ends where "+due+" was due")
	}
	return s.fail(s.pos, due+" was due")
}

// end checks that nothing but white space is left.
func (s *scanner) end() bool {
	if !s.failed() && (s.peek() != 0 || s.pos < len(s.text)) {
		return s.fail(s.pos, "something follows the value")
	}
	return !s.failed()
}

// open enters the array or object that begins at the position, and reports whether it has a first item or member. Use:
//
//	for more := s.open('}'); more; more = s.next('}') { ... }
//	return !s.failed()
func (s *scanner) open(closing byte) bool {
	if s.depth == maxDepth {
		return s.fail(s.pos, "arrays and objects stand too deep in one another")
	}
	s.depth++
	s.pos++
	if s.peek() == closing {
		s.pos++
		s.depth--
		return false
	}
	return true
}

// next goes from the end of an item or member to the one that follows, and reports whether there is one; it takes the closing
// bracket otherwise. The position is below heedAt as a rule, which says that nothing is wrong and the text goes on.
func (s *scanner) next(closing byte) bool {
	if s.pos >= s.heedAt || s.text[s.pos] != ',' {
		return s.nextOrEnd(closing)
	}
	s.pos++
	return true
}

// nextOrEnd is next for everything but a comma that follows at once.
func (s *scanner) nextOrEnd(closing byte) bool {
	if s.failed() || s.pos >= s.heedAt && !s.heed() {
		return false
	}
	switch s.peek() {
	case ',':
		s.pos++
		return true
	case closing:
		s.pos++
		s.depth--
		return false
	}
	return s.unexpected("a comma or the closing bracket")
}

// memberName takes a member's name and the colon after it.
func (s *scanner) memberName() (name memberName, ok bool) {
	if s.peek() != '"' {
		return memberName{}, s.unexpected("a member name")
	}
	content, form, ok := s.stringContent()
	if !ok {
		return memberName{}, false
	}
	name = memberName{text: content}
	switch form {
	case escapedText:
		name.text = unescape(content)
	case brokenText:
		name.broken = true
	}
	return name, s.colon()
}

// failTwice records that the object has had the name before that begins at a byte.
func (s *scanner) failTwice(at int) bool {
	s.fail(at, duplicateMember)
	s.pathEnd = closingQuote(s.text, at+1) + 1
	return false
}

func (s *scanner) colon() bool {
	if s.pos >= len(s.text) || s.text[s.pos] != ':' {
		return s.colonAfterSpace()
	}
	s.pos++
	return true
}

func (s *scanner) colonAfterSpace() bool {
	if s.peek() != ':' {
		return s.unexpected("a colon")
	}
	s.pos++
	return true
}

// value takes one value of any kind and returns its text as it stands.
func (s *scanner) value() (text string, ok bool) {
	s.peek()
	start := s.pos
	if !s.skip() {
		return "", false
	}
	return s.text[start:s.pos], true
}

// skip takes one value of any kind.
func (s *scanner) skip() bool {
	switch c := s.peek(); c {
	case '"':
		_, _, ok := s.stringContent()
		return ok
	case '{':
		return s.skipObject()
	case '[':
		return s.skipArray()
	case 't':
		return s.literal("true")
	case 'f':
		return s.literal("false")
	case 'n':
		return s.literal("null")
	default:
		_, ok := s.number()
		return ok
	}
}

func (s *scanner) skipObject() bool {
	if s.strict {
		return s.skipStrictObject()
	}
	for more := s.open('}'); more; more = s.next('}') {
		if s.peek() != '"' {
			return s.unexpected("a member name")
		}
		if _, _, ok := s.stringContent(); !ok || !s.colon() || !s.skip() {
			return false
		}
	}
	return !s.failed()
}

func (s *scanner) skipStrictObject() bool {
	seen := memberNames{first: len(s.names)}
	for more := s.open('}'); more; more = s.next('}') {
		s.peek()
		at := s.pos
		name, ok := s.memberName()
		if !ok {
			return false
		}
		if !seen.add(s, name) {
			return s.failTwice(at)
		}
		if !s.skip() {
			return false
		}
	}
	seen.forget(s)
	return !s.failed()
}

func (s *scanner) skipArray() bool {
	for more := s.open(']'); more; more = s.next(']') {
		if !s.skip() {
			return false
		}
	}
	return !s.failed()
}

// literal takes one of true, false and null, of which the first letter is at the position.
func (s *scanner) literal(word string) bool {
	rest := s.text[s.pos:]
	if len(rest) < len(word) || rest[:len(word)] != word {
		return s.fail(s.pos, "a value was due")
	}
	s.pos += len(word)
	return true
}

// heed fails where the context has ended, and says when to look again.
func (s *scanner) heed() bool {
	if s.ctx == nil {
		s.heedAt = len(s.text)
		return true
	}
	if s.stopped = s.ctx.Err(); s.stopped != nil {
		return s.fail(s.pos, "the context ended")
	}
	s.heedAt = min(s.pos+contextStride, len(s.text))
	return true
}

// isStrict reports whether a JSON text has neither broken strings nor a member twice.
func isStrict(text string) bool {
	s := scanner{text: text, strict: true}
	return s.skip() && s.end()
}
