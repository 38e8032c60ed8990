package core

import (
	"context"
	"encoding/json"
	"iter"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// row is a model with an ID, like the items of nearly every collection.
type row struct {
	ID   string `json:"id"`
	Name string `json:"name"`

	Extra Extra `json:"-"`
}

func (r *row) GetID() string { return r.ID }

// rowServer serves a collection with the standard collection parameters. Its options are faults that were seen in servers.
type rowServer struct {
	*httptest.Server
	mu       sync.Mutex
	rows     []int
	requests []url.Values
	inFlight int // as counted by the client
	peak     int // the largest inFlight

	pageSize     int // the size without a limit, and the largest size
	ignoreOffset bool
	ignoreCount  bool
	clampOffset  bool                                // after the end the last page is returned
	wrap         bool                                // after the last row the first row follows
	anonymous    bool                                // items have no ID
	extra        int                                 // how many items more than requested
	total        func(actual int, asked bool) string // the X-Total-Count header
	before       func(s *rowServer, request int)     // may change s before a request is answered; the first request is 1
	override     func(offset int) (int, int)         // the offset to answer instead, and the status
	delay        func(offset int) time.Duration
}

func (s *rowServer) start(tb testing.TB) *rowServer {
	s.Server = httptest.NewServer(s)
	s.Client().Transport.(*http.Transport).MaxIdleConnsPerHost = 32
	tb.Cleanup(s.Close)
	if s.pageSize == 0 {
		s.pageSize = 10
	}
	return s
}

func (s *rowServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	number := func(name string, otherwise int) int {
		if value, err := strconv.Atoi(query.Get(name)); err == nil {
			return value
		}
		return otherwise
	}
	offset, asked := number("offset", 0), query.Get("count") == "true"

	s.mu.Lock()
	s.requests = append(s.requests, query)
	request := len(s.requests)
	if s.before != nil {
		s.before(s, request)
	}
	limit := min(number("limit", s.pageSize), s.pageSize)
	actual, status := len(s.rows), http.StatusOK
	if s.override != nil {
		offset, status = s.override(offset)
	}
	switch {
	case s.ignoreOffset:
		offset = 0
	case s.clampOffset && offset >= actual:
		offset = max(0, actual-limit)
	}
	var page []int
	for at := offset; at < offset+limit+s.extra && (at < actual || s.wrap); at++ {
		page = append(page, s.rows[at%actual])
	}
	s.mu.Unlock()

	if s.delay != nil {
		select {
		case <-r.Context().Done():
		case <-time.After(s.delay(offset)):
		}
	}
	if s.total != nil {
		if text := s.total(actual, asked); text != "" {
			w.Header().Set("X-Total-Count", text)
		}
	} else if asked && !s.ignoreCount {
		w.Header().Set("X-Total-Count", strconv.Itoa(actual))
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	items := make([]row, len(page))
	for i, id := range page {
		items[i] = row{ID: strconv.Itoa(id), Name: "row " + strconv.Itoa(id)}
		if s.anonymous {
			items[i].ID = ""
		}
	}
	_ = json.NewEncoder(w).Encode(items)
}

// call starts a call of the operation that lists the rows.
func (s *rowServer) call(ctx context.Context) Call {
	client := NewClient(&Configuration{
		BaseURL: s.URL, AccessToken: "token", RateLimit: NoRateLimit, Retry: RetryPolicy{MaxAttempts: 1},
		HTTPClient: &http.Client{Transport: roundTripper(s.roundTrip)},
	}, "v2024")
	return newCall(ctx, client, &Operation{
		Name: "ListRows", Method: "GET", Path: "/rows", Paging: Paging{PageSize: 10, Count: true},
	})
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(request *http.Request) (*http.Response, error) { return f(request) }

// roundTrip counts the requests in flight on the client's side, because the server notices cancelled requests late.
func (s *rowServer) roundTrip(request *http.Request) (*http.Response, error) {
	s.mu.Lock()
	s.inFlight++
	s.peak = max(s.peak, s.inFlight)
	s.mu.Unlock()
	response, err := s.Client().Transport.RoundTrip(request)
	s.mu.Lock()
	s.inFlight--
	s.mu.Unlock()
	return response, err
}

// idle reports whether no request is in flight.
func (s *rowServer) idle() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.inFlight == 0
}

// sent returns the queries of all requests.
func (s *rowServer) sent() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	sent := make([]string, len(s.requests))
	for i, query := range s.requests {
		sent[i] = query.Encode()
	}
	return sent
}

// checkManners checks rules for every run: count is requested at most once, no more pages are in flight than allowed, and none is left in the
// end.
func (s *rowServer) checkManners(t *testing.T, prefetch int) {
	t.Helper()
	counts := 0
	for _, query := range s.sent() {
		if values, _ := url.ParseQuery(query); values.Get("count") == "true" {
			counts++
		}
	}
	assert.LessOrEqual(t, counts, 1, "requests with count=true")
	s.mu.Lock()
	defer s.mu.Unlock()
	assert.LessOrEqual(t, s.peak, max(1, prefetch), "pages in flight")
	assert.Zero(t, s.inFlight, "pages left in flight")
}

// upTo returns the numbers from first to last.
func upTo(first, last int) (numbers []int) {
	for n := first; n <= last; n++ {
		numbers = append(numbers, n)
	}
	return numbers
}

// rowNumbers reads a sequence to its end or its error.
func rowNumbers(rows iter.Seq2[row, error]) (numbers []int, err error) {
	for r, err := range rows {
		if err != nil {
			return numbers, err
		}
		number, err := strconv.Atoi(r.Name[len("row "):])
		if err != nil {
			return numbers, err
		}
		numbers = append(numbers, number)
	}
	return numbers, nil
}
