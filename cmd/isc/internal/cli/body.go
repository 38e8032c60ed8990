package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/f745b6f1/isc/cmd/isc/internal/commands"
)

// fieldTypes are the types of flags for the kinds of simple properties.
var fieldTypes = map[string]string{"boolean": "bool", "integer": "int64", "number": "float64", "array": "[]string"}

// addBodyFields adds flags for the simple properties of a body. One that would have the name of another flag is left to --body.
func addBodyFields(c *cobra.Command, model commands.Model) {
	for _, p := range model.Properties {
		if p.Flag == "" || c.Flags().Lookup(p.Flag) != nil {
			continue
		}
		addFlag(c, p.Flag, fieldTypes[p.Type.Kind], "(body) "+p.Description, p.Default, p.Type.Allowed)
	}
}

// bodyText gives the request body as JSON, from --body or from the flags of its properties, and nil where there is none.
func (r *operationRun) bodyText(ctx context.Context) ([]byte, error) {
	model := r.app.version.Models[r.Body.Type.Model]
	fields, names, err := r.bodyFields(model)
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
		return nil, usage(r.command, "%s %s", flagOf(mistake.pointer, model), mistake.text)
	}
	return text, nil
}

// bodyFields collects what the flags for properties say, and the names of these flags.
func (r *operationRun) bodyFields(model commands.Model) (fields map[string]any, names []string, err error) {
	fields = map[string]any{}
	for _, p := range model.Properties {
		if p.Flag == "" {
			continue
		}
		names = append(names, p.Flag)
		value, err := flagValue(r.command, p.Flag, fieldTypes[p.Type.Kind])
		if list, is := value.([]string); is && err == nil {
			value, err = listOf(p.Type.Items.Kind, list)
		}
		if err != nil {
			return nil, nil, usage(r.command, "--%s: %w", p.Flag, err)
		}
		if value != nil {
			fields[p.Name] = value
		}
	}
	return fields, names, nil
}

// listOf reads the items of a list in their kind.
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
			return nil, fmt.Errorf("%q is no %s", text, kind)
		}
	}
	return items, nil
}

// flagOf names the flag that a mistake in a body made of flags is about.
func flagOf(pointer string, model commands.Model) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(pointer, "/"), "/")
	for _, p := range model.Properties {
		if p.Name == name {
			return "--" + p.Flag
		}
	}
	return "the request body"
}

// givenBody reads what --body says, from where it says so.
func (r *operationRun) givenBody(ctx context.Context) (text []byte, err error) {
	place := "--body"
	file, isFile := strings.CutPrefix(r.body, "@")
	switch {
	case r.body == "-":
		place = "stdin"
		text, err = r.app.readAll(ctx)
	case isFile:
		place = file
		text, err = os.ReadFile(file)
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
			return nil, usage(r.command, "%s is no JSON", place)
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
