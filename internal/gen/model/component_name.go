package model

import (
	"regexp"
	"strconv"
	"strings"
)

// bundlerNumber matches the number that a bundler appends to a component name that is already taken.
var bundlerNumber = regexp.MustCompile(`(-[1-9]\d?)?-\d+$`)

// ComponentBase returns the name of a component without a bundler's number.
func ComponentBase(name string) string { return bundlerNumber.ReplaceAllString(name, "") }

// CompareNatural compares names so that Foo-2 comes before Foo-10.
func CompareNatural(a, b string) int {
	trimmedA, numberA := splitNumber(a)
	trimmedB, numberB := splitNumber(b)
	if trimmedA != trimmedB {
		return strings.Compare(a, b)
	}
	return numberA - numberB
}

func splitNumber(name string) (string, int) {
	trimmed := strings.TrimRight(name, "0123456789")
	number, _ := strconv.Atoi(name[len(trimmed):])
	return strings.TrimSuffix(trimmed, "-"), number
}
