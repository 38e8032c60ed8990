package vendoring

import (
	"net/http"
	"regexp"
	"strconv"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

// composed turns a name into words, for an object that has no description: "nativeIdentity" becomes "Native identity".
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

// composedSentence turns a name into a sentence.
func composedSentence(name string) string { return composed(name) + "." }

// composedStatus returns a sentence for a status code, or for the name of a shared response.
func composedStatus(status string) string {
	if code, err := strconv.Atoi(status); err == nil && http.StatusText(code) != "" {
		return http.StatusText(code) + "."
	}
	return composedSentence(status)
}

var operationVersion = regexp.MustCompile(`V\d+$`)

// withoutVersion removes the version of a service from an operationId: "listAccountsV1" becomes "listAccounts".
func withoutVersion(operationID string) string {
	return operationVersion.ReplaceAllString(operationID, "")
}

// throughParameter returns a path up to and including a parameter, or "" if the path does not contain the parameter.
func throughParameter(path, name string) string {
	before, _, found := strings.Cut(path, "{"+name+"}")
	if !found {
		return ""
	}
	return before + "{" + name + "}"
}

// schemaKeys returns the keys to look up the words of a schema: its name in lower case, and that name without the number that bundlers append to
// a second schema of the same name.
func schemaKeys(name string) []string {
	lower := strings.ToLower(name)
	if plain := model.ComponentBase(lower); plain != lower {
		return []string{lower, plain}
	}
	return []string{lower}
}
