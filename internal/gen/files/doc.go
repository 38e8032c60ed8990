// Package files brings generated files to disk, all of them or none, and leaves the files of others alone. It knows nothing of what is in
// them.
package files
