package search

import (
	"maps"
	"slices"
	"strings"
)

// fieldFilter chooses the fields of the returned documents. A field includes everything below it, and its name can have wildcards.
type fieldFilter struct{ includes, excludes [][][]rune }

func newFieldFilter(includes, excludes []string) fieldFilter {
	return fieldFilter{fieldPatterns(includes), fieldPatterns(excludes)}
}

func fieldPatterns(fields []string) [][][]rune {
	var patterns [][][]rune
	for _, field := range fields {
		var pattern [][]rune
		for name := range strings.SplitSeq(field, ".") {
			pattern = append(pattern, patternOf(name))
		}
		patterns = append(patterns, pattern)
	}
	return patterns
}

// choose returns the chosen fields of a document. Those that say what kind of document it is are always there.
func (f fieldFilter) choose(document map[string]any) map[string]any {
	if len(f.includes) > 0 {
		kept, _ := including(document, f.includes).(map[string]any)
		chosen := maps.Clone(kept)
		if chosen == nil {
			chosen = map[string]any{}
		}
		for name, value := range document {
			if strings.HasPrefix(name, "_") {
				chosen[name] = value
			}
		}
		document = chosen
	}
	if len(f.excludes) > 0 {
		document, _ = excluding(document, f.excludes).(map[string]any)
	}
	return document
}

// below returns what is left of the patterns that match a name, and whether one of them ends there.
func below(patterns [][][]rune, name string) (rest [][][]rune, whole bool) {
	for _, pattern := range patterns {
		switch {
		case !matchPattern(pattern[0], name):
		case len(pattern) == 1:
			whole = true
		default:
			rest = append(rest, pattern[1:])
		}
	}
	return rest, whole
}

// including returns a copy of a value with only the fields that match, or nil if there are none.
func including(value any, patterns [][][]rune) any {
	switch value := value.(type) {
	case map[string]any:
		kept := map[string]any{}
		for name, inner := range value {
			rest, whole := below(patterns, name)
			if whole {
				kept[name] = inner
			} else if part := including(inner, rest); part != nil {
				kept[name] = part
			}
		}
		if len(kept) > 0 {
			return kept
		}
	case []any:
		if len(patterns) == 0 {
			return nil
		}
		var kept []any
		for _, element := range value {
			if part := including(element, patterns); part != nil {
				kept = append(kept, part)
			}
		}
		if len(kept) > 0 {
			return kept
		}
	}
	return nil
}

// excluding returns a copy of a value without the fields that match.
func excluding(value any, patterns [][][]rune) any {
	switch value := value.(type) {
	case map[string]any:
		kept := map[string]any{}
		for name, inner := range value {
			rest, whole := below(patterns, name)
			if len(rest) > 0 {
				inner = excluding(inner, rest)
			}
			if !whole || strings.HasPrefix(name, "_") {
				kept[name] = inner
			}
		}
		return kept
	case []any:
		kept := slices.Clone(value)
		for i := range kept {
			kept[i] = excluding(kept[i], patterns)
		}
		return kept
	default:
		return value
	}
}

// withoutNested returns a document without its lists of objects.
func withoutNested(document map[string]any) map[string]any {
	kept := map[string]any{}
	for name, value := range document {
		if !isNested(name) {
			kept[name] = value
		}
	}
	return kept
}
