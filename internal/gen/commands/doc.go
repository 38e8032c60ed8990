// Package commands prints the table of operations for the command line tool isc: their commands, flags, columns and request bodies. It uses the
// plan, and knows nothing of the printed Go.
package commands
