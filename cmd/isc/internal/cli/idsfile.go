package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// longestID is the largest number of characters of an id. The API's have 32 or 36.
const longestID = 256

// readIDs reads the ids of a bulk run, each once.
func (r *operationRun) readIDs(ctx context.Context) ([]string, error) {
	text, err := r.app.readInput(ctx, r.command, "--ids-from", r.idsFrom)
	if err != nil {
		return nil, err
	}
	parameter := r.PathParameters()[0]
	ids, err := parseIDs(string(text), "id", parameter.Name, parameter.Flag)
	if err != nil {
		return nil, usage(r.command, "--ids-from: %s: %w", nameOfInput(r.idsFrom), err)
	}
	return ids, nil
}

func nameOfInput(name string) string {
	if name == "-" {
		return "stdin"
	}
	return name
}

// parseIDs reads a text with an id on each line. It skips empty lines, lines that begin with #, and a first line that is one of the
// headings, as in CSV. An id may be in double quotes, and can have spaces then. The error names the first line that has no id.
func parseIDs(text string, headings ...string) (ids []string, err error) {
	seen := map[string]bool{}
	first := true
	for i, line := range splitLines(text) {
		id := strings.TrimSpace(line)
		if id == "" || id[0] == '#' {
			continue
		}
		quoted := len(id) >= 2 && id[0] == '"' && id[len(id)-1] == '"'
		if quoted {
			id = strings.TrimSpace(id[1 : len(id)-1])
		}
		isHeading := first && slices.ContainsFunc(headings, func(heading string) bool { return strings.EqualFold(heading, id) })
		first = false
		if isHeading || seen[id] {
			continue
		}
		if wrong := wrongID(id, quoted); wrong != "" {
			return nil, fmt.Errorf("line %d %s", i+1, wrong)
		}
		seen[id] = true
		ids = append(ids, id)
	}
	return ids, nil
}

// splitLines splits a text at LF, CR LF and CR.
func splitLines(text string) []string {
	return strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n")
}

// wrongID says why a text cannot be an id, or returns "". In a text with quotes around it spaces are meant.
func wrongID(id string, quoted bool) string {
	switch {
	case id == "":
		return "has an empty id"
	case len(id) > longestID:
		return fmt.Sprintf("is %d bytes long; an id has at most %d characters", len(id), longestID)
	case id == "." || id == "..":
		return fmt.Sprintf("is %q, which would lead to another resource", id)
	case strings.ContainsAny(id, ",;\t"):
		return fmt.Sprintf("has several columns: %q; give the ids alone, as -o csv --columns id prints them", cut(id))
	case id[0] == '\'' && withoutFormulas(id[1:]) == id:
		return fmt.Sprintf("is not an id: %+q; csv has an apostrophe before values that a spreadsheet would run; print the ids with --raw", cut(id))
	case strings.ContainsFunc(id, func(r rune) bool { return r < ' ' || r == ' ' && !quoted || r > '~' || r == '"' || r == '\'' }):
		return fmt.Sprintf("is not an id: %+q; an id has only ASCII letters, digits and punctuation, and no quotes; an id with spaces is in double quotes", cut(id))
	}
	return ""
}

// cut shortens a line for a message.
func cut(text string) string {
	const most = 40
	if characters := []rune(text); len(characters) > most {
		return string(characters[:most]) + "..."
	}
	return text
}
