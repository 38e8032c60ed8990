// Package oracle compares the requests of this SDK with those of the clients that oapi-codegen, another generator, makes from the same
// documents, for every operation.
//
// The clients are made and compiled when the test runs, and are not committed: clients_test.go makes their code, program_test.go compiles it, and
// package theirs calls it. The kinds of differences that are known stand in differences_test.go.
package oracle
