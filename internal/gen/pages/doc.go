// Package pages prints the reference pages of a plan as Markdown that is also valid MDX. It knows nothing of the printed Go.
package pages
