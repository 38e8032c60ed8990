package main

import (
	"io"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/quote"
)

// A plainWriter writes texts without what a terminal would obey: what is said of a document has texts of it.
type plainWriter struct{ to io.Writer }

func plain(to io.Writer) io.Writer { return plainWriter{to} }

// Write writes whole texts: nothing here writes a part of a line.
func (w plainWriter) Write(text []byte) (int, error) {
	if _, err := io.WriteString(w.to, strings.Join(quote.Lines(string(text)), "\n")); err != nil {
		return 0, err
	}
	return len(text), nil
}

// terminalOf returns the writer that a plain one writes to, which may be a terminal.
func terminalOf(w io.Writer) io.Writer {
	if p, is := w.(plainWriter); is {
		return p.to
	}
	return w
}
