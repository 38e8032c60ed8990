package core

import "strings"

// What is read from an error's body for people to read is bounded, because a server may write anything: the whole body stays in
// APIError.Body.
const (
	mostWords     = 100      // texts under each of messages and causes
	mostWordBytes = 10 << 10 // of those texts together
)

// wordNames are the members that hold the text of an object, the best first.
var wordNames = [...]string{"text", "message", "error_description"}

// readBody reads the members of the body that the fields stand for, if it is a JSON object.
func (e *APIError) readBody() {
	body := strings.TrimPrefix(viewOf(e.Body), byteOrderMark)
	s := scanner{text: body}
	if s.peek() != '{' || !s.skip() || !s.end() {
		return
	}
	object := Object(body)
	e.DetailCode = textUnder(object, "detailCode")
	e.TrackingID = textUnder(object, "trackingId")
	e.Messages = wordsUnder(object, "messages", "message", "error", "error_description")
	e.Causes = wordsUnder(object, "causes")
}

// textUnder returns the beginning of a member that is a string.
func textUnder(object Object, name string) string {
	value, _ := object.member(name)
	s := scanner{text: string(value)}
	if s.peek() != '"' {
		return ""
	}
	content, _, _ := s.stringContent()
	return unescapeUpTo(content, mostWordBytes)
}

// wordsUnder collects the words under the given members: a string, an object with text, message or error_description, or an array of either.
// It stops where there are enough.
func wordsUnder(object Object, names ...string) []string {
	found := wordList{room: mostWordBytes}
	for _, name := range names {
		if value, ok := object.member(name); ok {
			found.collect(&scanner{text: string(value)})
		}
	}
	return found.texts
}

// wordList is a list of texts that are collected as long as there is room for their bytes.
type wordList struct {
	texts []string
	room  int
}

func (w *wordList) full() bool { return w.room <= 0 || len(w.texts) >= mostWords }

// add adds what the content of a string stands for, unless that is blank. The text is a copy.
func (w *wordList) add(content string) {
	if w.full() {
		return
	}
	if text := strings.TrimSpace(unescapeUpTo(content, w.room)); text != "" {
		w.texts = append(w.texts, strings.Clone(text))
		w.room -= len(text)
	}
}

// collect takes the value at the scanner's position. The scanner has accepted the text before.
func (w *wordList) collect(s *scanner) {
	switch s.peek() {
	case '"':
		content, _, _ := s.stringContent()
		w.add(content)
	case '[':
		for more := s.open(']'); more && !w.full(); more = s.next(']') {
			w.collect(s)
		}
	case '{':
		w.collectMember(s)
	default:
		s.skip()
	}
}

// collectMember takes the object at the scanner's position and adds the best text that it has.
func (w *wordList) collectMember(s *scanner) {
	var contents [len(wordNames)]string
	for more := s.open('}'); more; more = s.next('}') {
		name, ok := s.memberName()
		if !ok {
			return
		}
		value, ok := s.value()
		if !ok {
			return
		}
		for i, known := range wordNames {
			if name == (memberName{text: known}) {
				contents[i] = value
			}
		}
	}
	for _, value := range contents {
		if strings.HasPrefix(value, `"`) {
			w.add(value[1 : len(value)-1])
			return
		}
	}
}
