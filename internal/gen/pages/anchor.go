package pages

import (
	"strconv"
	"strings"
	"unicode"
)

// anchors are those of a page's headings, as GitHub and Docusaurus make them of the text. The names of types have nothing but letters and
// digits, so that their anchors are themselves in small letters, whatever else is on the page. It counts how often each was claimed.
type anchors map[string]int

// claim returns the anchor of the page's next heading. One that is taken gets a number.
func (a anchors) claim(heading string) string {
	plain := strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r):
			return unicode.ToLower(r)
		}
		return -1
	}, strings.TrimSpace(heading))
	anchor := plain
	for _, taken := a[anchor]; taken; _, taken = a[anchor] {
		a[plain]++
		anchor = plain + "-" + strconv.Itoa(a[plain])
	}
	a[anchor] = 0
	return anchor
}
