// Package document reads OpenAPI documents as YAML: it repairs them, tells the line of every problem, and takes parts of them out. It knows
// nothing of what their operations and schemas mean, and nothing of Go.
package document
