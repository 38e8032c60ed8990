package model

// An API is a document resolved: references followed, allOf merged, everything in the document's order.
type API struct {
	Title      string
	Version    string // the last segment of the server's path: "v2024"; that of the document where the path has none
	Path       string // of the server, without slashes at its ends: "v2024", "governance/api/v1"
	BaseURL    string
	Tags       []*Tag       // those that have operations
	Operations []*Operation // all, in the document's order
	Models     []*Model     // those that operations reach
	Components []*Component // the component schemas that operations reach and that are no model, by name
	Source     string       // the document, as generated files name it
}

// A Tag groups operations.
type Tag struct {
	Name, Description string
	Operations        []*Operation
}

// CountSchemas counts the component schemas that operations reach.
func (a *API) CountSchemas() int {
	count := len(a.Components)
	for _, m := range a.Models {
		if m.Schema != "" {
			count++
		}
	}
	return count
}
