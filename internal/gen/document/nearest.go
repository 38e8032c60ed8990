package document

import (
	"strings"
)

// Nearest returns the name whose spelling is closest to the wanted one, or "" if none is close.
func Nearest(wanted string, names []string) (best string) {
	wanted = strings.ToLower(wanted)
	distance := (len(wanted) + 1) / 2
	for _, name := range names {
		if d := editDistance(wanted, strings.ToLower(name)); d < distance {
			best, distance = name, d
		}
	}
	return best
}

// editDistance returns the number of insertions, deletions and replacements that turn one word into another.
func editDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			replaced := diagonal
			if a[i] != b[j] {
				replaced++
			}
			diagonal = row[j+1]
			row[j+1] = min(replaced, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
