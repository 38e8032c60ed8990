package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/f745b6f1/isc/internal/gen/commands/table"
)

// A bodyInput has the flags that make a request body.
type bodyInput struct {
	text    string   // --body or --patch
	sets    []string // --set
	changes []change // of a JSON patch, in the order of the command line
	files   []string // --file
	noCheck bool
	example bool
}

// addBodyFlags adds the flags that the body of the operation can be made from.
func (r *operationRun) addBodyFlags() {
	flags, body := r.command.Flags(), r.Body
	about := "the request body: JSON, or @file, or - for stdin. " + body.Description
	switch body.Kind {
	case table.Form:
		for _, field := range body.Fields {
			if !isFile(field) && field.Flag != "" {
				r.addField(field)
			}
		}
		flags.StringArrayVar(&r.input.files, "file", nil, "a file to send: part=@path. "+partsHelp(body.Fields))
		return
	case table.Raw:
		flags.StringVar(&r.input.text, "body", "", "the request body: text, or @file, or - for stdin. "+body.Description)
		return
	case table.Patch:
		flags.StringVar(&r.input.text, "patch", "", "a JSON patch (RFC 6902): JSON, or @file, or - for stdin. "+body.Description)
		r.addChangeFlags()
	default:
		flags.StringVar(&r.input.text, "body", "", about)
		flags.StringArrayVar(&r.input.sets, "set", nil, "set a property of the body: name=value, or a.b=value for a property of an object. Where the API takes no text, the value is JSON")
		for _, field := range body.Fields {
			if field.Flag != "" {
				r.addField(field)
			}
		}
	}
	flags.BoolVar(&r.input.noCheck, "no-check", false, "send the body as it is, without checking it against the API's description")
	if body.Example != nil {
		flags.BoolVar(&r.input.example, "example", false, "print a body to start from, and send nothing")
	}
}

func (r *operationRun) addField(field table.Field) {
	text := "(body) " + field.Description
	if field.Required {
		text = "(body, required) " + field.Description
	}
	addFlag(r.command, field.Flag, field.Type, text, field.Default, field.Allowed)
}

// givenBody returns what is sent: a json.RawMessage, a core.Form or a core.File. It is nil if the operation has no body or none is given.
func (r *operationRun) givenBody(ctx context.Context) (any, error) {
	switch {
	case r.Body == nil:
		return nil, nil
	case r.Body.Kind == table.Form:
		return r.form(ctx)
	case r.Body.Kind == table.Raw:
		return r.rawBody(ctx)
	}
	text, err := r.bodyText(ctx)
	if text == nil || err != nil {
		return nil, err // and no json.RawMessage that is nil
	}
	return json.RawMessage(text), nil
}

// bodyText returns the request body as JSON: that of --body or --patch, changed by --set and the flags for properties. It is nil if none of them
// is given.
func (r *operationRun) bodyText(ctx context.Context) (text []byte, err error) {
	for _, argument := range r.app.arguments {
		if !utf8.ValidString(argument) { // the encoder would replace characters
			return nil, usage(r.command, "the argument %+q is not UTF-8, as JSON has to be", cut(argument))
		}
	}
	given := r.command.Flags().Changed(r.bodyFlag())
	if given {
		if text, err = r.readBody(ctx); err != nil {
			return nil, err
		}
	}
	if r.Body.Kind == table.Patch {
		return r.patchText(text)
	}
	members, names, err := r.fieldValues()
	switch {
	case err != nil:
		return nil, err
	case len(members) == 0 && len(r.input.sets) == 0 && text == nil && r.Body.Required:
		return nil, usage(r.command, "the request body is missing; give --%s", strings.Join(append(names, "body"), ", --"))
	case len(members) == 0 && len(r.input.sets) == 0:
		return text, nil
	}
	object := map[string]any{}
	if given {
		value, err := decodeExactly(text)
		if err != nil {
			return nil, usage(r.command, "--body is not JSON: %w", err)
		}
		is := false
		if object, is = value.(map[string]any); !is {
			return nil, usage(r.command, "--body is not an object, so --set and the flags for properties cannot change it")
		}
	}
	maps.Copy(object, members)
	for _, set := range r.input.sets {
		if err := r.set(object, set); err != nil {
			return nil, err
		}
	}
	return r.checked(object, given)
}

// checked encodes a body that was made from flags.
func (r *operationRun) checked(body any, mixed bool) ([]byte, error) {
	text, err := json.Marshal(body)
	if err != nil || r.input.noCheck {
		return text, err
	}
	mistake, err := checkBody(text, r.Operation)
	switch {
	case err != nil:
		return nil, err
	case mistake != nil:
		return nil, usage(r.command, "%s %s", r.flagOf(mistake.pointer, mixed), mistake.text)
	}
	return text, nil
}

// decodeExactly decodes JSON without changing numbers.
func decodeExactly(text []byte) (value any, err error) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if err = decoder.Decode(&value); err != nil {
		return nil, err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("there is more text after the JSON")
	}
	return value, nil
}

// fieldValues returns the values of the flags for properties, and the names of these flags.
func (r *operationRun) fieldValues() (values map[string]any, names []string, err error) {
	values = map[string]any{}
	for _, field := range r.Body.Fields {
		if field.Flag == "" || isFile(field) {
			continue
		}
		names = append(names, field.Flag)
		value, err := flagValue(r.command, field.Flag, field.Type)
		if list, is := value.([]string); is && err == nil {
			value, err = listOf(field.Items, list)
		}
		if err != nil {
			return nil, nil, usage(r.command, "--%s: %w", field.Flag, err)
		}
		if value != nil {
			values[field.Name] = value
		}
	}
	return values, names, nil
}

// listOf reads the items of a list.
func listOf(kind string, texts []string) (any, error) {
	items := make([]any, len(texts))
	for i, text := range texts {
		var err error
		var is string
		switch items[i] = text; kind {
		case table.Bool:
			is = "a boolean"
			items[i], err = strconv.ParseBool(text)
		case table.Integer:
			is = "an integer"
			items[i], err = strconv.ParseInt(text, 10, 64)
		case table.Number:
			is = "a number"
			items[i], err = strconv.ParseFloat(text, 64)
		}
		if err != nil {
			return nil, fmt.Errorf("%q is not %s", text, is)
		}
	}
	return items, nil
}

// flagOf returns the flag that caused a mistake in a body made of flags.
func (r *operationRun) flagOf(pointer string, mixed bool) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(pointer, "/"), "/")
	for _, field := range r.Body.Fields {
		isSet := slices.ContainsFunc(r.input.sets, func(set string) bool {
			return strings.HasPrefix(set, field.Name+"=") || strings.HasPrefix(set, field.Name+".")
		})
		if field.Name == name && field.Flag != "" && !mixed && !isSet {
			return "--" + field.Flag
		}
	}
	return "the request body: " + pointer
}

// bodyFlag returns the name of the flag for the whole body.
func (r *operationRun) bodyFlag() string {
	if r.Body.Kind == table.Patch {
		return "patch"
	}
	return "body"
}

// changesBody reports whether there are flags for parts of the body.
func (r *operationRun) changesBody() bool {
	return len(r.input.sets) > 0 || len(r.input.changes) > 0 || slices.ContainsFunc(r.Body.Fields, func(f table.Field) bool {
		return f.Flag != "" && r.command.Flags().Changed(f.Flag)
	})
}

// bodyGiven reports whether there are flags for the body.
func (r *operationRun) bodyGiven() bool {
	return r.command.Flags().Changed(r.bodyFlag()) || r.changesBody()
}

// readBody reads and checks the body that --body or --patch names.
func (r *operationRun) readBody(ctx context.Context) ([]byte, error) {
	flag := "--" + r.bodyFlag()
	place, text, err := r.app.readGiven(ctx, r.command, flag, r.input.text)
	if err != nil {
		return nil, err
	}
	if r.input.noCheck || r.changesBody() { // what flags change is checked afterwards
		if !json.Valid(text) {
			return nil, usage(r.command, "%s is not JSON", place)
		}
		return text, nil
	}
	mistake, err := checkBody(text, r.Operation)
	if mistake == nil || err != nil {
		return text, err
	}
	line, column := position(text, mistake.offset)
	where := fmt.Sprintf("%s:%d:%d", place, line, column)
	if mistake.pointer != "" {
		where += ": " + mistake.pointer
	}
	err = errors.New(mistake.text)
	if mistake.syntax && place == flag {
		err = fmt.Errorf("%w; a file is given as @file", err)
	}
	return nil, usage(r.command, "%s: %w", where, err)
}
