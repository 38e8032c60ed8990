package redact

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Line returns a text as one line for a log or a terminal: white space becomes one space, and control and other invisible characters become
// U+FFFD. It is cut after most characters.
func Line(text string, most int) string {
	var line strings.Builder
	length, space := 0, false
	for _, r := range text {
		if unicode.IsSpace(r) {
			space = true
			continue
		}
		between := ""
		if space && length > 0 {
			between = " "
		}
		if length+len(between) >= most {
			line.WriteString("...")
			break
		}
		line.WriteString(between)
		length += len(between)
		space = false
		if !unicode.IsPrint(r) {
			r = utf8.RuneError
		}
		line.WriteRune(r)
		length++
	}
	return line.String()
}

// Error returns an error whose text can be shown: net/http's errors quote bytes that a server sent instead of HTTP. errors.Is and errors.As
// still find the original error.
func Error(err error, secrets Secrets) error {
	text := err.Error()
	if clean := Line(secrets.Text(text), 500); clean != text {
		return Reword(clean, err)
	}
	return err
}

// A reworded error stands for another error, with a different text. It does not unwrap to that error, whose text may contain a secret.
type reworded struct {
	text string
	err  error
}

// Reword returns an error with the given text. errors.Is and errors.As find err, but errors.Unwrap does not return it, because its text may
// contain a secret.
func Reword(text string, err error) error { return &reworded{text, err} }

func (e *reworded) Error() string        { return e.text }
func (e *reworded) Is(target error) bool { return errors.Is(e.err, target) }
func (e *reworded) As(target any) bool   { return errors.As(e.err, target) }
