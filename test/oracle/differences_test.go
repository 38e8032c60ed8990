package oracle

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"mime"
	"mime/multipart"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A difference is a place where the requests differ. "" is what is not there.
type difference struct{ where, ours, theirs string }

// A kind of differences is known. Who is wrong is one of "ours", "theirs", "the document" and "nobody".
type kind struct {
	name, wrong, reason string
	unlisted            bool // found so often that the snapshots do not list it
	is                  func(difference) bool
}

// kinds are those that are known. A difference that is of none of them is a fault until somebody has looked at it.
var kinds = []kind{
	{
		name: "no Accept", wrong: "theirs", unlisted: true,
		reason: "the document says which media types the responses have; a gateway can choose HTML for a client that does not ask",
		is:     func(d difference) bool { return d.where == "header Accept" && d.ours != "" && d.theirs == "" },
	},
	{
		name: "no User-Agent", wrong: "theirs", unlisted: true,
		reason: "a client that does not name itself cannot be told apart in the log of the server",
		is: func(d difference) bool {
			return d.where == "header User-Agent" && strings.HasPrefix(d.ours, "isc-go/") && strings.HasPrefix(d.theirs, "Go-http-client/")
		},
	},
	{
		name: "time with milliseconds", wrong: "nobody", unlisted: true,
		reason: "the SDK writes a time with milliseconds as the API does; it is the same time",
		is: func(d difference) bool {
			ours, isTime := parseTime(d.ours)
			theirs, isTimeToo := parseTime(d.theirs)
			return isTime && isTimeToo && ours.Equal(theirs)
		},
	},
	{
		name: "number in the path", wrong: "nobody",
		reason: "the SDK takes all ids of paths as strings, and the test sends text for those that are numbers",
		is: func(d difference) bool {
			return d.where == "path" && d.theirs == strings.ReplaceAll(d.ours, "a%2Fb", "0")
		},
	},
	{
		name: "no longer experimental", wrong: "nobody",
		reason: "the document no longer has the header; the SDK still sends it, so that what callers wrote keeps working",
		is: func(d difference) bool {
			return d.where == "header X-Sailpoint-Experimental" && d.ours != "" && d.theirs == ""
		},
	},
	{
		name: "JSON patch without from", wrong: "the document",
		reason: "its schema of a patch operation has no from, which RFC 6902 requires of move and copy; a client made of it loses the member",
		is: func(d difference) bool {
			return strings.HasPrefix(d.where, "body/") && strings.HasSuffix(d.where, "/from") && d.ours != "" && d.theirs == ""
		},
	},
	{
		name: "null for a value that move does not have", wrong: "theirs",
		reason: "a property without a type is an interface there, which is written as null where it is not set",
		is: func(d difference) bool {
			return strings.HasPrefix(d.where, "body/") && strings.HasSuffix(d.where, "/value") && d.ours == "" && d.theirs == "null"
		},
	},
	{
		name: "union as a body", wrong: "theirs",
		reason: "a body whose schema is a oneOf has a type of its own there, which loses the methods of the union; it takes and sends nothing",
		is: func(d difference) bool {
			return d.where == "call" && strings.Contains(d.theirs, "cannot unmarshal string into Go value of type") && strings.HasSuffix(d.theirs, "RequestBody")
		},
	},
}

func kindOf(d difference) (kind, bool) {
	i := slices.IndexFunc(kinds, func(k kind) bool { return k.is(d) })
	if i < 0 {
		return kind{}, false
	}
	return kinds[i], true
}

func parseTime(text string) (time.Time, bool) {
	parsed, err := time.Parse(time.RFC3339, strings.Trim(text, `"`))
	return parsed, err == nil
}

// differences compares two requests.
func differences(ours, theirs map[string]string) (found []difference) {
	places := maps.Clone(ours)
	maps.Copy(places, theirs)
	for _, where := range slices.Sorted(maps.Keys(places)) {
		if ours[where] != theirs[where] {
			found = append(found, difference{where, ours[where], theirs[where]})
		}
	}
	inBody := func(d difference) bool { return strings.HasPrefix(d.where, "body") }
	if slices.ContainsFunc(found, inBody) { // and so the length differs
		found = slices.DeleteFunc(found, func(d difference) bool { return d.where == "header Content-Length" })
	}
	return found
}

// flatten turns a request into places and their values. A body of JSON has a place for each value in it, so that neither the order of members nor
// white space counts; a form has one for each part.
func flatten(w wire) map[string]string {
	flat := map[string]string{"method": w.Method, "path": w.Path}
	for name, values := range w.Query {
		flat["query "+name] = strings.Join(values, " | ")
	}
	for name, values := range w.Header {
		flat["header "+name] = strings.Join(values, " | ")
	}
	media, parameters, _ := mime.ParseMediaType(w.Header.Get("Content-Type"))
	var value any
	switch {
	case parameters["boundary"] != "":
		for reader := multipart.NewReader(bytes.NewReader(w.Body), parameters["boundary"]); ; {
			part, err := reader.NextPart()
			if err != nil {
				if err != io.EOF {
					flat["body"] = err.Error()
				}
				break
			}
			flat["part "+part.FormName()] = "sent"
		}
	case strings.HasSuffix(media, "json") && json.Unmarshal(w.Body, &value) == nil:
		flattenJSON("body", value, flat)
	case len(w.Body) > 0:
		flat["body"] = string(w.Body)
	}
	return flat
}

func flattenJSON(where string, value any, flat map[string]string) {
	switch value := value.(type) {
	case map[string]any:
		for name, member := range value {
			flattenJSON(where+"/"+name, member, flat)
		}
		if len(value) > 0 {
			return
		}
	case []any:
		for i, item := range value {
			flattenJSON(fmt.Sprint(where, "/", i), item, flat)
		}
		if len(value) > 0 {
			return
		}
	}
	text, _ := json.Marshal(value)
	flat[where] = string(text)
}

func TestKinds(t *testing.T) {
	t.Parallel()
	for _, k := range kinds {
		assert.Contains(t, []string{"ours", "theirs", "the document", "nobody"}, k.wrong, k.name)
		assert.NotEmpty(t, k.reason, k.name)
	}
}

func TestDifferences(t *testing.T) {
	t.Parallel()
	request := wire{
		Method: http.MethodPost, Path: "/v2024/things", Query: map[string][]string{"limit": {"1"}},
		Header: http.Header{"Content-Type": {"application/json"}, "Content-Length": {"40"}}, Body: []byte(`{"a": [{"b": 1}], "c": {}, "at": "2024-05-02T09:30:00.000Z"}`),
	}
	for name, test := range map[string]struct {
		change func(*wire)
		want   []difference
		known  bool
	}{
		"none":            {func(*wire) {}, nil, true},
		"order and space": {func(w *wire) { w.Body = []byte(`{"at":"2024-05-02T09:30:00.000Z","c":{},"a":[{"b":1}]}`) }, nil, true},
		"query":           {func(w *wire) { w.Query = nil }, []difference{{"query limit", "1", ""}}, false},
		"header":          {func(w *wire) { w.Header = http.Header{"Content-Type": {"application/json"}, "Content-Length": {"41"}} }, []difference{{"header Content-Length", "40", "41"}}, false},
		"property":        {func(w *wire) { w.Body = []byte(`{"a":[{"B":1}],"c":{},"at":"2024-05-02T09:30:00.000Z"}`) }, []difference{{"body/a/0/B", "", "1"}, {"body/a/0/b", "1", ""}}, false},
		"type":            {func(w *wire) { w.Body = []byte(`{"a":[{"b":"1"}],"c":{},"at":"2024-05-02T09:30:00.000Z"}`) }, []difference{{"body/a/0/b", "1", `"1"`}}, false},
		"the same time":   {func(w *wire) { w.Body = []byte(`{"a":[{"b":1}],"c":{},"at":"2024-05-02T09:30:00Z"}`) }, []difference{{"body/at", `"2024-05-02T09:30:00.000Z"`, `"2024-05-02T09:30:00Z"`}}, true},
		"another time":    {func(w *wire) { w.Body = []byte(`{"a":[{"b":1}],"c":{},"at":"2024-05-02T09:31:00Z"}`) }, []difference{{"body/at", `"2024-05-02T09:30:00.000Z"`, `"2024-05-02T09:31:00Z"`}}, false},
		"not the same media": {func(w *wire) {
			w.Header, w.Body = http.Header{"Content-Length": {"40"}, "Content-Type": {"text/plain"}}, nil
		}, nil, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			changed := request
			test.change(&changed)
			found := differences(flatten(request), flatten(changed))
			if test.want != nil || test.known {
				require.Equal(t, test.want, found)
			}
			unknown := slices.ContainsFunc(found, func(d difference) bool { _, is := kindOf(d); return !is })
			assert.Equal(t, !test.known, unknown)
		})
	}
}
