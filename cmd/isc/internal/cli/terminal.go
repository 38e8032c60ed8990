package cli

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"
)

// defaultWidth is the width of help and tables without a terminal.
const defaultWidth = 120

// terminals says which of the standard streams are terminals.
type terminals struct {
	in, out, notes bool
	file           *os.File // to ask for the width
}

func findTerminals(in, out, notes *os.File) terminals {
	is := func(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }
	return terminals{in: is(in), out: is(out), notes: is(notes), file: out}
}

// width returns the number of characters in a line.
func (t terminals) width() int {
	if width, _, err := term.GetSize(int(t.file.Fd())); err == nil && width > 0 {
		return width
	}
	return defaultWidth
}

// await runs a function that waits for a person or a pipe. It returns immediately if the context ends first.
func await[T any](ctx context.Context, do func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	go func() {
		value, err := do()
		done <- result{value, err}
	}()
	select {
	case r := <-done:
		return r.value, r.err
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}

// readAll reads all of stdin as UTF-8.
func (a *app) readAll(ctx context.Context) ([]byte, error) {
	text, err := await(ctx, func() ([]byte, error) { return io.ReadAll(a.in) })
	if err != nil {
		return nil, err
	}
	return decodeNamed("stdin", text)
}

// A questioner asks for lines. It prints questions only on a terminal; otherwise it reads the answers from the lines of stdin.
type questioner struct {
	app   *app
	lines *bufio.Reader
}

func (a *app) questioner() *questioner { return &questioner{app: a, lines: bufio.NewReader(a.in)} }

// line asks for a line. An empty line means the default.
func (q *questioner) line(ctx context.Context, question, byDefault string) (string, error) {
	if byDefault != "" {
		question += " [" + byDefault + "]"
	}
	q.ask(question + ": ")
	answer, err := await(ctx, q.readLine)
	if err != nil && !errors.Is(err, io.EOF) {
		return "", err
	}
	if answer = strings.TrimSpace(answer); answer == "" {
		return byDefault, nil
	}
	return answer, nil
}

// readLine reads a line. Stdin in UTF-16, as PowerShell writes files, is read to its end.
func (q *questioner) readLine() (string, error) {
	// A byte order mark of UTF-16 begins with a byte that UTF-8 does not have. Do not wait for a second byte: an empty line has only one.
	if start, _ := q.lines.Peek(1); len(start) == 1 && (start[0] == markUTF16LE[0] || start[0] == markUTF16BE[0]) {
		text, err := io.ReadAll(q.lines)
		if err == nil {
			text, err = decodeNamed("stdin", text)
		}
		if err != nil {
			return "", err
		}
		q.lines.Reset(bytes.NewReader(text))
	}
	line, err := q.lines.ReadString('\n')
	return strings.TrimPrefix(line, string(markUTF8)), err
}

// secret asks for a line without showing what is typed.
func (q *questioner) secret(ctx context.Context, question string) (string, error) {
	if !q.app.terminal.in {
		return q.line(ctx, question, "")
	}
	terminal := int(q.app.in.Fd())
	before, err := term.GetState(terminal)
	if err != nil {
		return "", err
	}
	q.ask(question + ": ")
	answer, err := await(ctx, func() ([]byte, error) { return term.ReadPassword(terminal) })
	fmt.Fprintln(q.app.notes)
	if ctx.Err() != nil {
		return "", errors.Join(ctx.Err(), term.Restore(terminal, before)) // turn echo on again
	}
	return strings.TrimSpace(string(answer)), err
}

func (q *questioner) ask(question string) {
	if q.app.terminal.in {
		fmt.Fprint(q.app.notes, question)
	}
}
