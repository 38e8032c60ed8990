package core

import (
	"strings"

	"github.com/f745b6f1/isc/core/internal/jsontext"
)

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
	body := strings.TrimPrefix(jsontext.View(e.Body), jsontext.ByteOrderMark)
	s := jsontext.Scanner{Text: body}
	if s.Peek() != '{' || !s.Skip() || !s.End() {
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
	s := jsontext.Scanner{Text: string(value)}
	if s.Peek() != '"' {
		return ""
	}
	content, _, _ := s.StringContent()
	return jsontext.UnescapeUpTo(content, mostWordBytes)
}

// wordsUnder collects the words under the given members: a string, an object with text, message or error_description, or an array of either.
// It stops where there are enough.
func wordsUnder(object Object, names ...string) []string {
	found := wordList{room: mostWordBytes}
	for _, name := range names {
		if value, ok := object.member(name); ok {
			found.collect(&jsontext.Scanner{Text: string(value)})
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
	if text := strings.TrimSpace(jsontext.UnescapeUpTo(content, w.room)); text != "" {
		w.texts = append(w.texts, strings.Clone(text))
		w.room -= len(text)
	}
}

// collect takes the value at the scanner's position. The scanner has accepted the text before.
func (w *wordList) collect(s *jsontext.Scanner) {
	switch s.Peek() {
	case '"':
		content, _, _ := s.StringContent()
		w.add(content)
	case '[':
		for more := s.Open(']'); more && !w.full(); more = s.Next(']') {
			w.collect(s)
		}
	case '{':
		w.collectMember(s)
	default:
		s.Skip()
	}
}

// collectMember takes the object at the scanner's position and adds the best text that it has.
func (w *wordList) collectMember(s *jsontext.Scanner) {
	var contents [len(wordNames)]string
	for more := s.Open('}'); more; more = s.Next('}') {
		name, ok := s.MemberName()
		if !ok {
			return
		}
		value, ok := s.Value()
		if !ok {
			return
		}
		for i, known := range wordNames {
			if name == (jsontext.Name{Text: known}) {
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
