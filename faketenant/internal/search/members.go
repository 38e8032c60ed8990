package search

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// members reads the members of a JSON object of the request. It keeps the first error.
type members struct {
	values map[string]any
	path   string // "query."
	failed *error
}

func newMembers(values map[string]any, path string) members { return members{values, path, new(error)} }

func (m members) err() error { return *m.failed }

// fail records an error about a member, or with the name "" about the object itself.
func (m members) fail(name, format string, args ...any) {
	if *m.failed == nil {
		*m.failed = errorf(strings.TrimSuffix(m.path+name, "."), format, args...)
	}
}

// member returns a member of type T.
func member[T any](m members, name, what string) (value T, present bool) {
	raw, present := m.values[name]
	if !present {
		return value, false
	}
	value, ok := raw.(T)
	if !ok {
		m.fail(name, "it has to be %s", what)
	}
	return value, ok
}

func (m members) text(name string) string {
	text, _ := member[string](m, name, "text")
	return text
}

// needed returns text that must be there.
func (m members) needed(name string) string {
	text, present := member[string](m, name, "text")
	if !present || text == "" {
		m.fail(name, "it is missing or empty")
	}
	return text
}

// choice returns text that is one of several values; the first is the default.
func (m members) choice(name string, choices ...string) string {
	text, present := member[string](m, name, "text")
	if !present {
		return choices[0]
	}
	if !slices.Contains(choices, text) {
		m.fail(name, "the value is not one of %q", choices)
	}
	return text
}

func (m members) boolean(name string, unset bool) bool {
	if value, present := member[bool](m, name, "true or false"); present {
		return value
	}
	return unset
}

// integer returns a whole number that is at least min.
func (m members) integer(name string, unset, least int) int {
	value, present := member[json.Number](m, name, "a whole number")
	if !present {
		return unset
	}
	n, err := strconv.ParseInt(string(value), 10, 32)
	if err != nil || int(n) < least {
		m.fail(name, "it has to be a whole number from %d to %d", least, math.MaxInt32)
	}
	return int(n)
}

// texts returns a list of texts.
func (m members) texts(name string) []string {
	list, _ := member[[]any](m, name, "a list of texts")
	var texts []string
	for i, element := range list {
		text, ok := element.(string)
		if !ok {
			m.fail(fmt.Sprintf("%s[%d]", name, i), "it has to be text")
		}
		texts = append(texts, text)
	}
	return texts
}

// object returns the members of an object.
func (m members) object(name string) (inner members, present bool) {
	values, present := member[map[string]any](m, name, "an object")
	return members{values, m.path + name + ".", m.failed}, present
}

// names returns the names of the members in a stable order.
func (m members) names() []string {
	names := make([]string, 0, len(m.values))
	for name := range m.values {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// only refuses members other than these.
func (m members) only(names ...string) {
	for _, name := range m.names() {
		if !slices.Contains(names, name) {
			m.fail(name, "it is not supported, only %q", names)
		}
	}
}
