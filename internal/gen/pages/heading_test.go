package pages

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

func TestTitles(t *testing.T) {
	t.Parallel()
	get := func(path, id, summary string) string {
		return "  " + path + ":\n    get: {tags: [Things], operationId: " + id + ", summary: \"" + summary + "\", responses: {\"200\": {description: It.}}}\n"
	}
	for name, c := range map[string]struct {
		paths []string
		want  map[string]titledText // by operationId
	}{
		"the summary, with the old anchor": {
			[]string{get("/a", "getRoleThings", "List a role's {things}.")},
			map[string]titledText{"getRoleThings": {"List a role's {things}", `<a id="get-role-things"></a>`}},
		},
		"a heading that makes its own anchor": {
			[]string{get("/a", "listThings", "List things")},
			map[string]titledText{"listThings": {"List things", ""}},
		},
		"no summary": {
			[]string{get("/a", "listThings", "")},
			map[string]titledText{"listThings": {"List things", ""}},
		},
		"the anchor of another operation": {
			[]string{get("/a", "listThings", "List all"), get("/b", "getThings", "List things")},
			map[string]titledText{"listThings": {"List all", `<a id="list-things"></a>`}, "getThings": {"Get things", ""}},
		},
		"the title of the page, and a heading inside of operations": {
			[]string{get("/a", "getAll", "Things"), get("/b", "getErrors", "Errors")},
			map[string]titledText{"getAll": {"Get all", ""}, "getErrors": {"Get errors", ""}},
		},
		"versions of a service": {
			[]string{get("/a/v1", "getItV1", "Get"), get("/a/v2", "getItV2", "Get"), get("/b/v1", "putItV1", "Put")},
			map[string]titledText{"getItV1": {"Get (v1)", `<a id="get-it-v1"></a>`}, "getItV2": {"Get (v2)", `<a id="get-it-v2"></a>`}, "putItV1": {"Put", `<a id="put-it-v1"></a>`}},
		},
		"the same summary without a version": {
			[]string{get("/a", "getOne", "Get"), get("/b", "getTwo", "Get")},
			map[string]titledText{"getOne": {"Get", `<a id="get-one"></a>`}, "getTwo": {"Get two", ""}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := gentest.Plan(t, gentest.Head+"paths:\n"+strings.Join(c.paths, ""))
			found := map[string]titledText{}
			for o, title := range titles(p.Services[0]) {
				found[o.ID] = titledText{title.Heading, title.Anchor.Line()}
			}
			assert.Equal(t, c.want, found)
		})
	}
}

type titledText struct{ heading, anchor string }
