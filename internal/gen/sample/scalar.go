package sample

import (
	"cmp"
	"math"
	"regexp"
	"regexp/syntax"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/f745b6f1/isc/internal/gen/jsonvalue"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

// Scalar returns an example for a type without known parts: a value within the limits of the schema. The name is that of the property or
// parameter, which says what kind of text it has, and around are the names of what contains it.
func Scalar(s *model.Schema, name string, around ...string) *jsonvalue.Value {
	if v, err := jsonvalue.Parse(s.Default); err == nil && FitsNumber(s.Type.Kind, v) {
		return v
	}
	switch s.Type.Kind {
	case model.Bool:
		return Bool(s.Default, name)
	case model.Int32, model.Int64:
		return &jsonvalue.Value{Kind: jsonvalue.Number, Text: strconv.FormatFloat(within(s.Limits, 1, 1), 'f', -1, 64)}
	case model.Float:
		return &jsonvalue.Value{Kind: jsonvalue.Number, Text: strconv.FormatFloat(within(s.Limits, 0.5, 0.5), 'f', -1, 64)}
	case model.Time:
		return jsonvalue.Text(timeOf(name))
	case model.Patch:
		return Patch(UsuallyPatched, jsonvalue.Text(Text(UsuallyPatched)))
	case model.Free, model.Any:
		return &jsonvalue.Value{Kind: jsonvalue.Object}
	}
	return jsonvalue.Text(TextOf(s, name, around...))
}

// risky are the first words of the names of switches that destroy something or go without a check, and careful those of switches that only try.
var (
	risky   = prose.Set("allow auto bypass delete disable disabled exclude force hidden ignore locked override purge remove skip suspended")
	careful = prose.Set("dry preview")
)

// Bool returns a value for a switch of a name: its default, and otherwise true, unless another value is safe.
func Bool(byDefault, name string) *jsonvalue.Value {
	value := byDefault != "false"
	if words := wordsOf(name); len(words) > 0 {
		value = careful[words[0]] || value && (byDefault != "" || !risky[words[0]])
	}
	return &jsonvalue.Value{Kind: jsonvalue.Bool, Text: strconv.FormatBool(value)}
}

// within returns a number, or the nearest one within limits. Whole numbers and halves stay what they are.
func within(l model.Limits, n, step float64) float64 {
	if l.Min != nil && n <= *l.Min {
		if n = math.Ceil(*l.Min/step) * step; l.Above && n == *l.Min {
			n += step
		}
	}
	if l.Max != nil && n >= *l.Max {
		if n = math.Floor(*l.Max/step) * step; l.Below && n == *l.Max {
			n -= step
		}
	}
	return n
}

// now and later are the times in examples: when something happens, and when it ends.
const (
	now   = "2024-05-02T09:30:00.000Z"
	later = "2030-03-31T12:00:00.000Z"
)

// timeOf returns a time for a property or a parameter of a name.
func timeOf(name string) string {
	if Text(name) == later {
		return later
	}
	return now
}

// textOfFormat has a text for the formats that say what a text is.
var textOfFormat = map[string]string{
	"email": "ada@example.com", "uri": "https://example.com", "url": "https://example.com",
	"date": "2024-05-02", "time": "09:30:00", "byte": "dGV4dA==", "hostname": "server.example.com", "ipv4": "192.0.2.10", "ipv6": "2001:db8::10",
	"password": "change-me", "uri-reference": "/path", "regex": "^[A-Z]+$", "json-pointer": "/description", "duration": "P7D",
}

// TextOf returns a text of a format, a pattern or a length, or one that fits the name.
func TextOf(s *model.Schema, name string, around ...string) string {
	if len(s.Allowed) > 0 {
		return oneOf(s.Allowed, s.Default, name, around...)
	}
	text := textOfFormat[strings.ToLower(s.Format)]
	switch {
	case strings.EqualFold(s.Format, "uuid"):
		text = uuidOf(kindOf(name, around...))
	case text == "":
		text = Text(name, around...)
	}
	if pattern, err := regexp.Compile(s.Limits.Pattern); err == nil && !pattern.MatchString(text) {
		if matching := matchOf(s.Limits.Pattern); pattern.MatchString(matching) {
			text = matching
		}
	}
	if missing := int(min(s.Limits.MinLength, 100)) - utf8.RuneCountInString(text); missing > 0 {
		text += strings.Repeat("x", missing)
	}
	if most := s.Limits.MaxLength; most != nil && utf8.RuneCountInString(text) > int(min(*most, 100)) {
		text = string([]rune(text)[:*most])
	}
	return text
}

// oneOf returns one of the values of an enum: the one that says of what type a thing is, the default, or the first.
func oneOf(values []string, byDefault, name string, around ...string) string {
	if !slices.Contains(values, byDefault) {
		byDefault = ""
	}
	return cmp.Or(typeOf(values, name, around...), byDefault, values[0])
}

// matchOf returns a short text that matches a pattern, or "" if the pattern cannot be read.
func matchOf(pattern string) string {
	parsed, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return ""
	}
	var b strings.Builder
	appendMatch(&b, parsed.Simplify())
	return b.String()
}

func appendMatch(b *strings.Builder, r *syntax.Regexp) {
	switch r.Op {
	case syntax.OpLiteral:
		b.WriteString(string(r.Rune))
	case syntax.OpCharClass:
		b.WriteRune(plainest(r.Rune))
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		b.WriteByte('a')
	case syntax.OpCapture, syntax.OpPlus:
		appendMatch(b, r.Sub[0])
	case syntax.OpAlternate:
		appendMatch(b, r.Sub[0])
	case syntax.OpConcat:
		for _, part := range r.Sub {
			appendMatch(b, part)
		}
	case syntax.OpRepeat:
		for range min(r.Min, 100) {
			appendMatch(b, r.Sub[0])
		}
	}
}

// plainest returns a character of a class, which is a list of ranges: a letter or a digit if it has one.
func plainest(class []rune) rune {
	for _, want := range []rune{'a', 'A', '1', '0'} {
		for i := 0; i+1 < len(class); i += 2 {
			if class[i] <= want && want <= class[i+1] {
				return want
			}
		}
	}
	if len(class) == 0 {
		return 'a'
	}
	return class[0]
}
