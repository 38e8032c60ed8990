package core

import (
	"fmt"
	"mime"
	"net/http"
	"strings"

	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// refusePage returns an error if the response is an HTML page and the operation does not have one. Whatever the status says, such a page comes
// from a sign-in, a web filter or a captive portal, and the request has not reached the API.
func (c Call) refusePage(response *http.Response, body []byte) error {
	if acceptsPages(c.operation.Accept) || !isPage(response, body) {
		return nil
	}
	secrets := c.secretsOf(response)
	return &DecodeError{Operation: c.operation.Name, Body: body, Err: fmt.Errorf("%s with an HTML page (%s), which the API does not send; is there a gateway that asks for a sign-in? %s",
		statusOf(response, secrets), mediaOf(response, secrets), preview(body, secrets))}
}

// isPage reports whether a response is an HTML page. That depends on the body, or on the header if the body is nil.
func isPage(response *http.Response, body []byte) bool {
	media, _, _ := mime.ParseMediaType(response.Header.Get("Content-Type"))
	html := media == "text/html" || media == "application/xhtml+xml"
	if body == nil {
		return html
	}
	beginning := trimmedBody(body)
	switch {
	case len(beginning) == 0:
		return false
	case beginning[0] == '<':
		return true
	}
	return html && jsontext.KindOf(jsontext.View(beginning)) == ""
}

// acceptsPages reports whether a response body of the operation can be HTML or XML.
func acceptsPages(accept string) bool {
	return strings.Contains(accept, "*/*") || strings.Contains(accept, "text/*") || strings.Contains(accept, "html") || strings.Contains(accept, "xml")
}
