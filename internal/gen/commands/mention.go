package commands

import (
	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

// nameCommands says by which commands describe replaces the Go names of operations.
func (p *printer) nameCommands() {
	p.named = map[string]string{}
	for _, service := range p.Services {
		for _, o := range service.Operations {
			p.named[o.Name] = `"isc ` + p.words[o.Source] + `"`
		}
	}
}

// describe returns the first paragraph of a description. Where it names an operation as Go does, it names the command.
func (p *printer) describe(description string) string {
	return naming.LongGoName.ReplaceAllStringFunc(prose.FirstParagraph(description), func(name string) string {
		if command := p.named[name]; command != "" {
			return command
		}
		return name
	})
}
