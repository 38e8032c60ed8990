package golang

import (
	"embed"

	"github.com/f745b6f1/isc/internal/gen/gofile"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/progress"
)

//go:embed *.tmpl
var templateFiles embed.FS

var templates = gofile.ParseTemplates(templateFiles)

// Print prints the files of a package, by their names, formatted.
func Print(p *plan.Package, told progress.Func) (map[string][]byte, error) {
	texts := make([][]byte, len(p.Files))
	err := told.Each("printing files of Go", len(p.Files), func(i int) (err error) {
		texts[i], err = p.Files[i].Print(templates)
		return err
	})
	if err != nil {
		return nil, err
	}
	output := make(map[string][]byte, len(p.Files))
	for i, f := range p.Files {
		output[f.Path] = texts[i]
	}
	return output, nil
}
