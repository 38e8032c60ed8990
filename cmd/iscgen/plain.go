package main

import (
	"io"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/quote"
)

// A plainWriter removes control sequences for the terminal. Messages quote texts of the document, which could contain such sequences.
type plainWriter struct{ to io.Writer }

func plain(to io.Writer) io.Writer { return plainWriter{to} }

// Write writes a text. Each call must pass whole lines.
func (w plainWriter) Write(text []byte) (int, error) {
	if _, err := io.WriteString(w.to, strings.Join(quote.Lines(string(text)), "\n")); err != nil {
		return 0, err
	}
	return len(text), nil
}

// terminalOf returns the writer below a plainWriter, which may be a terminal.
func terminalOf(w io.Writer) io.Writer {
	if p, is := w.(plainWriter); is {
		return p.to
	}
	return w
}
