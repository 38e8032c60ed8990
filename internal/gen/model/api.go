package model

// An API is a resolved document: references are followed and allOf is merged. Everything is in the order of the document.
type API struct {
	Title      string
	Lifetime   string // how long the version works; may be empty
	Pages      string // address of the page about an operation, with placeholders; empty if the document names none
	Version    string // the last segment of the server's path, "v2024", or else the version of the document
	Path       string // path of the server, without leading and trailing slashes: "v2024", "governance/api/v1"
	BaseURL    string
	Tags       []*Tag       // the tags that have operations
	Operations []*Operation // all operations, in the order of the document
	Models     []*Model     // the models that operations use
	Components []*Component // the used component schemas without a model, sorted by name
	Source     string       // the name of the document in generated files
}

// A Tag groups operations.
type Tag struct {
	Name, Description string
	Operations        []*Operation
}

// CountSchemas returns the number of component schemas that operations use.
func (a *API) CountSchemas() int {
	count := len(a.Components)
	for _, m := range a.Models {
		if m.Schema != "" {
			count++
		}
	}
	return count
}
