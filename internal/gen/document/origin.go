package document

import "strings"

// An origin is the file and pointer that a part of the document was copied from.
type origin struct{ file, pointer string }

// noteOrigin records where the part at a pointer was copied from.
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

// originOf returns the origin of the part at a pointer, if it was copied from another file.
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

// MoveOrigins updates the origins of a part that moves to another pointer.
func (s *Source) MoveOrigins(from, to string) {
	for pointer, origin := range s.origins {
		if inner, within := strings.CutPrefix(pointer+"/", from+"/"); within {
			delete(s.origins, pointer)
			s.origins[strings.TrimSuffix(to+"/"+inner, "/")] = origin
		}
	}
}

// problemAt returns a problem at a pointer. If the part was copied from another file, the message names that file and the pointer in it.
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
