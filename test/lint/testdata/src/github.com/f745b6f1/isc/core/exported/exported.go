// Package exported has a comment that does not begin with the name.
package exported

// This writes. // want `comment on exported function Write should be of the form`
func Write() {}
