package faketenant_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestNamesThatAreRefused(t *testing.T) {
	t.Parallel()
	_, c := start(t)
	sources, owner := c.objects("/v2024/sources"), c.first("identities")
	source := func(name string) string {
		return fmt.Sprintf(`{"name":%q,"connector":"x","owner":{"type":"IDENTITY","id":%q,"name":"N"}}`, name, owner["id"])
	}
	path := fmt.Sprint("/v2024/sources/", sources[1]["id"])
	taken := fmt.Sprint(sources[0]["name"])
	const empty, twice = "name must not be empty.", "There is already a source with the name"
	for _, test := range []struct {
		r          reply
		code, text string
	}{
		{c.do(http.MethodPost, "/v2024/sources", source("")), "400.1 Bad Request Content", empty},
		{c.do(http.MethodPost, "/v2024/sources", source(" \t")), "400.1 Bad Request Content", empty},
		{c.do(http.MethodPost, "/beta/roles", fmt.Sprintf(`{"name":"","owner":{"type":"IDENTITY","id":%q,"name":"N"}}`, owner["id"])), "400.1 Bad Request Content", empty},
		{c.do(http.MethodPut, path, source("")), "400.1 Bad Request Content", empty},
		{c.patch(path, `[{"op":"replace","path":"/name","value":""}]`), "400.1 Bad Request Content", empty},
		{c.do(http.MethodPost, "/v2024/sources", source(taken)), "400.1.409 Reference conflict", twice},
		{c.do(http.MethodPost, "/sources/v1", source(strings.ToUpper(taken))), "400.1.409 Reference conflict", twice},
		{c.do(http.MethodPut, path, source(taken)), "400.1.409 Reference conflict", twice},
		{c.patch(path, fmt.Sprintf(`[{"op":"replace","path":"/name","value":%q}]`, taken)), "400.1.409 Reference conflict", twice},
		{c.do(http.MethodPost, "/beta/transforms", `{"name":"ToUpper","type":"upper","attributes":{}}`), "400.1.409 Reference conflict", "There is already a transform"},
	} {
		assert.Contains(t, c.refused(test.r, http.StatusBadRequest, test.code), test.text)
	}
	assert.Equal(t, sources, c.objects("/v2024/sources"), "nothing has changed")
	require.Equal(t, http.StatusOK, c.patch(path, fmt.Sprintf(`[{"op":"replace","path":"/name","value":%q}]`, sources[1]["name"])).StatusCode, "it can keep its name")
	require.Equal(t, http.StatusAccepted, c.remove(fmt.Sprint("/v2024/sources/", c.newSource("Freed")["id"])).StatusCode)
	c.newSource("Freed")
}
