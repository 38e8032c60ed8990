package commands

import (
	"embed"
	"errors"
	"path/filepath"

	"github.com/f745b6f1/isc/internal/gen/gofile"
	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/plan"
)

//go:embed commands.tmpl
var templateFiles embed.FS

var templates = gofile.ParseTemplates(templateFiles)

// Options are the options of Print. Commands and Import are required.
type Options struct {
	Out      string // the Go file to print
	Commands string // the YAML file that maps operations to commands
	Import   string // the import path of the generated package
}

// A commandSection is the table of commands for an API version.
type commandSection struct {
	Variable, Version, Package string
	Path                       string // before the paths of operations: "/v2024"
	Commands                   []command
	Models                     []bodyModel
}

func (commandSection) Template() string { return "commands" }

// Print returns the Go file with the table of commands, and a note for each command whose operation the document does not have.
func Print(p *plan.Package, o Options) (text []byte, notes []string, err error) {
	if o.Commands == "" || o.Import == "" {
		return nil, nil, errors.New("the options Commands and Import are required")
	}
	t, err := readTable(o.Commands)
	if err != nil {
		return nil, nil, err
	}
	if err := t.check(p); err != nil {
		return nil, nil, err
	}
	f := gofile.New(filepath.ToSlash(o.Out), p.API.Source+" and "+t.file, filepath.Base(filepath.Dir(o.Out)), "context", "iter", plan.CorePath, o.Import)
	s := commandSection{Variable: naming.TypeName(p.API.Version), Version: p.API.Version, Package: p.Name}
	if p.API.Path != "" {
		s.Path = "/" + p.API.Path
	}
	models := map[*plan.Model]bool{}
	for _, service := range p.Services {
		for _, operation := range service.Operations {
			if t.id(operation.Source) == "" {
				continue
			}
			s.Commands = append(s.Commands, commandOf(operation, t))
			if body := operation.Body(); body != nil {
				s.Models = addBodyModels(s.Models, models, body.Type)
			}
		}
	}
	f.Add(s)
	text, err = f.Print(templates)
	return text, t.withoutOperation(p), err
}
