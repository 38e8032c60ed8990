// Package plan decides what the Go package contains: its services, methods, types and fields, and how each value is sent. The packages that
// print Go, pages and commands, and compare versions, use these decisions and make none themselves. It knows nothing of the format of any
// output.
package plan
