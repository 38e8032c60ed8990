package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/f745b6f1/isc/cmd/isc/internal/commands"
)

// fieldTypes are the types of flags for the kinds of simple properties.
var fieldTypes = map[string]string{"boolean": "bool", "integer": "int64", "number": "float64", "array": "[]string"}

// bodyFields returns the body properties that have a flag. A property whose flag name is used by a parameter can only be set with --body.
func (r *operationRun) bodyFields() (fields []commands.Property) {
	for _, p := range r.app.version.Models[r.Body.Type.Model].Properties {
		taken := slices.ContainsFunc(r.Parameters, func(other commands.Parameter) bool { return other.Flag == p.Flag })
		if p.Flag != "" && !taken {
			fields = append(fields, p)
		}
	}
	return fields
}

// bodyText returns the request body as JSON, from --body or from the flags of its properties, or nil.
func (r *operationRun) bodyText(ctx context.Context) ([]byte, error) {
	fields, names, err := r.fieldValues()
	if err != nil {
		return nil, err
	}
	given := r.command.Flags().Changed("body")
	switch {
	case given && len(fields) > 0:
		return nil, usage(r.command, "--body and the flags for its properties exclude each other")
	case given:
		return r.givenBody(ctx)
	case len(fields) == 0 && r.Body.Required:
		return nil, usage(r.command, "the request body is missing; give --%s", strings.Join(append(names, "body"), ", --"))
	case len(fields) == 0:
		return nil, nil
	}
	text, err := json.Marshal(fields)
	if err != nil {
		return nil, usage(r.command, "the request body: %w", err)
	}
	if mistake := checkBody(text, r.Body.Type, r.app.version.Models); mistake != nil {
		return nil, usage(r.command, "%s %s", r.flagOf(mistake.pointer), mistake.text)
	}
	return text, nil
}

// fieldValues returns the values of the flags for properties, and the names of these flags.
func (r *operationRun) fieldValues() (values map[string]any, names []string, err error) {
	values = map[string]any{}
	for _, p := range r.bodyFields() {
		names = append(names, p.Flag)
		value, err := flagValue(r.command, p.Flag, fieldTypes[p.Type.Kind])
		if list, is := value.([]string); is && err == nil {
			value, err = listOf(p.Type.Items.Kind, list)
		}
		if err != nil {
			return nil, nil, usage(r.command, "--%s: %w", p.Flag, err)
		}
		if value != nil {
			values[p.Name] = value
		}
	}
	return values, names, nil
}

// listOf reads the items of a list.
func listOf(kind string, texts []string) (any, error) {
	items := make([]any, len(texts))
	for i, text := range texts {
		var err error
		switch items[i] = text; kind {
		case "boolean":
			items[i], err = strconv.ParseBool(text)
		case "integer":
			items[i], err = strconv.ParseInt(text, 10, 64)
		case "number":
			items[i], err = strconv.ParseFloat(text, 64)
		}
		if err != nil {
			return nil, fmt.Errorf("%q is not %s", text, article(kind))
		}
	}
	return items, nil
}

// flagOf returns the flag that caused a mistake in a body made of flags.
func (r *operationRun) flagOf(pointer string) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(pointer, "/"), "/")
	for _, p := range r.bodyFields() {
		if p.Name == name {
			return "--" + p.Flag
		}
	}
	return "the request body " + pointer
}

// givenBody reads the body that --body names.
func (r *operationRun) givenBody(ctx context.Context) (text []byte, err error) {
	place := "--body"
	file, isFile := strings.CutPrefix(r.body, "@")
	switch {
	case r.body == "-":
		place = "stdin"
		text, err = r.app.readAll(ctx)
	case isFile:
		place = file
		text, err = readFile(ctx, file)
	default:
		text = []byte(r.body)
	}
	if err != nil {
		if ctx.Err() != nil {
			return nil, err
		}
		return nil, usage(r.command, "--body: %w", err)
	}
	if r.noCheck {
		if !json.Valid(text) {
			return nil, usage(r.command, "%s is not JSON", place)
		}
		return text, nil
	}
	mistake := checkBody(text, r.Body.Type, r.app.version.Models)
	if mistake == nil {
		return text, nil
	}
	line, column := position(text, mistake.offset)
	where := fmt.Sprintf("%s:%d:%d", place, line, column)
	if mistake.pointer != "" {
		where += ": " + mistake.pointer
	}
	err = errors.New(mistake.text)
	if mistake.syntax && place == "--body" {
		err = fmt.Errorf("%w; a file is given as @file", err)
	}
	return nil, usage(r.command, "%s: %w", where, err)
}
