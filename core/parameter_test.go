package core

import (
	"math"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// point is an object with members of every kind.
type point struct {
	Name string   `json:"name"`
	Size int      `json:"size,omitempty"`
	Tags []string `json:"tags,omitempty"`
	In   *point   `json:"in,omitempty"`

	Extra Extra `json:"-"`
}

// These are the table "Style Examples" of OpenAPI 3.1.1, and cases that it does not have.
func TestParameterStyles(t *testing.T) {
	t.Parallel()
	list, object := []string{"blue", "b,r n"}, map[string]int{"R": 100, "G": 2}
	for _, test := range []struct {
		name  string
		p     Parameter
		value any
		want  string
	}{
		{"a text", Parameter{In: "query"}, "a&b c", "c=a%26b%20c"},
		{"a number", Parameter{In: "query"}, 1.5, "c=1.5"},
		{"an empty text", Parameter{In: "query"}, "", "c="},
		{"a time", Parameter{In: "query"}, time.Date(2024, 5, 2, 11, 30, 0, 0, time.FixedZone("", 7200)), "c=2024-05-02T09%3A30%3A00Z"},
		{"a time of a model", Parameter{In: "query"}, NewTime(time.Date(2024, 5, 2, 9, 30, 0, 0, time.UTC)), "c=2024-05-02T09%3A30%3A00.000Z"},
		{"null", Parameter{In: "query"}, nil, ""},
		{"an absent object", Parameter{In: "query"}, Object{}, ""},
		{"an empty list", Parameter{In: "query"}, []string{}, ""},
		{"a list", Parameter{In: "query", Explode: true}, list, "c=blue&c=b%2Cr%20n"},
		{"a list, joined", Parameter{In: "query"}, list, "c=blue%2Cb%2Cr%20n"},
		{"a list of numbers", Parameter{In: "query", Style: "form", Explode: true}, []int{1, 2}, "c=1&c=2"},
		{"spaces", Parameter{In: "query", Style: "spaceDelimited"}, []int{1, 2}, "c=1%202"},
		{"pipes", Parameter{In: "query", Style: "pipeDelimited"}, []int{1, 2}, "c=1%7C2"},
		{"pipes, exploded", Parameter{In: "query", Style: "pipeDelimited", Explode: true}, []int{1, 2}, "c=1&c=2"},
		{"an object", Parameter{In: "query", Explode: true}, object, "G=2&R=100"},
		{"an object, joined", Parameter{In: "query"}, object, "c=G%2C2%2CR%2C100"},
		{"an object, pipes", Parameter{In: "query", Style: "pipeDelimited"}, object, "c=G%7C2%7CR%7C100"},
		{"a list of objects", Parameter{In: "query", Explode: true}, []point{{Name: "a"}}, "c=%7B%22name%22%3A%22a%22%7D"},
		{"an object, deep", Parameter{In: "query", Style: "deepObject", Explode: true}, point{Name: "a b", Size: 3}, "c%5Bname%5D=a%20b&c%5Bsize%5D=3"},
		{"a deeper object", Parameter{In: "query", Style: "deepObject"}, point{Name: "a", Tags: []string{"x", "y"}, In: &point{Name: "b"}},
			"c%5Bname%5D=a&c%5Btags%5D=x&c%5Btags%5D=y&c%5Bin%5D%5Bname%5D=b"},
		{"an empty object", Parameter{In: "query", Style: "deepObject"}, map[string]any{"a": nil}, ""},
		{"reserved characters", Parameter{In: "query", AllowReserved: true}, "a/b?c:d=e,f&g+h;i#j[k] %é", "c=a/b?c:d=e,f%26g%2Bh%3Bi%23j%5Bk%5D%20%25%C3%A9"},
		{"JSON", Parameter{In: "query", ContentType: "application/json"}, point{Name: "a"}, "c=%7B%22name%22%3A%22a%22%7D"},
		{"JSON of a text", Parameter{In: "query", ContentType: "application/json"}, "a", "c=%22a%22"},
		{"JSON of null", Parameter{In: "query", ContentType: "application/json"}, nil, ""},
	} {
		test.p.Name = "c"
		c := (Call{}).WithQuery("z", "1").WithParameter(test.p, "before").WithParameter(test.p, test.value)
		require.NoError(t, c.argumentError(), test.name)
		want := "z=1"
		if test.want != "" {
			want += "&" + test.want
		}
		assert.Equal(t, want, encodeQuery(c.query), test.name)
		assert.Equal(t, "z=1", encodeQuery(c.WithParameter(test.p, nil).query), "null removes the value")
	}
}

func TestParametersOfAPath(t *testing.T) {
	t.Parallel()
	list, object := []string{"a", "b/c"}, map[string]int{"R": 100, "G": 2}
	for _, test := range []struct {
		p     Parameter
		value any
		want  string
	}{
		{Parameter{}, list, "/x/a,b%2Fc"},
		{Parameter{Explode: true}, list, "/x/a,b%2Fc"},
		{Parameter{Style: "simple"}, object, "/x/G,2,R,100"},
		{Parameter{Style: "simple", Explode: true}, object, "/x/G=2,R=100"},
		{Parameter{Style: "label"}, "a", "/x/.a"},
		{Parameter{Style: "label"}, list, "/x/.a,b%2Fc"},
		{Parameter{Style: "label", Explode: true}, list, "/x/.a.b%2Fc"},
		{Parameter{Style: "label", Explode: true}, object, "/x/.G=2.R=100"},
		{Parameter{Style: "matrix"}, 5, "/x/;c=5"},
		{Parameter{Style: "matrix"}, list, "/x/;c=a,b%2Fc"},
		{Parameter{Style: "matrix", Explode: true}, list, "/x/;c=a;c=b%2Fc"},
		{Parameter{Style: "matrix"}, object, "/x/;c=G,2,R,100"},
		{Parameter{Style: "matrix", Explode: true}, object, "/x/;G=2;R=100"},
		{Parameter{ContentType: "application/json"}, []int{1}, "/x/%5B1%5D"},
	} {
		test.p.In, test.p.Name = "path", "c"
		got, err := expandPath("/x/{c}", Call{}.WithParameter(test.p, test.value).path)
		require.NoError(t, err)
		assert.Equal(t, test.want, got)
	}
	for _, test := range []struct {
		p     Parameter
		value any
		want  string
	}{
		{Parameter{}, "", "path parameter c is empty"},
		{Parameter{}, []string{".."}, "would address another resource"},
		{Parameter{Style: "label"}, ".", "would address another resource"},
		{Parameter{}, []string{}, "path parameter c is missing"},
		{Parameter{}, nil, "path parameter c is missing"},
	} {
		test.p.In, test.p.Name = "path", "c"
		_, err := expandPath("/x/{c}", Call{}.WithParameter(test.p, test.value).path)
		require.ErrorIs(t, err, ErrInvalidArgument)
		assert.ErrorContains(t, err, test.want)
	}
}

func TestParametersOfHeadersAndCookies(t *testing.T) {
	t.Parallel()
	server := newRecorder(t, answer(204, ""))
	client := server.client(func(c *Configuration) { c.DefaultHeader = http.Header{"Cookie": {"own=1"}} })
	call := newCall(t.Context(), client, &Operation{Name: "GetThings", Method: "GET", Path: "/things?kind=all&of={of}&to={to}"}).
		WithPath("of", "a/b&c").WithPath("to", "").
		WithParameter(Parameter{Name: "X-Ids", In: "header"}, []string{"a", "b"}).
		WithParameter(Parameter{Name: "X-Point", In: "header", Explode: true}, map[string]string{"R": "1", "G": "2"}).
		WithParameter(Parameter{Name: "X-Where", In: "header", ContentType: "application/json"}, map[string]string{"a": "b"}).
		WithCookie("session", "old").WithCookie("session", `a b;"`).
		WithParameter(Parameter{Name: "ids", In: "cookie"}, []int{1, 2}).
		WithParameter(Parameter{Name: "more", In: "cookie", Explode: true}, []int{1, 2}).
		WithQuery("page", "2")
	_, err := ExecuteEmpty(call)
	require.NoError(t, err)
	sent := server.requests[0]
	assert.Equal(t, "a,b", sent.Header.Get("X-Ids"))
	assert.Equal(t, "G=2,R=1", sent.Header.Get("X-Point"))
	assert.JSONEq(t, `{"a":"b"}`, sent.Header.Get("X-Where"))
	assert.Equal(t, "own=1; session=a%20b%3B%22; ids=1%2C2; more=1; more=2", sent.Header.Get("Cookie"))
	assert.Equal(t, "session=a%20b%3B%22; ids=1%2C2; more=1; more=2", call.Header().Get("Cookie"))
	assert.Equal(t, "/v2024/things?kind=all&of=a%2Fb%26c&to=&page=2", sent.RequestURI, "the query of the path template is sent")
}

func TestParametersThatCannotBeSent(t *testing.T) {
	t.Parallel()
	server := newRecorder(t, answer(204, ""))
	for _, in := range []string{"path", "query", "header", "cookie", "form"} {
		call := newCall(t.Context(), server.client(nil), sendForm)
		_, err := ExecuteEmpty(call.WithParameter(Parameter{Name: "ratio", In: in}, math.NaN()))
		require.ErrorIs(t, err, ErrInvalidArgument, in)
		assert.ErrorContains(t, err, "ratio")
		_, err = ExecuteEmpty(call.WithParameter(Parameter{Name: "ratio", In: in}, math.NaN()).WithParameter(Parameter{Name: "ratio", In: in}, 1))
		assert.NoError(t, err, "the error of a replaced value does not count")
	}
	assert.Equal(t, 5, server.count())
}
