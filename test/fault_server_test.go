package test

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"fmt"
	"io"
	"log"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"path"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
)

// A faultServer is a tenant on the loopback interface. By default it works: its tokens are numbered, it has ten identities in pages, any id
// is an identity, and one operation starts a task. It records requests and open connections.
type faultServer struct {
	*httptest.Server
	api   reply // to API requests; nil: sound
	token reply // to token requests

	mu          sync.Mutex
	arrivals    []arrival
	requests    map[string]int       // by key
	noEarlier   map[string]time.Time // by key, after a response with Retry-After
	tooEarly    int                  // requests that did not wait until then
	oldest      int                  // the oldest token that is accepted
	connections map[net.Conn]bool    // whether it is open
}

// An arrival is a request that reached the server.
type arrival struct {
	*http.Request
	server *faultServer
	key    string // method and path, with the offset of a page
	nth    int    // the number of the request among those with the same key, from 1
	body   string
	id     string // the request id of the response
	at     time.Time
}

// A reply answers a request, or breaks the connection.
type reply func(w http.ResponseWriter, r arrival)

const (
	tokenPath          = "/oauth/token"
	identitiesOfServer = 10
)

// startFaultServer returns a server that stops when the test ends.
func startFaultServer(t testing.TB) *faultServer {
	s := newFaultServer()
	s.Start()
	t.Cleanup(s.end)
	return s
}

func newFaultServer() *faultServer {
	s := &faultServer{
		requests:    map[string]int{},
		noEarlier:   map[string]time.Time{},
		connections: map[net.Conn]bool{},
	}
	s.Server = httptest.NewUnstartedServer(s)
	s.Config.ErrorLog = log.New(io.Discard, "", 0) // handshakes and connections that fail are part of the tests
	s.Config.ConnState = func(c net.Conn, state http.ConnState) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.connections[c] = state != http.StateClosed && state != http.StateHijacked
	}
	return s
}

// end closes the server and the connections that are still in use.
func (s *faultServer) end() {
	s.CloseClientConnections()
	s.Close()
}

func (s *faultServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	a := s.arrived(r, string(body))
	w.Header().Set(core.RequestIDHeader, a.id)
	w.Header().Set("Content-Type", "application/json")
	reply := s.api
	if a.URL.Path == tokenPath {
		reply = s.token
	}
	if reply == nil {
		reply = sound
	}
	reply(w, a)
	s.noteRetryAfter(a, w.Header().Get("Retry-After"))
}

func (s *faultServer) arrived(r *http.Request, body string) arrival {
	s.mu.Lock()
	defer s.mu.Unlock()
	a := arrival{Request: r, server: s, key: r.Method + " " + r.URL.Path, body: body, at: time.Now()}
	if strings.HasSuffix(r.URL.Path, "/identities") {
		a.key += " " + cmp.Or(r.URL.Query().Get("offset"), "0")
	}
	s.requests[a.key]++
	a.nth = s.requests[a.key]
	a.id = "request-" + strconv.Itoa(len(s.arrivals)+1)
	if a.at.Before(s.noEarlier[a.key]) {
		s.tooEarly++
	}
	s.arrivals = append(s.arrivals, a)
	return a
}

// sound answers as a tenant without faults does.
func sound(w http.ResponseWriter, r arrival) {
	switch {
	case r.URL.Path == tokenPath:
		fmt.Fprintf(w, `{"access_token":"token-%d","token_type":"bearer","expires_in":749}`, r.nth)
	case !r.server.takes(r.Header.Get("Authorization")):
		unauthorized(w, r)
	case strings.HasSuffix(r.URL.Path, "/identities"):
		list(w, r)
	case r.Method == http.MethodPost:
		w.WriteHeader(http.StatusAccepted)
		fmt.Fprintf(w, `{"id":"task","description":%q}`, r.body)
	default:
		fmt.Fprintf(w, `{"id":%q,"name":"n"}`, path.Base(r.URL.Path))
	}
}

func list(w http.ResponseWriter, r arrival) {
	query := r.URL.Query()
	offset, _ := strconv.Atoi(query.Get("offset"))
	limit, err := strconv.Atoi(query.Get("limit"))
	if err != nil {
		limit = 250
	}
	var page []string
	for id := offset; id < min(offset+limit, identitiesOfServer); id++ {
		page = append(page, fmt.Sprintf(`{"id":"%d","name":"n"}`, id))
	}
	if query.Get("count") == "true" {
		w.Header().Set("X-Total-Count", strconv.Itoa(identitiesOfServer))
	}
	fmt.Fprintf(w, "[%s]", strings.Join(page, ","))
}

func (s *faultServer) takes(authorization string) bool {
	number, err := strconv.Atoi(strings.TrimPrefix(authorization, "Bearer token-"))
	s.mu.Lock()
	defer s.mu.Unlock()
	return err == nil && number >= s.oldest
}

// expireFirstToken makes the server refuse the first token, and answers.
func expireFirstToken(w http.ResponseWriter, r arrival) {
	r.server.mu.Lock()
	r.server.oldest = 2
	r.server.mu.Unlock()
	sound(w, r)
}

// inTurn returns a reply that uses the given replies one after another for requests with the same key, and then always the last one.
func inTurn(replies ...reply) reply {
	return func(w http.ResponseWriter, r arrival) { replies[min(r.nth, len(replies))-1](w, r) }
}

// noteRetryAfter records the time before which the server does not want the request again.
func (s *faultServer) noteRetryAfter(r arrival, text string) {
	until, err := http.ParseTime(text)
	if seconds, notNumber := strconv.Atoi(text); notNumber == nil {
		until, err = r.at.Add(time.Duration(seconds)*time.Second), nil
	}
	if err == nil {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.noEarlier[r.key] = until
	}
}

// count returns the number of requests with the key.
func (s *faultServer) count(key string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.requests[key]
}

// tokens returns the number of token requests.
func (s *faultServer) tokens() int { return s.count("POST " + tokenPath) }

// all returns all requests so far.
func (s *faultServer) all() []arrival {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]arrival(nil), s.arrivals...)
}

// last returns the last request with the key.
func (s *faultServer) last(key string) (last arrival) {
	for _, a := range s.all() {
		if a.key == key {
			last = a
		}
	}
	return last
}

// opened returns the number of connections so far, and how many are still open.
func (s *faultServer) opened() (all, open int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, isOpen := range s.connections {
		if isOpen {
			open++
		}
	}
	return len(s.connections), open
}

// connectionsEnd reports whether every connection ends after idle ones are closed. A connection whose response was not read to the end or
// not closed does not end.
func (s *faultServer) connectionsEnd(client *http.Client) bool {
	client.CloseIdleConnections()
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(time.Millisecond) { //nolint:sleep // there is no signal for the end of a connection
		if _, open := s.opened(); open == 0 {
			return true
		}
	}
	return false
}

// configuration returns a configuration for the server, with short waits and its own connections.
func (s *faultServer) configuration() *isc.Configuration {
	return &isc.Configuration{
		BaseURL: s.URL, ClientID: "id", ClientSecret: "secret",
		HTTPClient: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 32}},
		Retry:      core.RetryPolicy{MaxAttempts: 3, BaseDelay: time.Millisecond, MaxDelay: 5 * time.Millisecond, MaxWait: 2 * time.Second},
		RateLimit:  core.RateLimit{Requests: 100_000, Per: time.Second},
	}
}

// respond returns a reply with a status, a body and headers.
func respond(status int, body string, header ...string) reply {
	return func(w http.ResponseWriter, _ arrival) {
		for i := 0; i < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

// unauthorized answers as a tenant does to an expired token.
var unauthorized = respond(http.StatusUnauthorized, `{"error":"JWT validation failed: JWT is expired"}`)

// retryAtDate asks for a wait of one second, as an HTTP date. HTTP dates have whole seconds.
func retryAtDate(w http.ResponseWriter, r arrival) {
	date := time.Now().Add(time.Second).UTC().Format(http.TimeFormat)
	respond(http.StatusTooManyRequests, `{"message":"Rate Limit Exceeded"}`, "Retry-After", date)(w, r)
}

// reset returns a reply that sends a part of a response and then resets the connection, so that the client reads the part and then an error.
func reset(part string) reply {
	return breakOff(part, func(c net.Conn) {
		if c, ok := c.(*net.TCPConn); ok {
			_ = c.SetLinger(0)
		}
	})
}

// hangUp returns a reply that sends a part of a response and then closes the connection normally.
func hangUp(part string) reply { return breakOff(part, func(net.Conn) {}) }

func breakOff(part string, prepare func(net.Conn)) reply {
	return func(w http.ResponseWriter, _ arrival) {
		connection, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			return
		}
		if part != "" {
			_, _ = io.WriteString(connection, part)
			time.Sleep(20 * time.Millisecond) //nolint:sleep // a reset can arrive before the data sent earlier
		}
		prepare(connection)
		_ = connection.Close()
	}
}

// stall sends what has been flushed, and then nothing until the client closes the connection.
func stall(_ http.ResponseWriter, r arrival) { <-r.Context().Done() }

func stallInBody(w http.ResponseWriter, r arrival) {
	w.Header().Set("Content-Length", "100")
	_, _ = io.WriteString(w, `{"id":`)
	_ = http.NewResponseController(w).Flush()
	stall(w, r)
}

// gzipped returns a reply in gzip format, without the last cut bytes.
func gzipped(inner reply, cut int) reply {
	return func(w http.ResponseWriter, r arrival) {
		plain := httptest.NewRecorder()
		inner(plain, r)
		var zipped bytes.Buffer
		writer := gzip.NewWriter(&zipped)
		_, _ = writer.Write(plain.Body.Bytes())
		_ = writer.Close()
		maps.Copy(w.Header(), plain.Header())
		respond(plain.Code, zipped.String()[:zipped.Len()-cut], "Content-Encoding", "gzip")(w, r)
	}
}

// endless sends a body without an end.
func endless(w http.ResponseWriter, _ arrival) {
	block := []byte("[" + strings.Repeat(" ", 64<<10))
	for {
		if _, err := w.Write(block); err != nil {
			return
		}
	}
}

// closedPort is an address where nothing listens. It is outside the range that the servers of other tests use.
const closedPort = "http://127.0.0.1:1"
