package core

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
	"reflect"
	"strconv"
)

// The fakes that are generated beside the services stand on the functions of this file. Each returns a client that hands a call to
// a function in place of a server, once for each request, and from several goroutines where the caller prefetches. What the function
// returns is encoded, and goes the way of every answer from there: there is a response, with a body that can be read.
//
// Arguments are checked as always. Nothing is waited for and nothing is repeated. An [*APIError] with a status outside 2xx is turned
// into the answer that it stands for, and comes back complete; every other error comes back as that of a lost connection does.

// FakeEmpty returns a client for a call of [ExecuteEmpty]. The status is 204.
//
//go:noinline
func FakeEmpty(version string, answer func(Call) error) *Client {
	return newFake(version, answer != nil, func(c Call) (*http.Response, error) {
		return fakeResponse(http.StatusNoContent, http.NoBody, 0), answer(c)
	})
}

// Fake returns a client for a call of [Execute]. The status is 200, or 204 where the function returns nil.
//
//go:noinline
func Fake[T any](version string, answer func(Call) (*T, error)) *Client {
	return newFake(version, answer != nil, func(c Call) (*http.Response, error) {
		value, err := answer(c)
		if value == nil {
			return fakeResponse(http.StatusNoContent, http.NoBody, 0), err
		}
		return fakeJSON(value, err)
	})
}

// FakeList returns a client for a call of [ExecuteList], [All] or [Pages]. The function returns the whole collection, of which the
// call gets the page that its limit and offset ask for, and with count=true the total. The status is 200.
//
//go:noinline
func FakeList[T any](version string, answer func(Call) ([]T, error)) *Client {
	return newFake(version, answer != nil, func(c Call) (*http.Response, error) {
		items, err := answer(c)
		return c.fakeList(reflect.ValueOf(items), err)
	})
}

// fakeList answers a call with a page of a collection, a slice.
func (c Call) fakeList(items reflect.Value, err error) (*http.Response, error) {
	length := items.Len()
	start, end := c.window(length)
	page := reflect.MakeSlice(items.Type(), 0, end-start) // never null
	response, err := fakeJSON(reflect.AppendSlice(page, items.Slice(start, end)).Interface(), err)
	if err == nil && c.Query().Get("count") == "true" {
		response.Header.Set("X-Total-Count", strconv.Itoa(length))
	}
	return response, err
}

// FakeStream returns a client for a call of [ExecuteStream]. The status is 200.
func FakeStream(version string, answer func(Call) (io.ReadCloser, error)) *Client {
	return newFake(version, answer != nil, func(c Call) (*http.Response, error) {
		body, err := answer(c)
		return fakeResponse(http.StatusOK, body, -1), err
	})
}

// newFake returns a client whose calls respond answers, if there is a function behind it.
//
//go:noinline
func newFake(version string, answered bool, respond func(Call) (*http.Response, error)) *Client {
	return NewFakeClient(version, func(c Call, o Operation) (*http.Response, error) {
		if !answered {
			return nil, fmt.Errorf("the fake has no function for this operation; set %sFunc", o.Name)
		}
		response, err := respond(c)
		if err != nil {
			return answerOf(err)
		}
		return response, nil
	})
}

// window tells which items of a collection are on the page that the call asks for.
func (c Call) window(length int) (start, end int) {
	start = c.number("offset", 0, length)
	return start, start + c.number("limit", cmp.Or(c.operation.Paging.PageSize, math.MaxInt), length-start)
}

// number returns a query parameter, or otherwise what the server takes for it, within 0 and most.
func (c Call) number(name string, otherwise, most int) int {
	if value, err := strconv.Atoi(c.Query().Get(name)); err == nil {
		otherwise = value
	}
	return min(max(otherwise, 0), most)
}

func fakeResponse(status int, body io.ReadCloser, length int64) *http.Response {
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

func fakeJSON(value any, err error) (*http.Response, error) {
	if err != nil {
		return nil, err
	}
	text, err := Marshal(value)
	if err != nil {
		return nil, fmt.Errorf("encoding what the fake's function returned: %w", err)
	}
	response := fakeResponse(http.StatusOK, io.NopCloser(bytes.NewReader(text)), int64(len(text)))
	response.Header.Set("Content-Type", jsonMedia)
	return response, nil
}

// answerOf turns an APIError back into the response that it is read from.
func answerOf(err error) (*http.Response, error) {
	var e *APIError
	if !errors.As(err, &e) || e.StatusCode < 300 {
		return nil, err
	}
	body, err := e.bodyOrWords()
	if err != nil {
		return nil, err
	}
	response := fakeResponse(e.StatusCode, io.NopCloser(bytes.NewReader(body)), int64(len(body)))
	response.Header.Set("Content-Type", jsonMedia)
	if e.RequestID != "" {
		response.Header.Set(RequestIDHeader, e.RequestID)
	}
	if e.RetryAfter > 0 {
		response.Header.Set("Retry-After", strconv.Itoa(int(math.Ceil(e.RetryAfter.Seconds()))))
	}
	for name, values := range e.Header {
		response.Header[http.CanonicalHeaderKey(name)] = values
	}
	return response, nil
}

// bodyOrWords returns the body, or one in the API's form that says what the other fields say.
func (e *APIError) bodyOrWords() ([]byte, error) {
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
	return Marshal(document)
}
