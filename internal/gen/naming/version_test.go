package naming

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/model"
)

func TestPathWithoutVersion(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]string{
		"/accounts/v1": "/accounts", "/accounts/v1/{id}": "/accounts/{id}", "/v2x/a": "/v2x/a", "/accounts/{v1}": "/accounts/{v1}",
	} {
		assert.Equal(t, want, PathWithoutVersion(path))
	}
}

// TestWithoutVersion shows that only the version that the path has is left out of a name.
func TestWithoutVersion(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]string{
		"/things/v1/{id}": "getThing", "/things/v2/{id}": "getThingV1", "/things/{id}": "getThingV1", "/things/V1": "getThingV1", "/v1": "getThing",
	} {
		assert.Equal(t, want, WithoutVersion("getThingV1", path), path)
	}
}

func TestVersionedServices(t *testing.T) {
	t.Parallel()
	operations := func(paths ...string) (list []*model.Operation) {
		for _, path := range paths {
			list = append(list, &model.Operation{Path: path})
		}
		return list
	}
	assert.True(t, VersionedServices(&model.API{Operations: operations("/things/v1", "/parts/v2/{id}")}))
	assert.False(t, VersionedServices(&model.API{Operations: operations("/things/v1", "/parts")}))
	assert.False(t, VersionedServices(&model.API{Path: "v1", Operations: operations("/things/v1")}))
}
