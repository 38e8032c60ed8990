package document

import (
	"github.com/getkin/kin-openapi/openapi3"
)

// A Document is a source together with what kin-openapi makes of it after repair. Types and references come from kin-openapi; the
// source has what it does not keep: the order of what stands in maps, lines before repair, what stands beside a $ref, and values as they
// were written.
type Document struct {
	*Source
	OpenAPI *openapi3.T
}

// Load reads the repaired document. References are checked first and all of them, because the loader stops at the first that
// leads nowhere and does not say where it stands; what it cannot read for another reason is looked for when it says so. Places with a
// problem are left out, so that the others are found in the same run: resolve gives them all.
func Load(s *Source) (*Document, error) {
	if !s.checkVersion() {
		return nil, s.Problems.Err()
	}
	if s.IsVersion31() {
		s.foldSiblings()
	}
	s.checkReferences()
	openapi, err := s.parse()
	if err != nil {
		s.checkShapes()
		openapi, err = s.parse()
	}
	if err != nil {
		if len(s.Problems) == 0 {
			s.Report("", "not an OpenAPI document: %v", err)
		}
		return nil, s.Problems.Err()
	}
	if openapi.Paths.Len() == 0 {
		s.Report("/paths", "there are no paths, so there is nothing to generate")
	}
	return &Document{Source: s, OpenAPI: openapi}, nil
}

// parse makes of the document, but for the places with a problem, what kin-openapi makes of it.
func (s *Source) parse() (*openapi3.T, error) {
	text, root, err := s.Repaired, s.Root, error(nil)
	if len(s.Problems) > 0 {
		s.prune()
	}
	if s.IsVersion31() {
		root = withoutNotes(root)
	}
	if len(s.Problems) > 0 || root != s.Root {
		if text, err = Encode(root); err != nil {
			return nil, err
		}
	}
	return openapi3.NewLoader().LoadFromData(text)
}
