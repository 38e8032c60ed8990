// Package sent contains only tests. They call the generated packages under testdata against a server on loopback, and check what is sent and how
// responses are read. They are separate from the tests that write the generated packages, because they compile only if these exist.
package sent
