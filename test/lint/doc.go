// Package lint checks the house rules of this repository that a program can check. It uses published analyzers, each for some folders, and
// analyzers of its own. make check runs it over all modules.
package lint
