package test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
)

// A caller is a way to use the SDK while something goes wrong.
type caller struct {
	name       string
	operation  string
	method     string
	path       func(i int) string
	goroutines int
	call       func(ctx context.Context, api *isc.IdentitiesAPIService, i int) outcome
}

// An outcome is the result of a call.
type outcome struct {
	items    []string
	response *http.Response
	err      error
}

var callers = []caller{
	{"GET", "GetIdentity", "GET", identityPath, 1, getIdentity},
	{"POST", "StartIdentitiesInvite", "POST", func(int) string { return "/v2024/identities/invite" }, 1, startInvite},
	{"paging", "ListIdentities", "GET", func(int) string { return "/v2024/identities" }, 1, listAll},
	{"20 goroutines", "GetIdentity", "GET", identityPath, 20, getIdentity},
}

func identityPath(i int) string { return "/v2024/identities/" + strconv.Itoa(i) }

func getIdentity(ctx context.Context, api *isc.IdentitiesAPIService, i int) outcome {
	identity, response, err := api.GetIdentity(ctx, strconv.Itoa(i)).Execute()
	return outcome{[]string{identity.GetID()}, response, err}
}

func startInvite(ctx context.Context, api *isc.IdentitiesAPIService, _ int) outcome {
	task, response, err := api.StartIdentitiesInvite(ctx).InviteIdentitiesRequest(isc.InviteIdentitiesRequest{IDs: []string{"a"}}).Execute()
	return outcome{[]string{task.GetDescription()}, response, err}
}

func listAll(ctx context.Context, api *isc.IdentitiesAPIService, _ int) (o outcome) {
	for identity, err := range api.ListIdentities(ctx).Count(true).Limit(2).All() {
		if o.err = err; err == nil {
			o.items = append(o.items, identity.GetID())
		}
	}
	return o
}

// An observation is what the callers and the server saw of a fault.
type observation struct {
	fault
	caller
	outcomes    []outcome
	server      *faultServer
	connections bool // all of them ended
}

// TestFaults runs every caller with every fault at the same time, and then checks what each of them saw. It runs alone, because it counts
// goroutines.
func TestFaults(t *testing.T) { //nolint:paralleltest // it counts goroutines
	before := runtime.NumGoroutine()
	var mu sync.Mutex
	var observations []observation
	var all sync.WaitGroup
	atOnce := make(chan struct{}, 16)
	for _, f := range faults {
		for _, c := range callers {
			all.Go(func() {
				atOnce <- struct{}{}
				o := observe(f, c)
				<-atOnce
				mu.Lock()
				defer mu.Unlock()
				observations = append(observations, o)
			})
		}
	}
	all.Wait()
	for _, o := range observations { //nolint:paralleltest // the subtests only read
		t.Run(o.fault.name+"/"+o.caller.name, func(t *testing.T) { o.check(t) })
	}
	requireNoGoroutines(t, before)
}

func observe(f fault, c caller) observation {
	server := newFaultServer()
	o := observation{fault: f, caller: c, outcomes: make([]outcome, c.goroutines), server: server}
	if f.tls {
		server.StartTLS()
	} else {
		server.Start()
	}
	defer server.end()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute) // longer than any of the calls
	defer cancel()
	var met atomic.Int32
	giveUp := func(callers int) {
		if int(met.Add(1)) == callers && f.impatient {
			time.AfterFunc(20*time.Millisecond, cancel)
		}
	}
	if f.token != nil {
		server.token = func(w http.ResponseWriter, r arrival) {
			giveUp(1)
			f.token(w, r)
		}
	}
	if f.api != nil {
		server.api = func(w http.ResponseWriter, r arrival) {
			if strings.HasSuffix(r.URL.Path, "/identities") && r.key != o.key(0) {
				sound(w, r)
				return
			}
			giveUp(c.goroutines)
			f.api(w, r)
		}
	}
	configuration := server.configuration()
	if f.setup != nil {
		f.setup(server, configuration)
	}
	api := isc.NewAPIClient(configuration).IdentitiesAPI
	var all sync.WaitGroup
	for i := range o.outcomes {
		all.Go(func() { o.outcomes[i] = c.call(ctx, api, i) })
	}
	all.Wait()
	o.connections = server.connectionsEnd(configuration.HTTPClient)
	return o
}

// want returns the expected result for the caller.
func (o observation) want() cell {
	if o.caller.method == "POST" && o.fault.post != (cell{}) {
		return o.fault.post
	}
	return o.fault.get
}

func (o observation) check(t *testing.T) {
	want, together := o.want(), o.caller.goroutines > 1
	for i, got := range o.outcomes {
		if want.err == nil {
			require.NoError(t, got.err)
			assert.Equal(t, o.soundItems(i), got.items)
		} else {
			o.checkError(t, i, got)
		}
		if requests := o.server.count(o.key(i)); together && o.fault.uneven {
			assert.LessOrEqual(t, requests, want.requests)
		} else {
			assert.Equal(t, want.requests, requests, "requests that reached the server")
		}
	}
	if !together {
		assert.Len(t, o.server.all(), want.requests+o.otherPages()+o.fault.tokens, "all requests")
	}
	if wasGiven := want.err == nil || o.fault.tokens == 1 && !o.fault.early; wasGiven || !together {
		assert.Equal(t, o.fault.tokens, o.server.tokens(), "all token requests")
	}
	for _, r := range o.server.all() {
		assert.False(t, r.URL.Query().Has("count") && r.key != "GET /v2024/identities 0", "only the first request asks for the count")
	}
	assert.Zero(t, o.server.tooEarly, "requests that did not wait for Retry-After")
	assert.True(t, o.connections, "all connections are closed")
}

// soundItems returns the result of the ith call if it succeeds in the end.
func (o observation) soundItems(i int) []string {
	switch o.caller.operation {
	case "GetIdentity":
		return []string{strconv.Itoa(i)}
	case "StartIdentitiesInvite":
		return []string{`{"ids":["a"]}`} // the server returns the body; every attempt sends the same one
	}
	return []string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}
}

// key returns the key of the requests that the fault applies to.
func (o observation) key(i int) string {
	key := o.caller.method + " " + o.caller.path(i)
	if o.caller.name == "paging" {
		key += " 4"
	}
	return key
}

// otherPages returns the number of requests for pages that the fault does not apply to.
func (o observation) otherPages() int {
	switch {
	case o.caller.name != "paging" || o.fault.early:
		return 0
	case o.want().err != nil:
		return 2
	}
	return 4
}

func (o observation) checkError(t *testing.T, i int, got outcome) {
	require.Error(t, got.err)
	text := got.err.Error()
	if !errors.Is(o.want().err, errUnnamed) {
		require.ErrorIs(t, got.err, o.want().err)
	}
	assert.True(t, strings.HasPrefix(text, o.caller.operation+": "), text)
	assert.Contains(t, text, o.fault.words)
	for _, not := range []string{"token-1", "secret", "the end of the page", "limit=2"} {
		assert.NotContains(t, text, not)
	}
	switch {
	case o.caller.name != "paging":
	case o.fault.early:
		assert.Empty(t, got.items)
	default:
		assert.Equal(t, []string{"0", "1", "2", "3"}, got.items, "the items before the error")
	}
	var answer *isc.APIError
	var decoding *isc.DecodeError
	switch {
	case errors.As(got.err, &answer):
		o.checkAnswer(t, i, got, answer)
	case errors.As(got.err, &decoding):
		assert.Equal(t, o.caller.operation, decoding.Operation)
		assert.Equal(t, htmlPage, string(decoding.Body))
	case !o.alone():
		assert.Contains(t, text, "(attempts ")
	default:
		assert.Contains(t, text, fmt.Sprintf("(attempts %d)", o.want().attempts))
	}
}

// alone reports whether a call sees only its own fault, and not one that applied to another call before.
func (o observation) alone() bool { return o.caller.goroutines == 1 || !o.fault.uneven }

// checkAnswer checks that the caller gets the details of the last response.
func (o observation) checkAnswer(t *testing.T, i int, got outcome, e *isc.APIError) {
	assert.InDelta(t, o.fault.retryAfter, e.RetryAfter, float64(time.Minute))
	assert.Equal(t, fmt.Sprintf("%d %s", e.StatusCode, http.StatusText(e.StatusCode)), e.Status)
	assert.Equal(t, e.Header.Get("SLPT-Request-ID"), e.RequestID)
	operation, method, address, key := o.caller.operation, o.caller.method, o.server.URL+o.caller.path(i), o.key(i)
	if o.want().requests == 0 {
		operation, method, address, key = "token request", "POST", o.server.URL+tokenPath, "POST "+tokenPath
	}
	assert.Equal(t, operation, e.Operation)
	assert.Equal(t, method, e.Method)
	assert.Equal(t, address, e.URL)
	if o.alone() {
		assert.Equal(t, o.want().attempts, e.Attempts)
		assert.Equal(t, o.server.last(key).id, e.RequestID, "the id of the last response")
	}
	if got.response != nil {
		assert.Equal(t, e.StatusCode, got.response.StatusCode)
		body, err := io.ReadAll(got.response.Body)
		require.NoError(t, err)
		assert.Equal(t, e.Body, body, "the response can still be read")
	}
}

// requireNoGoroutines waits until there are no more goroutines than before.
func requireNoGoroutines(t *testing.T, before int) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(time.Millisecond) { //nolint:sleep // there is no signal for the end of a goroutine
		if runtime.NumGoroutine() <= before {
			return
		}
	}
	stacks := make([]byte, 1<<20)
	require.Failf(t, "goroutines are left", "%d, %d before:\n%s", runtime.NumGoroutine(), before, stacks[:runtime.Stack(stacks, true)])
}
