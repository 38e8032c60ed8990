package core

import (
	"fmt"
	"io"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A captive portal, a web filter or a sign-in page answers every request with 200, and has done nothing.
func TestHTMLPageIsAnError(t *testing.T) {
	t.Parallel()
	const html = "text/html; charset=utf-8"
	stream := func(c Call) error {
		c = c.changed()
		c.operation = fetchThing
		_, _, err := ExecuteStream(c)
		return err
	}
	empty := func(c Call) error { _, err := ExecuteEmpty(c); return err }
	value := func(c Call) error { _, _, err := Execute[map[string]any](c); return err }
	list := func(c Call) error { _, _, err := ExecuteList[map[string]any](c); return err }
	other := func(c Call) error {
		c = c.changed()
		operation := *getThing
		operation.Others = []int{200, 202}
		c.operation = &operation
		return value(c)
	}
	for name, tc := range map[string]struct {
		contentType, body string
		refusedBy         []func(Call) error
		takenBy           []func(Call) error
	}{
		"page":                      {html, "<html>Sign in</html>", []func(Call) error{empty, value, list, stream, other}, nil},
		"page with a BOM":           {html, "\ufeff <!DOCTYPE html>", []func(Call) error{empty, value, list, stream, other}, nil},
		"page called JSON":          {jsonMedia, "\r\n <html>Sign in</html>", []func(Call) error{empty, value, list, other}, nil},
		"page without a name":       {"", "<html>Sign in</html>", []func(Call) error{empty, value, list, other}, nil},
		"sentence called a page":    {html, "Please sign in", []func(Call) error{empty, value, list, stream, other}, nil},
		"XHTML":                     {"application/xhtml+xml", "<html/>", []func(Call) error{empty, value, list, stream, other}, nil},
		"nothing called a page":     {html, "", []func(Call) error{value, list}, []func(Call) error{empty, other}},
		"object called a page":      {html, `{"a":1}`, nil, []func(Call) error{empty, value, other}},
		"nothing":                   {"", "", []func(Call) error{value, list}, []func(Call) error{empty, stream, other}},
		"text":                      {"text/plain", "done", []func(Call) error{value, list}, []func(Call) error{empty, stream, other}},
		"object":                    {jsonMedia, `{"a":1}`, nil, []func(Call) error{empty, value, stream, other}},
		"null":                      {jsonMedia, ` null `, []func(Call) error{value, list}, []func(Call) error{empty, other}},
		"file that begins like one": {"text/csv", "<a>,b", nil, []func(Call) error{stream}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := newRecorder(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header()["Content-Type"] = []string{tc.contentType}
				if tc.contentType == "" {
					w.Header()["Content-Type"] = nil
				}
				_, _ = io.WriteString(w, tc.body)
			})
			client := server.client(nil)
			for i, execute := range tc.refusedBy {
				err := execute(get(client))
				require.ErrorIs(t, err, ErrDecode, "refused %d", i)
				assert.ErrorContains(t, err, "Thing: ", "the error names the operation")
				assert.ErrorContains(t, err, "200 OK", "%d", i)
			}
			for i, execute := range tc.takenBy {
				require.NoError(t, execute(get(client)), "accepted %d", i)
			}
			assert.Equal(t, len(tc.refusedBy)+len(tc.takenBy), server.count(), "there are no retries")
		})
	}
}

func TestHTMLPageOfAnOperationThatReturnsHTML(t *testing.T) {
	t.Parallel()
	for _, accept := range []string{"text/html", "*/*", "application/xml, application/json", "text/*"} {
		t.Run(accept, func(t *testing.T) {
			t.Parallel()
			server := newRecorder(t, answer(200, "<html>report</html>", "Content-Type", "text/html"))
			operation := *fetchThing
			operation.Accept = accept
			call := newCall(t.Context(), server.client(nil), &operation).WithPath("id", "1")
			body, _, err := ExecuteStream(call)
			require.NoError(t, err)
			text, err := io.ReadAll(body)
			require.NoError(t, err)
			assert.Equal(t, "<html>report</html>", string(text))
			_, err = ExecuteEmpty(call)
			require.NoError(t, err)
		})
	}
}

// The error says whether the server has acted, so that the caller knows whether to send the request again.
func TestEmptyBodyErrorSaysWhetherTheServerActed(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		status     int
		body, text string
	}{
		{200, "", `200 OK with an empty body instead of JSON; the status says that the server has carried out the request`},
		{201, " ", `201 Created with an empty body instead of JSON; the status says that the server has carried out the request`},
		{202, "", `202 Accepted with an empty body instead of JSON; the status says that the server has accepted the request`},
		{200, "null", `200 OK with application/json instead of JSON: "null"; the status says that the server has carried out`},
		{202, "accepted", `instead of JSON: "accepted"; the status says that the server has accepted the request`},
	} {
		t.Run(fmt.Sprint(tc.status, tc.body), func(t *testing.T) {
			t.Parallel()
			server := newRecorder(t, answer(tc.status, tc.body))
			_, response, err := Execute[map[string]any](start(server.client(nil)))
			require.ErrorIs(t, err, ErrDecode)
			require.ErrorContains(t, err, tc.text)
			assert.Equal(t, tc.status, response.StatusCode)
			assert.Equal(t, 1, server.count(), "the server has acted, so there is no retry")

			_, _, err = Execute[map[string]any](get(server.client(nil)))
			assert.NotContains(t, err.Error(), "acted", "a GET changes nothing")
		})
	}
}

func TestNullIsAcceptedForAnyValue(t *testing.T) {
	t.Parallel()
	server := newRecorder(t, answer(200, "null"))
	value, _, err := Execute[Value](get(server.client(nil)))
	require.NoError(t, err)
	require.NotNil(t, value)
	assert.True(t, value.IsNull())
}

// Such a response is incomplete, even if it can be decoded.
func TestPartialContentWithoutARangeIsAnError(t *testing.T) {
	t.Parallel()
	server := newRecorder(t, answer(206, `[{"id":"1"}]`, "Content-Range", "bytes 0-11/1000"))
	_, response, err := ExecuteList[map[string]any](get(server.client(nil)))
	var refused *APIError
	require.ErrorAs(t, err, &refused)
	assert.ErrorContains(t, err, "206 Partial Content: a partial response, which was not requested")
	assert.Equal(t, 206, response.StatusCode)
	_, _, err = ExecuteStream(get(server.client(nil)))
	require.ErrorAs(t, err, &refused)

	body, _, err := ExecuteStream(get(server.client(nil)).WithHeader("Range", "bytes=0-11"))
	require.NoError(t, err)
	require.NoError(t, body.Close())
}

func TestInvalidJSONAfterAByteOrderMark(t *testing.T) {
	t.Parallel()
	server := newRecorder(t, answer(200, "\ufeff[{]"), answer(200, "\ufeff null"))
	_, _, err := ExecuteList[map[string]any](get(server.client(nil)))
	assert.ErrorContains(t, err, "at byte 5", "the error says where the JSON is invalid")
	_, _, err = ExecuteList[map[string]any](get(server.client(nil)))
	assert.ErrorContains(t, err, "instead of JSON")
}
