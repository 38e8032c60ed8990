package faketenant

import (
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/f745b6f1/isc/faketenant/internal/engine"
	"github.com/f745b6f1/isc/faketenant/internal/search"
)

// Tenant is a tenant on loopback. Its methods are safe for concurrent use.
type Tenant struct {
	settings   settings
	url        string
	now        func() time.Time
	latency    time.Duration
	pageCap    int
	gzipMin    int
	deprecated []string

	tokens       *tokens
	limiter      *limiter
	store        *store
	requests     recorder
	tasks        tasks
	journal      journal
	synchronized *spacing
	faults       faults
	search       *search.Engine
	index        collectionIndex
	ownership    ownership

	configurations configurations
	scripts        scripts
	engine         *engine.Engine
	report         func(error) // fails the test of New; nil for a tenant of Start

	server *http.Server
	served chan struct{} // closed when the listener is gone
	closed chan struct{} // closed when Close is called
	close  func() error
}

// Start starts a tenant on 127.0.0.1, on a free port unless [WithPort] sets one. The caller must close it. It returns an error if it
// cannot listen, or if an option is not valid.
func Start(opts ...Option) (*Tenant, error) {
	s, err := newSettings(opts)
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(s.port)))
	if err != nil {
		return nil, fmt.Errorf("faketenant: %w", err)
	}
	t := &Tenant{
		settings:     s,
		url:          "http://" + listener.Addr().String(),
		now:          s.now,
		latency:      s.latency,
		pageCap:      s.pageCap,
		gzipMin:      s.gzipMin,
		deprecated:   s.deprecated,
		tokens:       &tokens{lifetime: s.tokenLifetime, clients: s.clients, now: s.now, issued: map[string]issued{}},
		limiter:      &limiter{number: s.rateNumber, per: s.ratePer, now: s.now, keys: map[string]*window{}},
		store:        &store{organisation: organisation{seed: uint64(s.seed)}},
		synchronized: &spacing{every: synchronizeEvery, now: s.now, last: map[string]time.Time{}},
		served:       make(chan struct{}),
		closed:       make(chan struct{}),
	}
	t.search = search.New(t.searchDocuments)
	t.engine = t.newEngine(s)
	if err := t.begin(); err != nil {
		_ = listener.Close() // it served nobody
		return nil, err
	}
	t.server = &http.Server{
		Handler:           http.HandlerFunc(t.handle),
		ReadHeaderTimeout: time.Minute,
		ErrorLog:          log.New(io.Discard, "", 0), // a library does not print
	}
	t.close = sync.OnceValue(t.shutDown)
	go func() {
		defer close(t.served)
		_ = t.server.Serve(listener) // returns when the tenant is closed
	}()
	return t, nil
}

// begin gives the tenant what it starts with.
func (t *Tenant) begin() error {
	for _, given := range t.settings.collections {
		if err := t.engine.Give(given.path, given.items...); err != nil {
			return fmt.Errorf("faketenant: %w", err)
		}
	}
	for _, name := range t.settings.operations() {
		if err := checkOperation(name); err != nil {
			return err
		}
	}
	if err := t.Reset(); err != nil {
		return err
	}
	if err := t.engine.CheckGiven(); err != nil {
		return fmt.Errorf("faketenant: %w", err)
	}
	return nil
}

// New starts a tenant for a test and closes it when the test ends. A tenant that does not start fails the test.
func New(tb testing.TB, opts ...Option) *Tenant {
	tb.Helper()
	t, err := Start(opts...)
	if err != nil {
		tb.Fatal(err)
	}
	t.report = func(err error) { tb.Error(err) }
	tb.Cleanup(func() {
		if err := t.Close(); err != nil {
			tb.Error(err)
		}
	})
	return t
}

// URL is the base URL of the tenant, without a version: "http://127.0.0.1:41234".
func (t *Tenant) URL() string { return t.url }

// Close stops the tenant and ends requests in flight. It can be called again.
func (t *Tenant) Close() error { return t.close() }

func (t *Tenant) shutDown() error {
	close(t.closed)
	err := t.server.Close()
	<-t.served
	if err != nil {
		return fmt.Errorf("faketenant: %w", err)
	}
	return nil
}

// Requests returns the requests received so far, in order, including token requests. The tenant keeps all of them until it is closed;
// use [Tenant.ForgetRequests] in tests that send very many.
func (t *Tenant) Requests() []Request { return t.requests.list("") }

// RequestsTo returns the requests for an operation, named as in [Fault].
func (t *Tenant) RequestsTo(operation string) []Request { return t.requests.list(operation) }

// ForgetRequests empties what Requests returns.
func (t *Tenant) ForgetRequests() { t.requests.reset() }

// Events returns what callers made the tenant do so far, in order.
func (t *Tenant) Events() []Event { return t.journal.list() }

// Identities returns a copy of the tenant's current identities, in the order of addition.
func (t *Tenant) Identities() []Identity {
	all := t.store.all()
	for i, p := range all {
		all[i] = t.whole(p)
	}
	return all
}

// Add adds identities, completed as by [WithData]. It stops at the first whose id exists already, and returns an error.
func (t *Tenant) Add(identities ...Identity) error {
	return t.store.add(t.store.organisation.fill(identities, t.store.size())...)
}

// Put adds an item to a collection, or replaces the one with its id; see [WithCollection].
func (t *Tenant) Put(path string, item any) error {
	if err := t.engine.Put(path, item); err != nil {
		return fmt.Errorf("faketenant: %w", err)
	}
	return nil
}

// Remove deletes the identities with these ids, even those that the API refuses to delete. Unknown ids are ignored.
func (t *Tenant) Remove(ids ...string) {
	for _, id := range ids {
		t.store.remove(id)
	}
}

// Inject adds faults to those of [WithFault]. A fault for an operation that does not exist fails the test of a tenant of [New].
func (t *Tenant) Inject(faults ...Fault) {
	for _, fault := range faults {
		if fault.Operation != "" {
			if err := checkOperation(fault.Operation); err != nil {
				_ = t.misused(err)
			}
		}
		t.faults.inject(fault)
	}
}
