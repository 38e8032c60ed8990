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

// defaultWidth is how wide help and tables are where no terminal says otherwise.
const defaultWidth = 120

// terminals tells which of the standard streams are terminals.
type terminals struct {
	in, out, notes bool
	file           *os.File // to ask for the width
}

func findTerminals(in, out, notes *os.File) terminals {
	is := func(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }
	return terminals{in: is(in), out: is(out), notes: is(notes), file: out}
}

// width returns how many characters fit into a line.
func (t terminals) width() int {
	if width, _, err := term.GetSize(int(t.file.Fd())); err == nil && width > 0 {
		return width
	}
	return defaultWidth
}

// await does what waits for a person or a pipe, and returns at once where the context ends first.
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

// A questioner asks for lines. Questions are only written where there is a terminal to answer on; otherwise the answers are the lines of
// stdin.
type questioner struct {
	app   *app
	lines *bufio.Reader
}

func (a *app) questioner() *questioner { return &questioner{app: a, lines: bufio.NewReader(a.in)} }

// line asks for a line; the answer to an empty one is what is given as the default.
func (q *questioner) line(ctx context.Context, question, byDefault string) (string, error) {
	if byDefault != "" {
		question += " [" + byDefault + "]"
	}
	q.ask(question + ": ")
	answer, err := await(ctx, q.readLine)
	if err != nil && err != io.EOF {
		return "", err
	}
	if answer = strings.TrimSpace(answer); answer == "" {
		return byDefault, nil
	}
	return answer, nil
}

// readLine reads a line. Stdin in UTF-16, as PowerShell writes files, is read to its end.
func (q *questioner) readLine() (string, error) {
	// No byte that UTF-8 has begins a mark of UTF-16. To wait for a second byte would be wrong: an empty line has only one.
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

// secret asks for a line that is not shown while it is typed.
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
		return "", errors.Join(ctx.Err(), term.Restore(terminal, before)) // the terminal must not stay without echo
	}
	return strings.TrimSpace(string(answer)), err
}

func (q *questioner) ask(question string) {
	if q.app.terminal.in {
		fmt.Fprint(q.app.notes, question)
	}
}
