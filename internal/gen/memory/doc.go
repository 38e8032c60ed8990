// Package memory puts back into a model what requests had in earlier documents, as the lock of names remembers it, so that taking in a newer
// document breaks no caller that it need not. It knows nothing of Go.
package memory
