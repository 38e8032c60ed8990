package theirs

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

type thingParams struct {
	Limit *int32
	Kind  string
	Since *time.Time
	IDs   *[]string
}

type thing struct {
	Name  *string `json:"name,omitempty"`
	Owner *struct {
		ID string `json:"id"`
	} `json:"owner,omitempty"`
	Tags []struct {
		Name string `json:"name"`
	} `json:"tags"`
	Free map[string]any    `json:"free"`
	More map[string]string `json:"-"`
	Deep *struct {
		Deeper *struct {
			Deepest string `json:"deepest"`
		} `json:"deeper"`
	} `json:"deep"`
	Union *struct{ union json.RawMessage } `json:"union"`
}

func newThingRequest(server, id string, params *thingParams, body thing) (*http.Request, error) {
	text, err := json.Marshal([]any{id, params, body.Name})
	if err != nil {
		return nil, err
	}
	return newThingRequestWithBody(server, "application/json", strings.NewReader(string(text)))
}

func newThingRequestWithBody(server, contentType string, body io.Reader) (*http.Request, error) {
	request, err := http.NewRequest(http.MethodPost, server, body)
	if err == nil {
		request.Header.Set("Content-Type", contentType)
	}
	return request, err
}

func TestMainSends(t *testing.T) {
	t.Parallel()
	var arrived []string
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		assert.NoError(t, err)
		arrived = append(arrived, r.Header.Get("Authorization")+" "+r.Header.Get("Content-Type")+" "+string(body))
	}))
	t.Cleanup(server.Close)
	input, err := json.Marshal([]Call{
		{Operation: "model", Server: server.URL, Token: "t", PathParameters: 1, Body: []byte(`{"name":"n"}`)},
		{Operation: "any", Server: server.URL, Token: "t", ContentType: "text/plain", Body: []byte("text")},
		{Operation: "wrong", Server: server.URL, PathParameters: 1, Body: []byte(`{"name":1}`)},
		{Operation: "none"},
	})
	require.NoError(t, err)
	var output strings.Builder
	require.NoError(t, Main(map[string]Operation{
		"model": {Request: newThingRequest}, "any": {Request: newThingRequestWithBody, Form: thing{}}, "wrong": {Request: newThingRequest},
	}, strings.NewReader(string(input)), &output))

	assert.Equal(t, []string{
		`Bearer t application/json ["a/b",{"Limit":0,"Kind":"a b","Since":"2024-05-02T09:30:00Z","IDs":["a b"]},"n"]`,
		"Bearer t text/plain text",
	}, arrived)
	var outcomes map[string]Outcome
	require.NoError(t, json.Unmarshal([]byte(output.String()), &outcomes))
	places := []string{"/name", "/owner/id", "/tags/0/name", "/free"}
	assert.Equal(t, Outcome{Properties: places}, outcomes["model"])
	assert.Equal(t, Outcome{Properties: places}, outcomes["any"])
	assert.Contains(t, outcomes["wrong"].Error, "decoding the body: json: cannot unmarshal number")
	assert.Equal(t, Outcome{Error: "no client has the operation"}, outcomes["none"])
}

func TestProperties(t *testing.T) {
	t.Parallel()
	assert.Equal(t, []string{""}, properties(reflect.TypeFor[string](), 2, ""))
	assert.Equal(t, []string{"/0/key"}, properties(reflect.TypeFor[[]map[string]*int](), 2, ""))
	assert.Equal(t, []string{"/deep/deeper/deepest", "/union"}, properties(reflect.TypeFor[struct {
		Deep *struct {
			Deeper *struct {
				Deepest string `json:"deepest"`
			} `json:"deeper"`
		} `json:"deep"`
		Union json.RawMessage `json:"union"`
	}](), 3, ""))
}
