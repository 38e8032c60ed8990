// Package commands prints the commands of the command line tool as data: a file for each group of commands and API version. It gives commands
// their words, by rule, by hand or as before. It must not know how the tool runs them.
package commands
