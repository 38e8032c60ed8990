package core

import (
	"strings"

	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// A server may send anything, so that the number and size of the texts in an APIError are limited. Its Body is always complete.
const (
	mostTexts     = 100      // of Messages, and of Causes
	mostTextBytes = 10 << 10 // of all Messages, and of all Causes
)

// textNames are the members that can hold the text of a message, the best first.
var textNames = [...]string{"text", "message", "error_description"}

// readBody fills the fields from the body, if that is a JSON object.
func (e *APIError) readBody() {
	body := strings.TrimPrefix(jsontext.View(e.Body), jsontext.ByteOrderMark)
	s := jsontext.Scanner{Text: body}
	if s.Peek() != '{' || !s.Skip() || !s.End() {
		return
	}
	object := Object{body}
	e.DetailCode = textUnder(object, "detailCode")
	e.TrackingID = textUnder(object, "trackingId")
	e.Messages = textsUnder(object, "messages", "message", "error", "error_description")
	e.Causes = textsUnder(object, "causes")
}

// textUnder returns the text of a member, up to a limit, or "" if it is not a string.
func textUnder(object Object, name string) string {
	value, _ := object.member(name)
	s := jsontext.Scanner{Text: value.json}
	if s.Peek() != '"' {
		return ""
	}
	content, _, _ := s.StringContent()
	return jsontext.UnescapeUpTo(content, mostTextBytes)
}

// textsUnder returns the texts of members, up to a limit. A member can be a string, an object with text, message or error_description, or an
// array of these.
func textsUnder(object Object, names ...string) []string {
	found := textList{room: mostTextBytes}
	for _, name := range names {
		if value, ok := object.member(name); ok {
			found.collect(&jsontext.Scanner{Text: value.json})
		}
	}
	return found.texts
}

// A textList collects texts up to a number and a size.
type textList struct {
	texts []string
	room  int
}

func (w *textList) full() bool { return w.room <= 0 || len(w.texts) >= mostTexts }

// add adds a copy of the text of a string, unless it is blank. content is the text between the quotes.
func (w *textList) add(content string) {
	if w.full() {
		return
	}
	if text := strings.TrimSpace(jsontext.UnescapeUpTo(content, w.room)); text != "" {
		w.texts = append(w.texts, strings.Clone(text))
		w.room -= len(text)
	}
}

// collect reads the value at the scanner's position, which is valid JSON.
func (w *textList) collect(s *jsontext.Scanner) {
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

// collectMember reads the object at the scanner's position and adds the best text that it has.
func (w *textList) collectMember(s *jsontext.Scanner) {
	var contents [len(textNames)]string
	for more := s.Open('}'); more; more = s.Next('}') {
		name, ok := s.MemberName()
		if !ok {
			return
		}
		value, ok := s.Value()
		if !ok {
			return
		}
		for i, known := range textNames {
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
