// Package vendoring writes the vendored document: the facts of a published OpenAPI document, combined with descriptions and examples of this
// project. The facts are operations, parameters, schemas and their constraints; the vendor's own texts are left out.
//
// The package reads and writes YAML, and must not know what is generated from the document.
package vendoring
