// Package plan decides what the Go package has: its services, methods, types, fields, and how each value is sent. What is printed of it, Go,
// pages, commands and differences, reads the decisions here and makes none. It knows nothing of how any of these look.
package plan
