// Package lint holds the house rules of this repository that a program can check: analyzers of others, each with the places that it is
// for, and our own where nobody has one. make check runs them over all modules.
package lint
