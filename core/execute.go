package core

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"strings"

	"github.com/f745b6f1/isc/core/internal/jsonmodel"
	"github.com/f745b6f1/isc/core/internal/jsontext"
	"github.com/f745b6f1/isc/core/internal/redact"
)

// ExecuteEmpty sends a call of an operation without a response body. If there was a response, it is returned together with an error too. Its
// Body can be read.
//
//go:noinline
func ExecuteEmpty(c Call) (*http.Response, error) {
	response, body, err := c.send(false)
	if err == nil {
		err = c.refusePage(response, body)
	}
	return response, err
}

// Execute sends a call and decodes the response body as a T. The value is nil if there is an error, if the status is 204, and if the operation
// documents another body for the status, which [ResponseBody] can decode. See [ExecuteEmpty] for the response.
func Execute[T any](c Call) (*T, *http.Response, error) {
	var value *T
	response, err := ExecuteInto(c, &value)
	return value, response, err
}

// ExecuteList sends a call and decodes the response body as a list of T. See [Execute].
func ExecuteList[T any](c Call) ([]T, *http.Response, error) {
	var items []T
	response, err := ExecuteInto(c, &items)
	return items, response, err
}

// ExecuteInto is for generated code. It is [Execute] if target points to a pointer, and [ExecuteList] if it points to a slice, which gets the
// result. It has no type parameter, so that it is compiled once and not for every type.
//
//go:noinline
func ExecuteInto(c Call, target any) (*http.Response, error) {
	response, err := c.execute(target)
	if err != nil {
		reflect.ValueOf(target).Elem().SetZero()
	}
	return response, err
}

// ExecuteStream sends a call and returns the response body as a stream. The caller must close it. The body is complete if reading it ends with
// io.EOF.
func ExecuteStream(c Call) (io.ReadCloser, *http.Response, error) {
	response, body, err := c.send(true)
	if err == nil {
		err = c.refusePage(response, body)
	}
	if err != nil {
		return nil, response, err
	}
	return response.Body, response, nil
}

// ResponseBody decodes the body of a response that an operation has returned but not decoded, such as one of status 202. The body can be read
// again. The error is a [*DecodeError], or that of reading the body.
func ResponseBody[T any](response *http.Response) (*T, error) {
	body, err := io.ReadAll(response.Body)
	response.Body = io.NopCloser(bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	value := new(T)
	if err := Unmarshal(body, value); err != nil {
		return nil, err
	}
	return value, nil
}

// execute sends a call and decodes the response body into the variable that target points to.
func (c Call) execute(target any) (*http.Response, error) {
	return c.sendAndDecode(func(body []byte) error {
		err := decode(c.ctx, jsonmodel.Document{Text: jsontext.View(body), Ratio: c.client.decodeRatio}, target)
		if err == nil && string(trimmedBody(body)) == "null" && !takesNullAnswer(target) {
			return &DecodeError{Reason: "null"}
		}
		return err
	})
}

// executeItems sends a call of a list operation and decodes the items into the slice that target points to.
func (c Call) executeItems(target any) (*http.Response, error) {
	if c.callState == nil || c.operation == nil || c.operation.Paging.Items == "" {
		return c.execute(target)
	}
	return c.sendAndDecode(func(body []byte) error { return c.decodeItems(body, target) })
}

// decodeItems decodes the items of a response body that is an object. If the object has no items, the slice stays empty.
func (c Call) decodeItems(body []byte, target any) error {
	document := jsonmodel.Document{Text: jsontext.View(body), Ratio: c.client.decodeRatio}
	var object Object
	err := decode(c.ctx, jsonmodel.Document{Text: document.Text, Ratio: document.Ratio, Shared: true}, &object)
	switch {
	case err != nil:
		return err
	case object.IsZero():
		return &DecodeError{Reason: "null"}
	}
	name := c.operation.Paging.Items
	text, start, found := jsontext.FindMember(object.json, name)
	if !found {
		return nil
	}
	document.Text = text
	err = decode(c.ctx, document, target)
	if wrong := (*DecodeError)(nil); errors.As(err, &wrong) {
		wrong.Pointer = "/" + jsontext.EscapeName(name) + wrong.Pointer
		wrong.Offset += int64(bytes.IndexByte(body, '{') + start)
	}
	return err
}

// sendAndDecode sends a call and calls decode with the response body, unless the status is one without the body that the operation returns.
func (c Call) sendAndDecode(decode func(body []byte) error) (*http.Response, error) {
	response, body, err := c.send(false)
	switch {
	case err != nil:
		return response, err
	case !c.operation.returns(response.StatusCode) && (c.client.fake == nil || response.StatusCode == http.StatusNoContent):
		// A fake returns the value of the call with any status.
		return response, c.refusePage(response, body)
	}
	err = decode(body)
	switch {
	case err == nil:
		return response, nil
	case errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded):
		return response, fmt.Errorf("%s: %w while decoding %d bytes", c.operation.Name, err, len(body))
	}
	return response, c.decodingError(response, body, err)
}

// takesNullAnswer reports whether the target accepts a null as the response body, as free-form values do. It sets the value then.
func takesNullAnswer(target any) bool {
	value, free := target.(**Value)
	if free {
		*value = Ptr(Value{"null"})
	}
	return free
}

// decodingError adds the operation and the response to the error of the decoder. If the body is not an object or array, such as a gateway's
// page, the error shows its beginning, which is more useful than the position of the invalid JSON.
func (c Call) decodingError(response *http.Response, body []byte, err error) error {
	secrets := c.secretsOf(response)
	var decoding *DecodeError
	if !errors.As(err, &decoding) {
		decoding = &DecodeError{Err: err}
	}
	decoding.Operation, decoding.Body, decoding.Pointer = c.operation.Name, body, secrets.Text(decoding.Pointer)
	switch start := trimmedBody(body); {
	case len(start) == 0:
		decoding.Err = fmt.Errorf("%s with an empty body instead of JSON%s", statusOf(response, secrets), c.acted(response, body))
	case start[0] != '{' && start[0] != '[':
		decoding.Err = fmt.Errorf("%s with %s instead of JSON: %s%s",
			statusOf(response, secrets), mediaOf(response, secrets), preview(body, secrets), c.acted(response, body))
	}
	return decoding
}

// trimmedBody returns a body without a byte order mark and white space around it.
func trimmedBody(body []byte) []byte {
	return bytes.TrimSpace(bytes.TrimPrefix(body, []byte(jsontext.ByteOrderMark)))
}

// acted says what a successful status with a wrong body means for an operation that changes something.
func (c Call) acted(response *http.Response, body []byte) string {
	switch {
	case c.operation.Method == http.MethodGet, c.operation.Method == http.MethodHead, isPage(response, body):
		return ""
	case response.StatusCode == http.StatusAccepted:
		return "; the status says that the server has accepted the request, so check before sending it again"
	}
	return "; the status says that the server has carried out the request, so check before sending it again"
}

// secretsOf returns what must not be shown of a response.
func (c Call) secretsOf(response *http.Response) redact.Secrets {
	return redact.New(c.client.tokens.settings.clientSecret, c.client.tokens.settings.accessToken, bearerOf(response.Request))
}

// bearerOf returns the token that a request was sent with.
func bearerOf(request *http.Request) string {
	if request == nil {
		return ""
	}
	_, token, _ := strings.Cut(request.Header.Get("Authorization"), " ")
	return token
}

func statusOf(response *http.Response, secrets redact.Secrets) string {
	return redact.Line(secrets.Text(response.Status), 80)
}

func mediaOf(response *http.Response, secrets redact.Secrets) string {
	return cmp.Or(redact.Line(secrets.Text(response.Header.Get("Content-Type")), 80), "no Content-Type")
}
