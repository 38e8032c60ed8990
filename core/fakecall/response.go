package fakecall

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
	"strconv"

	"github.com/f745b6f1/isc/core"
)

const jsonMedia = "application/json"

func newResponse(status int, body io.ReadCloser, length int64) *http.Response {
	return &http.Response{
		StatusCode:    status,
		Status:        strconv.Itoa(status) + " " + http.StatusText(status),
		Proto:         "HTTP/1.1",
		ProtoMajor:    1,
		ProtoMinor:    1,
		Header:        http.Header{},
		Body:          body,
		ContentLength: length,
	}
}

// jsonResponse encodes what the fake's function returned.
func jsonResponse(value any, err error) (*http.Response, error) {
	if err != nil {
		return nil, err
	}
	text, err := core.Marshal(value)
	if err != nil {
		return nil, fmt.Errorf("encoding what the fake's function returned: %w", err)
	}
	response := newResponse(http.StatusOK, io.NopCloser(bytes.NewReader(text)), int64(len(text)))
	response.Header.Set("Content-Type", jsonMedia)
	return response, nil
}

// errorResponse turns an APIError into the response that it would be read from. It returns every other error.
func errorResponse(err error) (*http.Response, error) {
	var e *core.APIError
	if !errors.As(err, &e) || e.StatusCode < 300 {
		return nil, err
	}
	body, err := errorBody(e)
	if err != nil {
		return nil, err
	}
	response := newResponse(e.StatusCode, io.NopCloser(bytes.NewReader(body)), int64(len(body)))
	response.Header.Set("Content-Type", jsonMedia)
	if e.RequestID != "" {
		response.Header.Set(core.RequestIDHeader, e.RequestID)
	}
	if e.RetryAfter > 0 {
		response.Header.Set("Retry-After", strconv.Itoa(int(math.Ceil(e.RetryAfter.Seconds()))))
	}
	for name, values := range e.Header {
		response.Header[http.CanonicalHeaderKey(name)] = values
	}
	return response, nil
}

// errorBody returns the body of an error. If it has none, its other fields make one in the API's format.
func errorBody(e *core.APIError) ([]byte, error) {
	document := map[string]any{}
	for name, text := range map[string]string{"detailCode": e.DetailCode, "trackingId": e.TrackingID} {
		if text != "" {
			document[name] = text
		}
	}
	for name, texts := range map[string][]string{"messages": e.Messages, "causes": e.Causes} {
		if len(texts) > 0 {
			document[name] = texts
		}
	}
	if e.Body != nil || len(document) == 0 {
		return e.Body, nil
	}
	return core.Marshal(document)
}
