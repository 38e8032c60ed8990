// Package examples reads the examples on the reference pages and the requests that their command lines send. Only tests import it: they compare
// what the examples of an operation send in Go, with the command line tool, and with curl.
package examples
