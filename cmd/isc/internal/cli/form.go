package cli

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/internal/gen/commands/table"
)

// partsHelp says which parts of a form are files.
func partsHelp(fields []table.Field) string {
	var names []string
	for _, field := range fields {
		if field.Type == table.File || field.Type == table.Files {
			names = append(names, field.Name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "Parts: " + strings.Join(names, ", ") + "."
}

// form returns the form that --file and the flags for its parts make, or nil if none is given.
func (r *operationRun) form() (any, error) {
	var form core.Form
	for _, field := range r.Body.Fields {
		if field.Type == table.File || field.Type == table.Files || field.Flag == "" {
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
		part, file, err := r.part(text)
		if err != nil {
			return nil, err
		}
		r.closing = append(r.closing, file)
		content := core.File{Name: filepath.Base(file.Name()), Content: file}
		at := slices.IndexFunc(form, func(p core.Part) bool { return p.Name == part.Name })
		switch {
		case at < 0 && part.Type == table.Files:
			form = append(form, core.Part{Name: part.Name, Value: []core.File{content}})
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

func flagOfPart(field table.Field) string {
	if field.Type == table.File || field.Type == table.Files {
		return "--file " + field.Name + "=@path"
	}
	return "--" + field.Flag
}

// part reads a value of --file, and opens the file.
func (r *operationRun) part(text string) (part table.Field, file *os.File, err error) {
	name, path, found := strings.Cut(text, "=@")
	at := slices.IndexFunc(r.Body.Fields, func(f table.Field) bool { return f.Name == name })
	switch {
	case !found:
		return part, nil, usage(r.command, "--file is %q; write part=@path", text)
	case at < 0 && len(r.Body.Fields) > 0:
		return part, nil, usage(r.command, "--file names the part %q; %s", name, strings.ToLower(partsHelp(r.Body.Fields)[:1])+partsHelp(r.Body.Fields)[1:])
	case at < 0:
		part = table.Field{Name: name, Type: table.Files}
	default:
		part = r.Body.Fields[at]
	}
	file, err = os.Open(path)
	if err != nil {
		return part, nil, usage(r.command, "--file %s: %w", name, err)
	}
	return part, file, nil
}

// rawBody returns a body that is no JSON, or nil if none is given.
func (r *operationRun) rawBody(ctx context.Context) (any, error) {
	switch {
	case !r.command.Flags().Changed("body") && r.Body.Required:
		return nil, usage(r.command, "the request body is missing; give --body")
	case !r.command.Flags().Changed("body"):
		return nil, nil
	case r.input.text == "-":
		return core.File{Content: r.app.in}, nil
	}
	path, isFile := strings.CutPrefix(r.input.text, "@")
	if !isFile {
		return core.File{Content: strings.NewReader(r.input.text)}, nil
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, usage(r.command, "--body: %w", err)
	}
	r.closing = append(r.closing, file)
	return core.File{Name: filepath.Base(path), Content: file}, nil
}
