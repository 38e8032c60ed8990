package faketenant_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// checker is the round tripper of http.DefaultClient.
var checker *specChecker

// TestMain checks every request that a test sends with http.DefaultClient, and every response, against the documents, so that the tenant
// always agrees with them.
func TestMain(m *testing.M) {
	var err error
	checker, err = newSpecChecker("../../api/beta.yaml", "../../api/v2024.yaml", "../../api/services.yaml")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	http.DefaultClient.Transport = checker
	code := m.Run()
	for _, violation := range checker.violations {
		fmt.Fprintln(os.Stderr, "not as the document has it:", violation)
		code = 1
	}
	os.Exit(code)
}

// faultyHeader marks a request whose response is wrong on purpose.
const faultyHeader = "X-Faulty"

// specChecker is a round tripper that checks requests and responses against the documents. A request that breaks its document must get a 4xx,
// and a response must be one that the document declares.
type specChecker struct {
	routers   map[string]routers.Router // by API version
	documents map[string]*openapi3.T

	mu         sync.Mutex
	violations []string
}

func newSpecChecker(files ...string) (*specChecker, error) {
	c := &specChecker{routers: map[string]routers.Router{}, documents: map[string]*openapi3.T{}}
	for _, mediaType := range []string{"application/pdf", "application/xml", "application/csv", "text/csv", "image/png", "image/jpeg"} {
		openapi3filter.RegisterBodyDecoder(mediaType, openapi3filter.FileBodyDecoder)
	}
	for _, file := range files {
		document, err := openapi3.NewLoader().LoadFromFile(file)
		if err != nil {
			return nil, err
		}
		version := strings.TrimSuffix(file[strings.LastIndexByte(file, '/')+1:], ".yaml")
		document.Servers = openapi3.Servers{{URL: strings.TrimSuffix("/"+version, "services")}}
		mend(document)
		c.documents[version] = document
		if c.routers[version], err = gorillamux.NewRouter(document); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// mend changes the documents to what they mean. allOf: [X, {nullable: true}] means an X or null, although OpenAPI 3.0, read literally, also
// requires null to be an X. DtoType is an open list: servers are known to send one more type. The alternatives of oneOf differ in optional
// properties, so that a value often has more than one of them; oneOf means that it has at least one.
func mend(document *openapi3.T) {
	mendSearch(document)
	for _, schema := range document.Components.Schemas {
		anyOneOf(schema, map[*openapi3.Schema]bool{})
	}
	for _, path := range document.Paths.Map() {
		for _, operation := range path.Operations() {
			if operation.RequestBody != nil {
				for _, media := range operation.RequestBody.Value.Content {
					anyOneOf(media.Schema, map[*openapi3.Schema]bool{})
				}
			}
			for status, response := range operation.Responses.Map() {
				if status == "204" {
					response.Value.Content = nil // HTTP allows none
				}
				for mediaType, media := range response.Value.Content {
					if strings.HasSuffix(mediaType, "csv") {
						media.Schema = nil // it describes the rows
					}
					anyOneOf(media.Schema, map[*openapi3.Schema]bool{})
				}
			}
		}
	}
	for _, name := range []string{"DtoType", "dtotype"} {
		if dtoType := document.Components.Schemas[name]; dtoType != nil {
			dtoType.Value.Enum = append(dtoType.Value.Enum, "DIMENSION")
		}
	}
	for _, schema := range document.Components.Schemas {
		for _, property := range schema.Value.Properties {
			if parts := property.Value.AllOf; len(parts) == 2 && parts[1].Value.Nullable {
				mended := *parts[0].Value
				mended.Nullable = true
				property.Value = &mended
			}
		}
	}
}

// anyOneOf turns oneOf into anyOf, also in what a schema contains.
func anyOneOf(schema *openapi3.SchemaRef, seen map[*openapi3.Schema]bool) {
	if schema == nil || schema.Value == nil || seen[schema.Value] {
		return
	}
	s := schema.Value
	seen[s] = true
	if s.Discriminator == nil {
		s.AnyOf, s.OneOf = append(s.AnyOf, s.OneOf...), nil
	}
	for _, part := range slices.Concat(s.AllOf, s.AnyOf, s.OneOf, slices.Collect(maps.Values(s.Properties)), openapi3.SchemaRefs{s.Items, s.AdditionalProperties.Schema}) {
		anyOneOf(part, seen)
	}
}

func (c *specChecker) RoundTrip(request *http.Request) (*http.Response, error) {
	version, _, _ := strings.Cut(strings.TrimPrefix(request.URL.Path, "/"), "/")
	router, versioned := c.routers[version]
	if !versioned {
		router = c.routers["services"]
	}
	if version == "oauth" || request.Header.Get(faultyHeader) != "" {
		return http.DefaultTransport.RoundTrip(request)
	}
	route, parameters, err := router.FindRoute(request)
	if err != nil {
		return http.DefaultTransport.RoundTrip(request) // no operation
	}
	var body []byte
	if request.Body != nil {
		if body, err = io.ReadAll(request.Body); err != nil {
			return nil, err
		}
		request.Body = io.NopCloser(bytes.NewReader(body))
	}
	checked := request.Clone(context.Background())
	checked.Header, checked.Body = http.Header{}, io.NopCloser(bytes.NewReader(body))
	for name, values := range request.Header {
		checked.Header[http.CanonicalHeaderKey(name)] = values // some clients spell them otherwise
	}
	input := &openapi3filter.RequestValidationInput{
		Request:    checked,
		PathParams: parameters,
		Route:      route,
		Options: &openapi3filter.Options{
			AuthenticationFunc:    openapi3filter.NoopAuthenticationFunc,
			IncludeResponseStatus: true,
			MultiError:            true,
			SkipSettingDefaults:   true, // the request must arrive as it was sent
		},
	}
	invalid := openapi3filter.ValidateRequest(context.Background(), input)
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		return response, err
	}
	c.check(input, invalid, response)
	return response, nil
}

func (c *specChecker) check(input *openapi3filter.RequestValidationInput, invalid error, response *http.Response) {
	body, err := io.ReadAll(response.Body)
	response.Body.Close()
	if err != nil {
		response.Body = io.NopCloser(io.MultiReader(bytes.NewReader(body), failing{err}))
		return // a fault cut the body
	}
	response.Body = io.NopCloser(bytes.NewReader(body))
	plain, err := unzipped(response, body)
	if err != nil {
		c.report("%v", err)
		return
	}
	call := fmt.Sprintf("%s %s: %s", input.Request.Method, input.Request.URL, response.Status)
	if invalid != nil && response.StatusCode < 400 {
		c.report("%s to a request that breaks the document: %v", call, invalid)
	}
	err = openapi3filter.ValidateResponse(context.Background(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: input,
		Status:                 response.StatusCode,
		Header:                 response.Header,
		Body:                   io.NopCloser(bytes.NewReader(plain)),
		Options:                input.Options,
	})
	if err != nil && !c.isUsualError(input, response, plain) {
		c.report("%s: %v\n%.300s", call, err, plain)
	}
}

// isUsualError reports whether a response is the usual error of a status that the document does not declare for the operation: tenants send
// these all the same.
func (c *specChecker) isUsualError(input *openapi3filter.RequestValidationInput, response *http.Response, body []byte) bool {
	declared := input.Route.Operation.Responses.Status(response.StatusCode) != nil
	var usual struct {
		DetailCode, TrackingID string
		Messages               []struct{ Text string }
	}
	return !declared && response.StatusCode/100 == 4 && json.Unmarshal(body, &usual) == nil &&
		strings.HasPrefix(usual.DetailCode, strconv.Itoa(response.StatusCode)) && len(usual.Messages) == 1
}

// equal compares a body with the one that is expected. A null that the document of the answer does not allow is expected to be left out, or to
// be another value if the property is required, which is checked with the answer.
func (c *specChecker) equal(tb testing.TB, want string, r reply) {
	tb.Helper()
	var wanted, got any
	require.NoError(tb, json.Unmarshal([]byte(want), &wanted))
	require.NoError(tb, json.Unmarshal(r.body, &got), string(r.body))
	c.leaveNulls(tb, r, wanted, got)
	assert.Equal(tb, wanted, got)
}

// leaveNulls deletes what a value has a null for that the document of an answer does not allow, also in another value.
func (c *specChecker) leaveNulls(tb testing.TB, r reply, value, other any) {
	tb.Helper()
	version, _, _ := strings.Cut(strings.TrimPrefix(r.Request.URL.Path, "/"), "/")
	if c.routers[version] == nil {
		version = "services"
	}
	route, _, err := c.routers[version].FindRoute(r.Request)
	require.NoError(tb, err)
	response := route.Operation.Responses.Status(r.StatusCode)
	if response == nil {
		return // a usual error
	}
	if media := response.Value.Content.Get("application/json"); media != nil {
		leaveNulls(openapi3.SchemaRefs{media.Schema}, value, other)
	}
}

// leaveNulls takes all schemas that are declared for a value.
func leaveNulls(schemas openapi3.SchemaRefs, value, other any) {
	switch value := value.(type) {
	case map[string]any:
		other, _ := other.(map[string]any)
		for name, v := range value {
			declared := schemasOf(schemas, name)
			allowed := slices.ContainsFunc(declared, func(s *openapi3.SchemaRef) bool { return s.Value.VisitJSON(nil) == nil })
			if v == nil && len(declared) > 0 && !allowed {
				delete(value, name)
				delete(other, name)
				continue
			}
			leaveNulls(declared, v, other[name])
		}
	case []any:
		other, _ := other.([]any)
		var items openapi3.SchemaRefs
		for _, s := range schemas {
			if s.Value.Items != nil {
				items = append(items, s.Value.Items)
			}
		}
		for i := range min(len(value), len(other)) {
			leaveNulls(items, value[i], other[i])
		}
	}
}

// schemasOf returns the schemas that schemas and their parts have for a property.
func schemasOf(schemas openapi3.SchemaRefs, name string) (declared openapi3.SchemaRefs) {
	for _, s := range schemas {
		if property := s.Value.Properties[name]; property != nil {
			declared = append(declared, property)
		}
		declared = append(declared, schemasOf(slices.Concat(s.Value.AllOf, s.Value.OneOf, s.Value.AnyOf), name)...)
	}
	return declared
}

func unzipped(response *http.Response, body []byte) ([]byte, error) {
	if response.Header.Get("Content-Encoding") != "gzip" {
		return body, nil
	}
	reader, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(reader)
}

func (c *specChecker) report(format string, arguments ...any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.violations = append(c.violations, fmt.Sprintf(format, arguments...))
}

// failing is the end of a body that was cut.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }
