package vendoring

import (
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

// A speller writes the names of schemas with capital letters. Some documents have all of them in lower case: accessprofilesummary is
// AccessProfileSummary.
type speller struct {
	names map[string]string // the names that the words have, by their lower case
	words map[string]int    // how often the words have each word in a name, in lower case
}

// newSpeller returns a speller, or nil if a document has capital letters in the names of schemas.
func newSpeller(w *Words, root *yaml.Node) *speller {
	schemas := document.Child(document.Child(root, "components"), "schemas")
	for i := 0; schemas != nil && i < len(schemas.Content); i += 2 {
		if name := schemas.Content[i].Value; name != strings.ToLower(name) {
			return nil
		}
	}
	s := &speller{names: w.spellings, words: map[string]int{}}
	for _, name := range slices.Concat(slices.Collect(maps.Values(w.spellings)), slices.Collect(maps.Keys(w.operations))) {
		for _, word := range naming.Words(name) {
			s.words[strings.ToLower(word)]++
		}
	}
	return s
}

// spell returns a name with capital letters: as the words have it, or else made of words in their names. It returns "" if it knows neither.
func (s *speller) spell(name string) string {
	if s == nil {
		return ""
	}
	for _, key := range schemaKeys(name) {
		if spelled := s.names[key]; spelled != "" {
			return changed(name, spelled+name[len(key):])
		}
	}
	base := model.ComponentBase(name)
	if spelled := s.compose(base); spelled != "" {
		return changed(name, spelled+name[len(base):])
	}
	return ""
}

// changed returns a spelling, or "" if it is the name itself.
func changed(name, spelled string) string {
	if spelled == name {
		return ""
	}
	return spelled
}

// composedWords are the best words for the beginning of a name: few, and frequent.
type composedWords struct {
	text         string
	words, count int
}

func (c composedWords) better(than composedWords) bool {
	return than.words == 0 || c.words < than.words || c.words == than.words && c.count > than.count
}

// compose splits a name into the fewest known words. It returns "" if there are none.
func (s *speller) compose(name string) string {
	best := make([]composedWords, len(name)+1)
	for end := 1; end <= len(name); end++ {
		for start := range end {
			word := name[start:end]
			if count := s.words[word]; count > 0 && (start == 0 || best[start].words > 0) {
				c := composedWords{best[start].text + prose.UpperFirst(word), best[start].words + 1, best[start].count + count}
				if c.better(best[end]) {
					best[end] = c
				}
			}
		}
	}
	return best[len(name)].text
}
