package model

// An API is a document resolved: references followed, allOf merged, everything in the document's order. Nothing in it is about
// Go yet but the names, which name fills in.
type API struct {
	Title      string
	Version    string // the first segment of the server's path: "v2024"
	BaseURL    string
	Tags       []*Tag       // those that have operations
	Operations []*Operation // all, in the document's order
	Models     []*Model     // those that operations reach, sorted by name once they have one
	Components []*Component // the component schemas that operations reach and that are no model, by name
	Source     string       // the document, as generated files name it
}

// A Tag groups operations.
type Tag struct {
	Name, Description string
	Operations        []*Operation
	GoName            string // "Identities", of which come IdentitiesAPI and IdentitiesAPIService
}
