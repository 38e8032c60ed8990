package document

import "strings"

// An origin is where a part of the document stands that comes from another file.
type origin struct{ file, pointer string }

// noteOrigin notes that what stands at a pointer comes from a place of a file.
func (b *bundler) noteOrigin(pointer, file, target string) {
	from := origin{file: b.nameOf(file), pointer: target}
	if file == "" {
		var elsewhere bool
		if from, elsewhere = b.originOf(target); !elsewhere {
			return
		}
	}
	if b.origins == nil {
		b.origins = map[string]origin{}
	}
	b.origins[pointer] = from
}

// originOf tells where what stands at a pointer comes from, if that is another file.
func (s *Source) originOf(pointer string) (from origin, elsewhere bool) {
	for around, inner := pointer, ""; around != ""; {
		if from, elsewhere = s.origins[around]; elsewhere {
			from.pointer += inner
			return from, true
		}
		cut := strings.LastIndexByte(around, '/')
		around, inner = around[:max(cut, 0)], pointer[max(cut, 0):]
	}
	return origin{}, false
}

// MoveOrigins follows a part to another pointer.
func (s *Source) MoveOrigins(from, to string) {
	for pointer, origin := range s.origins {
		if inner, within := strings.CutPrefix(pointer+"/", from+"/"); within {
			delete(s.origins, pointer)
			s.origins[strings.TrimSuffix(to+"/"+inner, "/")] = origin
		}
	}
}

// problemAt makes a problem of a place, which is shown where it stands in its file.
func (s *Source) problemAt(pointer, text string) Problem {
	problem := Problem{File: s.File, Line: s.Line(pointer), Pointer: pointer, Text: text}
	if from, elsewhere := s.originOf(pointer); elsewhere {
		problem.File, problem.elsewhere, problem.shown = from.file, true, from.pointer
		if _, whole := s.origins[pointer]; whole {
			problem.Line = s.At(pointer).Line
		}
	}
	return problem
}
