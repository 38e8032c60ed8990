package schema

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// Make returns a value that the schema allows in a response. It depends on the seed alone; values of different variants, which count
// from 0, have different names. Every property is set, unless it would nest too deep.
func Make(s *Schema, seed uint64, variant int) any {
	if s == nil {
		s = newSchema()
	}
	return newMaker(seed, variant).make(s, "")
}

func newMaker(seed uint64, variant int) *maker {
	return &maker{random: rand.New(rand.NewPCG(seed, uint64(variant))), variant: variant}
}

// Of a made value, objects deeper than this have only the properties that they need.
const fullDepth = 4

// A made value is never nested deeper than this, unless its schema demands it. Such a schema has no finite value.
const lastDepth = 12

type maker struct {
	random  *rand.Rand
	variant int
	stack   []*Schema // the schemas of the values around this one
}

func (m *maker) make(s *Schema, name string) any {
	if s == nil {
		return m.text(newSchema(), name)
	}
	if len(m.stack) > lastDepth {
		return nil
	}
	m.stack = append(m.stack, s)
	defer func() { m.stack = m.stack[:len(m.stack)-1] }()
	for _, known := range []any{s.Example, s.Default} {
		if known != nil && s.kind() != "array" && (s.kind() != "object" || len(s.PropertyNames()) == 0) && s.allows(known) {
			return m.vary(s, name, Clone(known))
		}
	}
	if len(s.Enum) > 0 {
		return m.pick(s)
	}
	if len(s.OneOf) > 0 || len(s.AnyOf) > 0 {
		return m.alternative(s, name)
	}
	return m.plain(s, name)
}

// allows is Check for a response, in which write-only properties are not allowed.
func (s *Schema) allows(value any) bool {
	return (&checker{direction: Response, answer: true}).check(s, value, "") == nil
}

// plain makes a value without regard to alternatives.
func (m *maker) plain(s *Schema, name string) any {
	switch s.kind() {
	case "object":
		return m.object(s)
	case "array":
		return m.array(s, name)
	case "boolean":
		return m.random.IntN(2) == 0
	case "integer", "number":
		return m.number(s)
	default:
		return m.scalar(s, name)
	}
}

// scalar makes a text, or a value of one of the parts that the others allow too.
func (m *maker) scalar(s *Schema, name string) any {
	var first any
	for _, part := range s.AllOf {
		for _, value := range append([]any{m.make(part, name)}, part.Enum...) {
			if value != nil && part.describes() && s.allows(value) {
				return value
			}
			if first == nil && part.describes() {
				first = value
			}
		}
	}
	if first != nil {
		return first
	}
	return m.text(s, name)
}

// good are the values that a made value has rather than others, so that what is made did not fail.
var good = []string{"COMPLETE", "COMPLETED", "SUCCESS", "SUCCEEDED", "FINISHED", "ACTIVE", "HEALTHY", "OK", "NORMAL", "ENABLED", "IDENTITY"}

func (m *maker) pick(s *Schema) any {
	for _, value := range s.Enum {
		if text, isText := value.(string); isText && slices.Contains(good, strings.ToUpper(text)) && s.allows(value) {
			return value
		}
	}
	first := m.random.IntN(len(s.Enum))
	for i := range s.Enum {
		if value := s.Enum[(first+i)%len(s.Enum)]; value != nil && s.allows(value) {
			return value
		}
	}
	return s.Enum[0]
}

// alternative makes a value of one of the alternatives.
func (m *maker) alternative(s *Schema, name string) any {
	alternatives := slices.Concat(s.OneOf, s.AnyOf)
	var fallback any
	for i := range alternatives {
		chosen := alternatives[(i+m.variant)%len(alternatives)]
		value := m.make(chosen, name)
		if object, isObject := value.(map[string]any); isObject {
			value = m.around(s, chosen, object)
		}
		if s.allows(value) {
			return value
		}
		if fallback == nil || s.Check(value, Response) == nil {
			fallback = value
		}
	}
	return fallback
}

// around adds to an alternative what the schema around it wants: its own properties and the discriminator.
func (m *maker) around(s, chosen *Schema, object map[string]any) map[string]any {
	all := m.object(s)
	maps.Copy(all, object)
	if s.Discriminator != "" {
		all[s.Discriminator] = chosen.Name
		for _, name := range slices.Sorted(maps.Keys(s.Mapping)) {
			if s.Mapping[name] == chosen {
				all[s.Discriminator] = name
				break
			}
		}
	}
	return all
}

func (m *maker) object(s *Schema) map[string]any {
	object := map[string]any{}
	for _, part := range s.AllOf {
		if made, isObject := m.make(part, "").(map[string]any); isObject {
			maps.Copy(object, made)
		}
	}
	for _, name := range s.Order {
		property := s.Properties[name]
		required := slices.Contains(s.Required, name)
		if property.WriteOnly || !required && m.skips(property) {
			continue
		}
		if value := m.make(property, name); value != nil || required {
			object[name] = value
		}
	}
	for _, name := range s.Required {
		if property := s.Property(name); property == nil && object[name] == nil {
			object[name] = m.make(s.Additional, name)
		}
	}
	m.agree(s, object)
	created, isText := object["created"].(string)
	if modified, both := object["modified"].(string); isText && both && isTime(created) && isTime(modified) && modified < created {
		object["created"], object["modified"] = modified, created
	}
	if s.MinProperties > len(object) {
		for i := range s.MinProperties {
			object["key"+strconv.Itoa(i+1)] = m.make(s.Additional, "value")
		}
	}
	return object
}

// agree changes the properties that several parts of the schema declare to values that all of them allow.
func (m *maker) agree(s *Schema, object map[string]any) {
	if len(s.AllOf) == 0 {
		return
	}
	for _, name := range s.PropertyNames() {
		value, there := object[name]
		declared := s.declarations(name, 0)
		if !there || len(declared) < 2 || allAllow(declared, value) {
			continue
		}
		delete(object, name) // unless there is a value for it
		for _, property := range declared {
			for _, other := range append([]any{m.make(property, name)}, property.Enum...) {
				if allAllow(declared, other) {
					object[name] = other
				}
			}
		}
	}
}

func allAllow(schemas []*Schema, value any) bool {
	return !slices.ContainsFunc(schemas, func(s *Schema) bool { return !s.allows(value) })
}

// declarations returns the schemas that the schema and the parts of its allOf have for a property.
func (s *Schema) declarations(name string, depth int) (list []*Schema) {
	if property := s.Properties[name]; property != nil {
		list = append(list, property)
	}
	if depth < maxParts {
		for _, part := range s.AllOf {
			list = append(list, part.declarations(name, depth+1)...)
		}
	}
	return list
}

// skips reports whether an optional property is left out: because it is recursive, or nested deep.
func (m *maker) skips(property *Schema) bool {
	if len(m.stack) > 2*fullDepth {
		return true
	}
	if kind := property.kind(); kind != "object" && kind != "array" {
		return false
	}
	return len(m.stack) > fullDepth || slices.Contains(m.stack, property)
}

func (m *maker) array(s *Schema, name string) []any {
	count := max(s.MinItems, 1)
	if s.MinItems <= 0 && (s.MaxItems == 0 || s.Items != nil && slices.Contains(m.stack, s.Items) || len(m.stack) > 2*fullDepth) {
		count = 0
	}
	items := make([]any, 0, count)
	for len(items) < count {
		item := m.make(s.Items, strings.TrimSuffix(name, "s"))
		if s.UniqueItems && slices.ContainsFunc(items, func(other any) bool { return Equal(other, item) }) {
			count-- // there are no more values
			continue
		}
		items = append(items, item)
	}
	return items
}

func (m *maker) number(s *Schema) json.Number {
	least, most := 1.0, 100.0
	if s.Minimum != nil {
		least = *s.Minimum
		most = max(most, least)
	}
	if s.Maximum != nil {
		most = *s.Maximum
		least = min(least, most)
	}
	if s.ExclusiveMinimum {
		least++
	}
	number := int64(least) + m.random.Int64N(max(1, int64(most)-int64(least)))
	return json.Number(strconv.FormatInt(number, 10))
}

// made is when the objects of made values were created.
var made = time.Date(2024, time.March, 1, 8, 0, 0, 0, time.UTC)

func (m *maker) text(s *Schema, name string) string {
	candidates := []string{m.word(s, name)}
	if s.Pattern != nil {
		candidates = append(candidates, "{}", "attributes.department", "A1", "abc", "123")
	}
	for _, text := range candidates {
		if s.MaxLength >= 0 && len(text) > s.MaxLength {
			text = text[:s.MaxLength]
		}
		for len(text) < s.MinLength {
			text += "x"
		}
		if s.Pattern == nil || s.Pattern.MatchString(text) {
			return text
		}
	}
	return candidates[0]
}

func (m *maker) word(s *Schema, name string) string {
	switch strings.ToLower(s.Format) {
	case "date-time", "datetime":
		return made.Add(time.Duration(m.random.IntN(300*24)) * time.Hour).Format("2006-01-02T15:04:05.000Z")
	case "date":
		return made.AddDate(0, 0, m.random.IntN(300)).Format(time.DateOnly)
	case "uuid":
		id := m.id()
		return id[:8] + "-" + id[8:12] + "-4" + id[13:16] + "-a" + id[17:20] + "-" + id[20:]
	case "email":
		return "ada.turing@example.com"
	case "uri", "url":
		return "https://example.com/" + name
	case "byte":
		return "ZmFrZXRlbmFudA=="
	}
	lower := strings.ToLower(name)
	switch {
	case lower == "id" || strings.HasSuffix(name, "Id") || strings.HasSuffix(name, "ID") || strings.HasSuffix(name, "Ids"):
		return m.id()
	case strings.HasSuffix(lower, "email"):
		return "ada.turing@example.com"
	case strings.HasSuffix(lower, "url"):
		return "https://example.com/" + lower
	case name == "":
		return "text"
	default:
		return m.vary(s, name, Sentence(name)).(string)
	}
}

// vary makes names of different variants different, if the schema allows that.
func (m *maker) vary(s *Schema, name string, value any) any {
	text, isText := value.(string)
	if !isText || m.variant == 0 || len(m.stack) > 2 || len(s.Enum) > 0 {
		return value
	}
	switch name {
	case "id":
		if len(text) == 32 {
			return m.id()
		}
	case "name", "displayName", "key", "alias", "technicalName":
		if varied := fmt.Sprintf("%s %d", text, m.variant+1); name != "key" && s.allows(varied) {
			return varied
		}
		if varied := fmt.Sprintf("%s%d", text, m.variant+1); s.allows(varied) {
			return varied
		}
	}
	return value
}

func (m *maker) id() string { return fmt.Sprintf("%016x%016x", m.random.Uint64(), m.random.Uint64()) }

// Sentence turns the name of a property or an operation into words: "displayName" into "Display name".
func Sentence(name string) string {
	var words strings.Builder
	for i, r := range name {
		switch {
		case i == 0:
			words.WriteRune(unicode.ToUpper(r))
		case unicode.IsUpper(r):
			words.WriteByte(' ')
			words.WriteRune(unicode.ToLower(r))
		default:
			words.WriteRune(r)
		}
	}
	return words.String()
}
