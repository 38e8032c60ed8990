// Package commands prints the table by which the command line tool offers the operations of a plan. It knows nothing of the printed Go.
package commands
