package core

import (
	"fmt"
	"mime"
	"net/http"
	"strings"
)

// refusePage returns an error where the answer is an HTML page although the operation has none: whatever its status says, it comes
// from a sign-in page, a filter or a captive portal, and the API has not been reached.
func (c Call) refusePage(response *http.Response, body []byte) error {
	if acceptsPages(c.operation.Accept) || !isPage(response, body) {
		return nil
	}
	secrets := c.secretsOf(response)
	return &DecodeError{Operation: c.operation.Name, Body: body, Err: fmt.Errorf("%s with a page (%s) that the API does not have; is there a gateway that asks for a sign-in? %s",
		statusOf(response, secrets), mediaOf(response, secrets), preview(body, secrets))}
}

// isPage reports whether an answer is an HTML page. A body decides before what the header calls it; without one, the header does.
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
	return html && Value(beginning).Kind() == ""
}

// acceptsPages reports whether an operation documents an answer that an HTML or XML page can be.
func acceptsPages(accept string) bool {
	return strings.Contains(accept, "*/*") || strings.Contains(accept, "text/*") || strings.Contains(accept, "html") || strings.Contains(accept, "xml")
}
