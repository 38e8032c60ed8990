// Package compare says what is different between two plans for those who call the package. It knows nothing of the documents that they come
// from, nor of the printed Go.
package compare
