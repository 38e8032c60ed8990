package pages

import (
	"strconv"
	"strings"
	"unicode"
)

// anchors are the anchors of a page's headings, as GitHub and Docusaurus derive them from the text, with the number of claims. Names of types
// have only letters and digits, so their anchors are the names in lower case.
type anchors map[string]int

// claim returns the anchor of the next heading. A taken anchor gets a number.
func (a anchors) claim(heading string) string {
	plain := slugOf(heading)
	anchor := plain
	for _, taken := a[anchor]; taken; _, taken = a[anchor] {
		a[plain]++
		anchor = plain + "-" + strconv.Itoa(a[plain])
	}
	a[anchor] = 0
	return anchor
}

// slugOf returns the anchor of a heading if no heading before it has the same.
func slugOf(heading string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r):
			return unicode.ToLower(r)
		}
		return -1
	}, strings.TrimSpace(heading))
}
