package sent

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/core"
	schemas "github.com/f745b6f1/isc/internal/gen/testdata/parameter_schemas/want"
	styles "github.com/f745b6f1/isc/internal/gen/testdata/parameter_styles/want"
)

func TestParametersAreSentInTheirStyles(t *testing.T) {
	t.Parallel()
	server := record(t, "", "")
	api := styles.NewAPIClient(server.configuration()).StylesAPI
	point := styles.Point{X: core.Ptr[int64](1), Y: core.Ptr[int64](2)}
	lists, objects := api.ListLists(t.Context()), api.ListObjects(t.Context())
	for want, call := range map[string]func() (*http.Response, error){
		"/lists?plain=a&plain=b":             lists.Plain([]string{"a", "b"}).Execute,
		"/lists?commas=1%2C2":                lists.Commas([]string{"1", "2"}).Execute,
		"/lists?spaces=a%20b":                lists.Spaces([]string{"a", "b"}).Execute,
		"/lists?pipes=1%7C2":                 lists.Pipes([]string{"1", "2"}).Execute,
		"/lists?pipesApart=a&pipesApart=b":   lists.PipesApart([]string{"a", "b"}).Execute,
		"/lists?link=https://a/b%26c&size=5": lists.Link("https://a/b&c").Size(5).Execute,
		"/objects?filter%5Bname%5D=n&filter%5Bage%5D=4&filter%5Bowner%5D%5Bid%5D=1&filter%5Btags%5D=a&filter%5Btags%5D=b": objects.Filter(styles.ListObjectsFilterParameter{
			Name: core.Ptr("n"), Age: core.Ptr[int64](4), Owner: &styles.ListObjectsFilterParameterOwner{ID: core.Ptr("1")}, Tags: []string{"a", "b"},
		}).Execute,
		"/objects?x=1&y=2":                               objects.Point(point).Execute,
		"/objects?pair=x%2C1%2Cy%2C2":                    objects.Pair(point).Execute,
		"/objects?labels%5Ba%5D=b":                       objects.Labels(map[string]string{"a": "b"}).Execute,
		"/objects?free%5Ba%5D=1":                         objects.Free(core.MustObject(map[string]any{"a": 1})).Execute,
		"/objects?where=%7B%22name%22%3A%22n%22%7D":      objects.Where(styles.ListObjectsWhereParameter{Name: core.Ptr("n")}).Execute,
		"/objects?note=n&odd=o&nothing=x":                objects.Note("n").Odd("o").Nothing("x").Execute,
		"/objects?deepList=a&deepList=b":                 objects.DeepList([]string{"a", "b"}).Execute,
		"/objects?sorts=%7B%22x%22%3A1%2C%22y%22%3A2%7D": objects.Sorts([]styles.Point{point}).Execute,
		"/paths/1/a,b%2Fc/.d.e/;matrix=f/;x=1;y=2": api.GetPath(t.Context(), "1", []string{"a", "b/c"}, []string{"d", "e"}, "f",
			styles.Point{X: core.Ptr[int64](1), Y: core.Ptr[int64](2)}).Execute,
		"/actions?kind=all&by=a%26b&only=c": api.ListActions(t.Context(), "a&b").Only("c").Execute,
	} {
		_, err := call()
		require.NoError(t, err, want)
		assert.Equal(t, "GET /v1"+want, server.line())
	}
	_, err := lists.XIds([]string{"a", "b"}).XPoint(point).Session("s t").Marks([]string{"m", "n"}).Execute()
	require.NoError(t, err)
	assert.Equal(t, "a,b", server.request.Header.Get("X-Ids"))
	assert.Equal(t, "x=1,y=2", server.request.Header.Get("X-Point"))
	assert.Equal(t, "session=s%20t; marks=m%2Cn", server.request.Header.Get("Cookie"))
}

// TestParametersOfAnySchema shows that parameters support the same schemas as bodies.
func TestParametersOfAnySchema(t *testing.T) {
	t.Parallel()
	server := record(t, "", "")
	call := schemas.NewAPIClient(server.configuration()).ThingsAPI.ListThings(t.Context(), "i", "5").
		Q("q").Limit(7).Ids([]string{"a"}).Any("x").Number(1).Scalar("2").Kind("3").Mode("FAST").Modes([]string{"SLOW"}).Include([]string{"b", "c"}).
		Since(time.Date(2024, 5, 2, 9, 30, 0, 0, time.UTC)).State("ON").XKind("k").
		Order(schemas.OrderParameter{By: core.Ptr("name"), Deep: &schemas.OrderParameterDeep{Way: core.Ptr("up")}})
	_, err := call.Execute()
	require.NoError(t, err)
	assert.Equal(t, "GET /v1/things/i/5?q=q&limit=7&ids=a&any=x&number=1&scalar=2&kind=3&mode=FAST&modes=SLOW&include=b&include=c"+
		"&since=2024-05-02T09%3A30%3A00Z&state=ON&order%5Bby%5D=name&order%5Bdeep%5D%5Bway%5D=up", server.line())
	assert.Equal(t, "k", server.request.Header.Get("X-Kind"))
}
