// Package api holds the OpenAPI documents that the SDK is generated from, one for each version of the API. The fake tenant reads them.
// The documents are generated; see gen.go in the root of the module.
package api

import "embed"

//go:embed *.yaml
var files embed.FS

// Document returns the document of a version: "v2024", "beta" or "services". The error of any other version matches [io/fs.ErrNotExist].
func Document(version string) ([]byte, error) { return files.ReadFile(version + ".yaml") }
