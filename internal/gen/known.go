package gen

import _ "embed"

// knownDefects are those of the vendor's published documents that no rule can be certain of.
//
//go:embed known.yaml
var knownDefects []byte

// byKnowledge mends the known defects that the document has. Unlike those of a repairs file, entries that do not fit are passed over:
// they are for other documents, or the vendor has mended the place.
func (m *mending) byKnowledge() error {
	known, err := parseRepairs("known.yaml", knownDefects)
	if err != nil {
		return err
	}
	_ = known.apply(m) // what does not fit
	return nil
}
