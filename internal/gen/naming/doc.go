// Package naming assigns Go names to operations, types, fields and constants. It uses the spelling of the document, and a lock file that keeps
// names stable between runs. It knows nothing of the code in which the names are used.
package naming
