package document

import (
	"github.com/getkin/kin-openapi/openapi3"
)

// A Document is a source together with the result of parsing its repaired form with kin-openapi. Types and resolved references come from
// kin-openapi. The source has what kin-openapi does not keep: the order of keys, line numbers before repair, members beside a $ref, and values
// as they were written.
type Document struct {
	*Source
	OpenAPI *openapi3.T
}

// Load parses the repaired document.
//
// It checks all references first, because kin-openapi stops at the first broken one and does not say where it is. If kin-openapi rejects the
// document for another reason, Load looks for values of a wrong type. Parts with a problem are left out, so that the rest can still be checked
// in the same run; the problems stay in Source.Problems.
func Load(s *Source) (*Document, error) {
	if !s.checkVersion() {
		return nil, s.Problems.Err()
	}
	if s.IsVersion31() {
		s.foldSiblings()
	}
	s.checkReferences()
	openapi, err := s.parse(false)
	if err != nil {
		s.checkShapes()
		openapi, err = s.parse(true)
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

// parse parses the document with kin-openapi. Parts with a problem are left out. With anew, the document is encoded again, with its aliases and
// merge keys resolved.
func (s *Source) parse(anew bool) (*openapi3.T, error) {
	text, root, err := s.Repaired, s.Root, error(nil)
	if len(s.Problems) > 0 {
		s.prune()
	}
	if s.IsVersion31() {
		root = withoutAnnotations(root)
	}
	if len(s.Problems) > 0 || root != s.Root || anew || s.ignores || hasOddKeys(root) {
		if text, err = Encode(root); err != nil {
			return nil, err
		}
	}
	return openapi3.NewLoader().LoadFromData(text)
}
