// Package naming gives Go names: to operations, types, fields and constants, by the document's spelling and by a lock of the names that were
// given before. It knows nothing of what is generated under these names.
package naming
