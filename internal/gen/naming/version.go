package naming

import "regexp"

var pathVersion = regexp.MustCompile(`/v\d+(/|$)`)

// PathWithoutVersion removes the version of a service from a path: "/accounts/v1/{id}" becomes "/accounts/{id}".
func PathWithoutVersion(path string) string { return pathVersion.ReplaceAllString(path, "$1") }
