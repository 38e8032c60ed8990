// Package pages prints the reference pages of a plan, in markdown. It knows nothing of the printed Go.
package pages
