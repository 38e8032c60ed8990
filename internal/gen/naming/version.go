package naming

import "regexp"

var (
	operationVersion = regexp.MustCompile(`V\d+$`)
	pathVersion      = regexp.MustCompile(`/v\d+(/|$)`)
)

// WithoutVersion removes the version of a service from an operationId: "listAccountsV1" becomes "listAccounts".
func WithoutVersion(operationID string) string {
	return operationVersion.ReplaceAllString(operationID, "")
}

// PathWithoutVersion removes the version of a service from a path: "/accounts/v1/{id}" becomes "/accounts/{id}".
func PathWithoutVersion(path string) string { return pathVersion.ReplaceAllString(path, "$1") }
