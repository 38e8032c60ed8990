// Package sample makes examples of values: those of the document, or values made from schemas, limits and names that look real. It must not know
// where they are printed.
package sample
