package faketenant

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"

	"github.com/f745b6f1/isc/faketenant/internal/document"
)

// Handle answers an operation, named as in [Fault], with a function instead of what the tenant knows. The token, the rate limit, the scopes
// and the experimental header are checked before. [http.Request.PathValue] has the path parameters. A response without a Content-Type is
// JSON. Nil restores what the tenant does. A name that no operation has is an error, which also fails the test of a tenant of [New].
func (t *Tenant) Handle(operation string, handler http.HandlerFunc) error {
	if err := checkOperation(operation); err != nil {
		return t.misused(err)
	}
	t.scripts.set(operation, handler)
	return nil
}

// checkOperation returns an error if no operation has a name.
func checkOperation(name string) error {
	for written := range written { // most tests name one of these, and the documents need not be searched
		if isName(name, written) {
			return nil
		}
	}
	if strings.EqualFold(name, tokenOperation) {
		return nil
	}
	is, err := document.IsOperation(name)
	if err == nil && !is {
		err = fmt.Errorf("faketenant: there is no operation %q: use an operationId of the documents, such as listSources", name)
	}
	return err
}

// misused fails the test that started the tenant, if there is one, and returns the error.
func (t *Tenant) misused(err error) error {
	if t.report != nil {
		t.report(err)
	}
	return err
}

// scripts are the functions that tests gave for operations.
type scripts struct {
	mu   sync.Mutex
	byID map[string]script // by operationId in lower case
}

type script http.HandlerFunc

func (s *scripts) set(operation string, handler http.HandlerFunc) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.byID == nil {
		s.byID = map[string]script{}
	}
	s.byID[strings.ToLower(operation)] = script(handler)
}

// find returns the function for an operation, or nil.
func (s *scripts) find(o operation) script {
	s.mu.Lock()
	defer s.mu.Unlock()
	if found := s.byID[strings.ToLower(o.name)]; found != nil {
		return found
	}
	return s.byID[strings.ToLower(document.BaseName(o.name, services))]
}

// run calls the function and returns what it writes.
func (s script) run(c *call) answer {
	request := c.request.Clone(c.request.Context())
	request.Body = io.NopCloser(bytes.NewReader(c.body))
	w := &writtenResponse{header: http.Header{}}
	s(w, request)
	a := answer{status: w.status, header: w.header, body: w.body.Bytes()}
	if a.status == 0 {
		a.status = http.StatusOK
	}
	return a
}

// writtenResponse keeps a response, so that faults can change it.
type writtenResponse struct {
	header http.Header
	status int
	body   bytes.Buffer
}

// Header implements [http.ResponseWriter].
func (w *writtenResponse) Header() http.Header { return w.header }

// WriteHeader implements [http.ResponseWriter].
func (w *writtenResponse) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
}

// Write implements [http.ResponseWriter].
func (w *writtenResponse) Write(content []byte) (int, error) {
	w.WriteHeader(http.StatusOK)
	return w.body.Write(content)
}
