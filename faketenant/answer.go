package faketenant

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// answer is the response of an operation. Operations return it instead of writing it, so that faults can change it.
type answer struct {
	status int
	header http.Header // may be nil
	body   []byte
}

// jsonAnswer returns a response with a JSON body.
func jsonAnswer(status int, body any) answer {
	encoded, err := json.Marshal(body)
	if err != nil { // attributes given to WithData can have any type
		return errorAnswer(http.StatusInternalServerError, "500.0 Internal Fault", "the answer cannot be encoded: "+err.Error())
	}
	return answer{status: status, body: encoded}
}

// with returns the response with a header set.
func (a answer) with(name string, values ...string) answer {
	a.header = a.header.Clone()
	if a.header == nil {
		a.header = http.Header{}
	}
	a.header[http.CanonicalHeaderKey(name)] = values
	return a
}

// errorBody is the usual error body, the API's ErrorResponseDto.
type errorBody struct {
	DetailCode string         `json:"detailCode"`
	TrackingID string         `json:"trackingId"`
	Messages   []errorMessage `json:"messages"`
	Causes     []errorMessage `json:"causes"`
}

type errorMessage struct {
	Locale       string `json:"locale"`
	LocaleOrigin string `json:"localeOrigin"`
	Text         string `json:"text"`
}

// errorAnswer returns a response with the usual error body.
func errorAnswer(status int, detailCode, text string) answer {
	return jsonAnswer(status, errorBody{
		DetailCode: detailCode,
		TrackingID: newID(),
		Messages:   []errorMessage{{Locale: "en-US", LocaleOrigin: "DEFAULT", Text: text}},
		Causes:     []errorMessage{},
	})
}

// badRequest returns a 400 for the syntax or the content of a request.
func badRequest(format string, args ...any) answer {
	return errorAnswer(http.StatusBadRequest, "400.1 Bad Request Content", fmt.Sprintf(format, args...))
}

func notFound(format string, args ...any) answer {
	return errorAnswer(http.StatusNotFound, "404.0 Not Found", fmt.Sprintf(format, args...))
}

func forbidden(text string) answer {
	return errorAnswer(http.StatusForbidden, "403.0 Forbidden", text)
}

// unauthorized returns a 401 with the body that the API's gateway sends, which is not the usual one.
func unauthorized(reason string) answer {
	return jsonAnswer(http.StatusUnauthorized, map[string]string{"error": "JWT validation failed: " + reason})
}

// tooManyRequests returns a 429 with the body that the API's gateway sends. It is not the usual one, and its spaces are the gateway's.
func tooManyRequests(wait time.Duration) answer {
	seconds := max(1, int64((wait+time.Second-1)/time.Second))
	return jsonAnswer(http.StatusTooManyRequests, map[string]string{"message": " Rate Limit Exceeded "}).
		with("Retry-After", strconv.FormatInt(seconds, 10))
}

// standardError returns the API's response for a status, for faults that set only the status.
func standardError(status int) answer {
	switch status {
	case http.StatusUnauthorized:
		return unauthorized("JWT is expired")
	case http.StatusTooManyRequests:
		return tooManyRequests(time.Second)
	case http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		// A gateway in front of the API sends these, without the API's error body.
		text := http.StatusText(status)
		return answer{
			status: status,
			header: http.Header{"Content-Type": {"text/html"}},
			body:   fmt.Appendf(nil, "<html><head><title>%d %s</title></head><body><h1>%s</h1></body></html>\n", status, text, text),
		}
	case http.StatusInternalServerError:
		return errorAnswer(status, "500.0 Internal Fault", "An internal fault occurred.")
	}
	if status < 400 {
		return answer{status: status}
	}
	return errorAnswer(status, fmt.Sprintf("%d %s", status, http.StatusText(status)), "The request was refused by an injected fault.")
}

// write sends the response. It compresses bodies of at least gzipMin bytes if the client accepts that; with gzipMin 0 it compresses none.
// net/http sends small bodies with a Content-Length and larger ones in chunks, as the API does. A body that a fault cuts after some
// bytes, see [Fault], is sent with its full Content-Length, so that the server closes the connection when the rest is missing.
func (a answer) write(w http.ResponseWriter, r *http.Request, gzipMin, cutAfter int) {
	header := w.Header()
	if len(a.body) > 0 {
		header.Set("Content-Type", "application/json")
	}
	maps.Copy(header, a.header)
	body := a.body
	if gzipMin > 0 && len(body) >= gzipMin && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		header.Set("Content-Encoding", "gzip")
		header.Set("Vary", "Accept-Encoding")
		body = compress(body)
	}
	if keep := max(0, cutAfter); cutAfter != 0 && keep < len(body) {
		header.Set("Content-Length", strconv.Itoa(len(body)))
		body = body[:keep]
	}
	w.WriteHeader(a.status)
	// An error means that the client closed the connection.
	_, _ = w.Write(body)
}

func compress(body []byte) []byte {
	var compressed bytes.Buffer
	writer := gzip.NewWriter(&compressed)
	// Writes to memory do not fail.
	_, _ = writer.Write(body)
	_ = writer.Close()
	return compressed.Bytes()
}
