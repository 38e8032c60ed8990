package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/internal/gen/commands/table"
)

// partNames returns the parts of a form that --file gives: those that are files, and those that are JSON.
func partNames(fields []table.Field) (names []string) {
	for _, field := range fields {
		if isFile(field) || field.Flag == "" {
			names = append(names, field.Name)
		}
	}
	return names
}

func isFile(field table.Field) bool { return field.Type == table.File || field.Type == table.Files }

// partsHelp says which parts --file gives.
func partsHelp(fields []table.Field) string {
	if names := partNames(fields); len(names) > 0 {
		return "Parts: " + strings.Join(names, ", ") + "."
	}
	return ""
}

// form returns the form that --file and the flags for its parts make, or nil if none is given.
func (r *operationRun) form(ctx context.Context) (any, error) {
	var form core.Form
	for _, field := range r.Body.Fields {
		if isFile(field) || field.Flag == "" {
			continue
		}
		value, err := flagValue(r.command, field.Flag, field.Type)
		if err != nil {
			return nil, usage(r.command, "--%s: %w", field.Flag, err)
		}
		if value != nil {
			form = append(form, core.Part{Name: field.Name, Value: value})
		}
	}
	for _, text := range r.input.files {
		part, content, err := r.part(ctx, text)
		if err != nil {
			return nil, err
		}
		at := slices.IndexFunc(form, func(p core.Part) bool { return p.Name == part.Name })
		switch {
		case at < 0 && part.Type == table.Files:
			form = append(form, core.Part{Name: part.Name, Value: []core.File{content}})
		case at < 0 && part.Type == table.JSON:
			value, err := r.jsonPart(content)
			if err != nil {
				return nil, usage(r.command, "--file %s: %w", part.Name, err)
			}
			form = append(form, core.Part{Name: part.Name, Value: value})
		case at < 0:
			form = append(form, core.Part{Name: part.Name, Value: content})
		case part.Type == table.Files:
			files, _ := form[at].Value.([]core.File)
			form[at].Value = append(files, content)
		default:
			return nil, usage(r.command, "--file gives the part %s twice; it is one file", part.Name)
		}
	}
	for _, field := range r.Body.Fields {
		if field.Required && !slices.ContainsFunc(form, func(p core.Part) bool { return p.Name == field.Name }) {
			return nil, usage(r.command, "the part %s is missing; give %s", field.Name, flagOfPart(field))
		}
	}
	if form == nil {
		return nil, nil
	}
	return form, nil
}

// jsonPart reads a part that the API takes as JSON and not as a file.
func (r *operationRun) jsonPart(content core.File) (any, error) {
	data, err := io.ReadAll(content.Content)
	if err != nil {
		return nil, err
	}
	if data, err = decodeNamed(content.Name, data); err != nil {
		return nil, err
	}
	if !json.Valid(data) {
		return nil, fmt.Errorf("%s is not JSON", content.Name)
	}
	return json.RawMessage(data), nil
}

func flagOfPart(field table.Field) string {
	if isFile(field) || field.Flag == "" {
		return "--file " + field.Name + "=@path"
	}
	return "--" + field.Flag
}

// part reads a value of --file, and opens the file.
func (r *operationRun) part(ctx context.Context, text string) (part table.Field, content core.File, err error) {
	name, path, found := strings.Cut(text, "=@")
	at := slices.IndexFunc(r.Body.Fields, func(f table.Field) bool { return f.Name == name })
	switch {
	case !found:
		return part, content, usage(r.command, "--file is %q; write part=@path", text)
	case at < 0 && len(r.Body.Fields) > 0:
		return part, content, usage(r.command, "--file names the part %q; the parts are %s", name, strings.Join(partNames(r.Body.Fields), ", "))
	case at < 0:
		part = table.Field{Name: name, Type: table.Files}
	default:
		part = r.Body.Fields[at]
	}
	content, err = r.openFile(ctx, path)
	if err != nil && ctx.Err() == nil {
		err = usage(r.command, "--file %s: %w", name, err)
	}
	return part, content, err
}

// openFile opens a file that is sent. A regular file is read while it is sent. Anything else, such as a pipe, can be read only once, but a retry and
// each id of --ids-from send it again, so it is read into memory.
func (r *operationRun) openFile(ctx context.Context, path string) (core.File, error) {
	content := core.File{Name: filepath.Base(path)}
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		data, err := await(ctx, func() ([]byte, error) { return os.ReadFile(path) })
		content.Content = bytes.NewReader(data)
		return content, err
	}
	file, err := os.Open(path)
	if err != nil {
		return content, err
	}
	r.closing = append(r.closing, file)
	content.Content = file
	return content, nil
}

// rawBody returns a body that is no JSON, or nil if none is given.
func (r *operationRun) rawBody(ctx context.Context) (any, error) {
	switch {
	case !r.command.Flags().Changed("body") && r.Body.Required:
		return nil, usage(r.command, "the request body is missing; give --body")
	case !r.command.Flags().Changed("body"):
		return nil, nil
	case r.input.text == "-":
		data, err := await(ctx, func() ([]byte, error) { return io.ReadAll(r.app.in) })
		return core.File{Content: bytes.NewReader(data)}, err
	}
	path, isFile := strings.CutPrefix(r.input.text, "@")
	if !isFile {
		return core.File{Content: strings.NewReader(r.input.text)}, nil
	}
	content, err := r.openFile(ctx, path)
	if err != nil && ctx.Err() == nil {
		err = usage(r.command, "--body: %w", err)
	}
	return content, err
}
