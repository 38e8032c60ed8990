// Package compare lists the changes between two plans that matter to users of the generated package. It knows nothing of the documents behind
// the plans, nor of the printed Go.
package compare
