package cli

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"strconv"
	"strings"

	"github.com/f745b6f1/isc/cmd/isc/internal/commands"
	"github.com/f745b6f1/isc/internal/gen/commands/table"
)

// A bulkLine is a line of --from-ndjson: a request of its own.
type bulkLine struct {
	number int            // counted from 1
	values map[string]any // of path parameters, by flag
	body   json.RawMessage
}

// takesLines reports whether a command takes its requests from lines of JSON: it sends JSON, and has at most one id in its path.
func takesLines(o *commands.Operation) bool {
	return o.Body != nil && (o.Body.Kind == "" || o.Body.Kind == table.Patch) && (len(o.PathParameters()) == 0 || o.Bulk())
}

// linesHelp says what a line of --from-ndjson has.
func linesHelp(o *commands.Operation) string {
	text := "send a request for each line of a file, whose lines are bodies in JSON; - reads stdin"
	if o.Bulk() {
		text = fmt.Sprintf("send a request for each line of a file: {%q: ..., \"body\": ...}; - reads stdin", o.PathParameters()[0].Flag)
	}
	return text
}

// readLines reads the requests of a bulk run and returns their keys. A key is made of the content of its line, so that --resume knows a line that
// stands elsewhere in a later run. Two lines that are the same are two requests.
func (r *operationRun) readLines(ctx context.Context) (keys []string, err error) {
	text, err := r.app.readInput(ctx, r.command, "--from-ndjson", r.fromLines)
	if err != nil {
		return nil, err
	}
	r.lines = map[string]bulkLine{}
	for i, line := range splitLines(string(text)) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		read, column, err := r.readLine([]byte(line))
		if err != nil {
			return nil, usage(r.command, "--from-ndjson: %s:%d:%d: %w", nameOfInput(r.fromLines), i+1, column, err)
		}
		read.number = i + 1
		key := keyOf([]byte(line), func(key string) bool { return r.lines[key].number > 0 })
		r.lines[key] = read
		keys = append(keys, key)
	}
	return keys, nil
}

// keyOf returns the key of a line that is not taken by an earlier one.
func keyOf(line []byte, taken func(string) bool) string {
	var compact bytes.Buffer
	_ = json.Compact(&compact, line) // it is JSON
	sum := sha256.Sum256(compact.Bytes())
	key := hex.EncodeToString(sum[:12])
	for number, first := 2, key; taken(key); number++ {
		key = first + "-" + strconv.Itoa(number)
	}
	return key
}

// readLine reads and checks a line. If it is wrong, it also returns the column of the mistake.
func (r *operationRun) readLine(text []byte) (line bulkLine, column int, err error) {
	s, value, found := scan(text)
	if found != nil {
		_, column := position(text, found.offset)
		return line, column, errors.New(pointed(found))
	}
	line.body = json.RawMessage(text)
	if r.Bulk() {
		flag := r.PathParameters()[0].Flag
		members, is := value.(map[string]any)
		id, isText := members[flag].(string)
		switch {
		case !is, !isText, members["body"] == nil, len(members) != 2:
			return line, 1, fmt.Errorf("is not of the form {%q: ..., \"body\": ...}", flag)
		case wrongID(id, true) != "":
			_, column := position(text, s.offsets["/"+flag])
			return line, column, fmt.Errorf("%s %s", flag, wrongID(id, true))
		}
		var parts map[string]json.RawMessage
		if err := json.Unmarshal(text, &parts); err != nil {
			return line, 1, err
		}
		line.values, line.body = map[string]any{flag: id}, parts["body"]
	}
	if r.input.noCheck {
		return line, 0, nil
	}
	found, err = checkBody(line.body, r.Operation)
	if err != nil || found == nil {
		return line, 1, err
	}
	_, column = position(line.body, found.offset)
	if r.Bulk() {
		_, begin := position(text, s.offsets["/body"])
		column += begin - 1
	}
	return line, column, errors.New(pointed(found))
}

// pointed returns a mistake with its place.
func pointed(m *mistake) string {
	if m.pointer == "" {
		return m.text
	}
	return m.pointer + ": " + m.text
}

// request returns the input of the request for a key of a bulk run: an id, or a line.
func (r *operationRun) request(in commands.Input, key string) commands.Input {
	in.Values = maps.Clone(in.Values)
	if in.Values == nil {
		in.Values = map[string]any{}
	}
	if line, is := r.lines[key]; is {
		maps.Copy(in.Values, line.values)
		in.Body = line.body
		return in
	}
	in.Values[r.PathParameters()[0].Flag] = key
	return in
}

// nameOfKey returns what results and messages call the request for a key: the id, or the line.
func (r *operationRun) nameOfKey(key string) string {
	if line, is := r.lines[key]; is {
		return "line " + strconv.Itoa(line.number)
	}
	return key
}
