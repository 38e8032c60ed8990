// Package document reads OpenAPI documents as trees of YAML nodes. It bundles the files that a document refers to, checks its structure and
// references, and reports every problem with its file, line and JSON pointer. Package repair changes the nodes; package resolve interprets them.
//
// The package knows the keywords of OpenAPI, but not what operations and schemas mean, and nothing of Go.
package document
