package test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
)

// A listCall is a page of 250 identities, sent in one of the forms that servers use, and several ways to read it.
type listCall struct {
	form string // of the response
	body int    // its length in bytes, as JSON

	read    func(context.Context) error // net/http alone, which reads the body and drops it
	decode  func(context.Context) error // core alone, which decodes the body
	sdk     func(context.Context) error
	plain   func(context.Context) error // net/http, and encoding/json into plain structs
	openapi func(context.Context) error // net/http, and what openapi-generator writes
}

// listCalls serves the page with Content-Length, in chunks, and in gzipped chunks, as gateways do.
func listCalls(tb testing.TB) []listCall {
	body, err := json.Marshal(identityPage(tb))
	require.NoError(tb, err)
	var zipped bytes.Buffer
	zip := gzip.NewWriter(&zipped)
	_, err = zip.Write(body)
	require.NoError(tb, err)
	require.NoError(tb, zip.Close())

	const head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
	return []listCall{
		newListCall(tb, "Content-Length", body, fmt.Appendf(nil, "%sContent-Length: %d\r\n\r\n%s", head, len(body), body)),
		newListCall(tb, "chunked", body, fmt.Appendf(nil, "%sTransfer-Encoding: chunked\r\n\r\n%s", head, inChunks(body))),
		newListCall(tb, "gzip", body, fmt.Appendf(nil, "%sContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n%s", head, inChunks(zipped.Bytes()))),
	}
}

// inChunks splits a body into chunks of the size that net/http's servers write.
func inChunks(body []byte) (chunks []byte) {
	const size = 4 << 10
	for len(body) > 0 {
		n := min(size, len(body))
		chunks = fmt.Appendf(chunks, "%x\r\n%s\r\n", n, body[:n])
		body = body[n:]
	}
	return append(chunks, "0\r\n\r\n"...)
}

func newListCall(tb testing.TB, form string, body, answer []byte) listCall {
	baseURL := serveBytes(tb, answer)
	client := http.Client{Transport: http.DefaultTransport.(*http.Transport).Clone()}
	exchange := func(use func(io.Reader) error) func(context.Context) error {
		return func(ctx context.Context) error {
			request, err := http.NewRequestWithContext(ctx, http.MethodGet, baseURL+"/v2024/identities", nil)
			if err != nil {
				return err
			}
			request.Header.Set("Authorization", "Bearer token")
			request.Header.Set("Accept", "application/json")
			request.Header.Set("X-SailPoint-Experimental", "true")
			response, err := client.Do(request)
			if err != nil {
				return err
			}
			defer response.Body.Close()
			return use(response.Body)
		}
	}
	api := lastingClient(baseURL)
	return listCall{
		form: form,
		body: len(body),
		read: exchange(func(r io.Reader) error {
			n, err := io.Copy(io.Discard, r)
			return errors.Join(err, whole(int(n), len(body)))
		}),
		decode: func(context.Context) error {
			var page []isc.Identity
			return errors.Join(core.Unmarshal(body, &page), whole(len(page), pageSize))
		},
		sdk: func(ctx context.Context) error {
			page, _, err := api.ListIdentities(ctx).Execute()
			return errors.Join(err, whole(len(page), pageSize))
		},
		plain: exchange(func(r io.Reader) error {
			var page []plainIdentity
			return errors.Join(json.NewDecoder(r).Decode(&page), whole(len(page), pageSize))
		}),
		openapi: exchange(func(r io.Reader) error {
			body, err := io.ReadAll(r)
			if err != nil {
				return err
			}
			var page []mappedIdentity
			return errors.Join(json.Unmarshal(body, &page), whole(len(page), pageSize))
		}),
	}
}

func whole(got, want int) error {
	if got != want {
		return fmt.Errorf("%d of %d", got, want)
	}
	return nil
}

// bytesBudget is the contract's budget: what decoding allocates, plus 1.15 times the body.
func (c listCall) bytesBudget(tb testing.TB) float64 {
	return bytesOf(tb, c.decode) + 1.15*float64(c.body)
}

// bytesOf returns the number of bytes that a call allocates, including those that are freed.
func bytesOf(tb testing.TB, call func(context.Context) error) float64 {
	const calls = 50
	var before, after runtime.MemStats
	require.NoError(tb, call(tb.Context())) // opens the connection
	runtime.ReadMemStats(&before)
	for range calls {
		require.NoError(tb, call(tb.Context()))
	}
	runtime.ReadMemStats(&after)
	return float64(after.TotalAlloc-before.TotalAlloc) / calls
}

// The mapped types decode as those of openapi-generator do: once into a map to check required properties, once into the struct, and once more
// into a map for the properties that the document does not know.
type mappedIdentity struct {
	ID              *string                       `json:"id,omitempty"`
	Name            string                        `json:"name"`
	Created         *string                       `json:"created,omitempty"`
	Modified        *string                       `json:"modified,omitempty"`
	Alias           *string                       `json:"alias,omitempty"`
	EmailAddress    *string                       `json:"emailAddress,omitempty"`
	ProcessingState *string                       `json:"processingState,omitempty"`
	IdentityStatus  *string                       `json:"identityStatus,omitempty"`
	ManagerRef      *mapped[mappedReference]      `json:"managerRef,omitempty"`
	IsManager       *bool                         `json:"isManager,omitempty"`
	LastRefresh     *string                       `json:"lastRefresh,omitempty"`
	Attributes      map[string]any                `json:"attributes,omitempty"`
	LifecycleState  *mapped[mappedLifecycleState] `json:"lifecycleState,omitempty"`

	unknown map[string]any
}

func (m *mappedIdentity) UnmarshalJSON(data []byte) (err error) {
	type plain mappedIdentity
	m.unknown, err = decodeMapped(data, (*plain)(m))
	return err
}

type mappedReference struct {
	Type *string `json:"type,omitempty"`
	ID   *string `json:"id,omitempty"`
	Name *string `json:"name,omitempty"`
}

type mappedLifecycleState struct {
	StateName       string `json:"stateName"`
	ManuallyUpdated bool   `json:"manuallyUpdated"`
}

type mapped[T any] struct {
	value   T
	unknown map[string]any
}

func (m *mapped[T]) UnmarshalJSON(data []byte) (err error) {
	m.unknown, err = decodeMapped(data, &m.value)
	return err
}

func decodeMapped(data []byte, into any) (unknown map[string]any, err error) {
	var required map[string]any
	if err := json.Unmarshal(data, &required); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(data, into); err != nil {
		return nil, err
	}
	err = json.Unmarshal(data, &unknown)
	return unknown, err
}
