package vendoring

import (
	"net/http"
	"regexp"
	"strconv"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

// composed makes words of a name, for what has none yet: "nativeIdentity" gives "Native identity".
func composed(name string) string {
	words := naming.Words(name)
	for i, word := range words {
		if upper := strings.ToUpper(word); naming.Initialisms[upper] {
			words[i] = upper
		} else {
			words[i] = strings.ToLower(word)
		}
	}
	return prose.UpperFirst(strings.Join(words, " "))
}

// composedSentence makes a sentence of a name.
func composedSentence(name string) string { return composed(name) + "." }

// composedStatus makes a sentence of a status, or of the name of a shared response.
func composedStatus(status string) string {
	if code, err := strconv.Atoi(status); err == nil && http.StatusText(code) != "" {
		return http.StatusText(code) + "."
	}
	return composedSentence(status)
}

var (
	bundleNumber     = regexp.MustCompile(`-\d+$`)
	operationVersion = regexp.MustCompile(`V\d+$`)
	pathVersion      = regexp.MustCompile(`/v\d+(/|$)`)
)

// withoutVersion returns the name of an operation without the version of its service: "listAccountsV1" is listAccounts.
func withoutVersion(operationID string) string {
	return operationVersion.ReplaceAllString(operationID, "")
}

// pathWithoutVersion returns a path without the version of its service: "/accounts/v1/{id}" is /accounts/{id}.
func pathWithoutVersion(path string) string { return pathVersion.ReplaceAllString(path, "$1") }

// throughParameter returns a path up to and including a parameter, or "" where the path does not have it.
func throughParameter(path, name string) string {
	before, _, found := strings.Cut(path, "{"+name+"}")
	if !found {
		return ""
	}
	return before + "{" + name + "}"
}

// schemaKeys are the keys under which the words of a schema stand: its name in lower case, and the name without the number that bundling
// adds to the second schema of a name.
func schemaKeys(name string) []string {
	lower := strings.ToLower(name)
	if plain := bundleNumber.ReplaceAllString(lower, ""); plain != lower {
		return []string{lower, plain}
	}
	return []string{lower}
}
