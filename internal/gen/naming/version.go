package naming

import (
	"regexp"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
)

// The version of a service in a path: as a segment, and with the slash before it.
var (
	versionSegment = regexp.MustCompile(`^v\d+$`)
	pathVersion    = regexp.MustCompile(`/v\d+(/|$)`)
)

// PathWithoutVersion removes the version of a service from a path: "/accounts/v1/{id}" becomes "/accounts/{id}".
func PathWithoutVersion(path string) string { return pathVersion.ReplaceAllString(path, "$1") }

// WithoutVersion returns the name of an operation without the version of the service in its path: getThing of getThingV1 and /things/v1.
func WithoutVersion(name, path string) string {
	for segment := range strings.SplitSeq(path, "/") {
		if stem, found := strings.CutSuffix(name, strings.ToUpper(segment)); found && versionSegment.MatchString(segment) {
			return stem
		}
	}
	return name
}

// VersionedServices reports whether the services of an API have versions of their own, in the paths of all operations, instead of one for all.
func VersionedServices(api *model.API) bool {
	return api.Path == "" && !slices.ContainsFunc(api.Operations, func(o *model.Operation) bool {
		return !slices.ContainsFunc(strings.Split(o.Path, "/"), versionSegment.MatchString)
	})
}
