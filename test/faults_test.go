package test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"syscall"
	"time"

	"github.com/f745b6f1/isc"
)

// A cell is what a caller sees of a fault.
type cell struct {
	attempts int   // in the text of the error
	requests int   // that reached the server
	err      error // what errors.Is finds; nil if the call succeeds
}

// A fault is something that goes wrong, with the expected results. The retry policy has three attempts and a MaxWait of two seconds.
type fault struct {
	name  string
	api   reply // the response to API requests
	token reply // the response to token requests
	tls   bool  // the server speaks TLS
	setup func(*faultServer, *isc.Configuration)

	get        cell          // for a GET, for the third page of a list, and for each of twenty goroutines
	post       cell          // for a POST; the zero value means the same
	tokens     int           // token requests
	words      string        // in the error
	retryAfter time.Duration // in the error
	early      bool          // All does not even get the first page
	uneven     bool          // some of twenty goroutines may not see it, because they come late
	impatient  bool          // the context is cancelled while it lasts
}

var faults = []fault{
	{name: "429 with seconds", api: inTurn(respond(429, limited, "Retry-After", "1"), sound), get: cell{2, 2, nil}, tokens: 1},
	{name: "429 with a date", api: inTurn(retryAtDate, sound), get: cell{2, 2, nil}, tokens: 1},
	{name: "429 without Retry-After", api: respond(429, limited), get: cell{3, 3, isc.ErrRateLimited}, tokens: 1,
		words: "429 Too Many Requests: Rate Limit Exceeded"},
	{name: "429 without Retry-After, once", api: inTurn(respond(429, limited), sound), get: cell{2, 2, nil}, tokens: 1},
	{name: "429 with 1200", api: respond(429, limited, "Retry-After", "1200"), get: cell{1, 1, isc.ErrRateLimited}, tokens: 1,
		words: "retry after ", retryAfter: 20 * time.Minute, uneven: true},

	{name: "500", api: respond(500, internalFault), get: cell{1, 1, isc.ErrServer}, tokens: 1,
		words: "500 Internal Server Error: 500.0 Internal fault: Sorry. (trackingId t1, requestId request-"},
	{name: "502 with HTML", api: respond(502, htmlPage), get: cell{3, 3, isc.ErrServer}, post: cell{1, 1, isc.ErrServer}, tokens: 1,
		words: `502 Bad Gateway: "<html> <h1>Bad gateway</h1>`},
	{name: "503 then fine", api: inTurn(respond(503, ``), sound), get: cell{2, 2, nil}, post: cell{1, 1, isc.ErrServer}, tokens: 1},
	{name: "503 with seconds", api: inTurn(respond(503, ``, "Retry-After", "1"), sound), get: cell{2, 2, nil}, post: cell{1, 1, isc.ErrServer}, tokens: 1},
	{name: "200 with HTML", api: respond(200, htmlPage, "Content-Type", "text/html"), get: cell{1, 1, isc.ErrDecode}, tokens: 1,
		words: `200 OK with text/html instead of JSON: "<html> <h1>Bad gateway</h1>`},

	{name: "connection refused", setup: refuseConnections, get: cell{3, 0, syscall.ECONNREFUSED}, early: true, words: "dial tcp"},
	// A connection that was used before may have been closed because of its age: net/http itself sends a GET again then.
	{name: "reset before the head", api: reset(""), get: cell{3, 4, syscall.ECONNRESET}, post: cell{1, 1, syscall.ECONNRESET}, tokens: 1, uneven: true},
	{name: "reset before the head, once", api: inTurn(reset(""), sound), get: cell{2, 2, nil}, post: cell{1, 1, syscall.ECONNRESET}, tokens: 1},
	{name: "reset in the head", api: reset(halfHead), get: cell{3, 3, io.ErrUnexpectedEOF}, post: cell{1, 1, io.ErrUnexpectedEOF}, tokens: 1},
	{name: "reset in the body", api: reset(halfBody), get: cell{3, 3, syscall.ECONNRESET}, post: cell{1, 1, syscall.ECONNRESET}, tokens: 1,
		words: "the body was cut after 6 of 100 bytes"},
	{name: "end in the body", api: hangUp(halfBody), get: cell{3, 3, io.ErrUnexpectedEOF}, post: cell{1, 1, io.ErrUnexpectedEOF}, tokens: 1,
		words: "the body was cut after 6 of 100 bytes"},
	{name: "end in the body, once", api: inTurn(hangUp(halfBody), sound), get: cell{2, 2, nil}, post: cell{1, 1, io.ErrUnexpectedEOF}, tokens: 1},

	{name: "slow head", api: stall, impatient: true, get: cell{1, 1, context.Canceled}, tokens: 1},
	{name: "slow body", api: stallInBody, impatient: true, get: cell{1, 1, context.Canceled}, tokens: 1},
	{name: "slow head, timeout per request", api: stall, setup: timeOut, tokens: 1, uneven: true,
		get: cell{2, 2, context.DeadlineExceeded}, post: cell{1, 1, context.DeadlineExceeded}},
	{name: "slow body, timeout per request", api: stallInBody, setup: timeOut, tokens: 1, uneven: true,
		get: cell{2, 2, context.DeadlineExceeded}, post: cell{1, 1, context.DeadlineExceeded}},
	{name: "endless body", api: endless, setup: limitBodies, get: cell{1, 1, errUnnamed}, tokens: 1,
		words: "the body is too large: more than the limit of 300000 bytes"},

	{name: "gzip", api: gzipped(sound, 0), get: cell{1, 1, nil}, tokens: 1},
	{name: "gzip, cut", api: gzipped(sound, 8), get: cell{3, 3, io.ErrUnexpectedEOF}, post: cell{1, 1, io.ErrUnexpectedEOF}, tokens: 1, words: "the body was cut after "},
	{name: "gzip of a body that is too large", api: gzipped(respond(200, strings.Repeat(" ", 300_001)), 0), setup: limitBodies, get: cell{1, 1, errUnnamed}, tokens: 1,
		words: "the body is too large: more than the limit of 300000 bytes"},

	{name: "TLS to a plain port", setup: speakTLS, get: cell{1, 0, http.ErrSchemeMismatch}, early: true},
	{name: "untrusted certificate", tls: true, setup: needNoToken, get: cell{1, 0, errUnnamed}, early: true, words: "certificate signed by unknown authority"},

	{name: "token endpoint down", setup: refuseTokens, get: cell{0, 0, syscall.ECONNREFUSED}, early: true, words: "token request: POST http://127.0.0.1:"},
	{name: "token endpoint slow", token: stall, setup: timeOut, impatient: true, get: cell{0, 0, context.Canceled}, early: true, tokens: 1,
		words: "waiting for a token"},
	{name: "token endpoint 401", token: respond(401, refusal), get: cell{0, 0, isc.ErrCredentials}, early: true, tokens: 1,
		words: "credentials refused: 401 Unauthorized: invalid_client: Bad client credentials"},
	{name: "token endpoint HTML", token: respond(200, htmlPage, "Content-Type", "text/html"), get: cell{0, 0, isc.ErrDecode}, early: true, tokens: 1,
		words: "an HTML page instead of a token"},
	{name: "token endpoint 502 with HTML", token: respond(502, htmlPage), get: cell{3, 0, isc.ErrServer}, early: true, tokens: 3,
		words: "token request: POST /oauth/token: 502 Bad Gateway"},
	{name: "token endpoint 503 then fine", token: inTurn(respond(503, ``), sound), get: cell{1, 1, nil}, tokens: 2},
	{name: "token runs out", api: expireFirstToken, get: cell{2, 2, nil}, tokens: 2, uneven: true},
	{name: "no token is taken", api: unauthorized, get: cell{2, 2, isc.ErrUnauthorized}, tokens: 2,
		words: "401 Unauthorized: JWT validation failed: JWT is expired"},
	{name: "token runs out and the credentials do", api: unauthorized, token: inTurn(sound, respond(401, refusal)), get: cell{1, 1, isc.ErrCredentials}, tokens: 2,
		words: "credentials refused: 401 Unauthorized: invalid_client: Bad client credentials", uneven: true},
}

// errUnnamed stands for an error without a variable to compare with.
var errUnnamed = errors.New("any")

const (
	limited       = `{"message":"Rate Limit Exceeded"}`
	internalFault = `{"detailCode":"500.0 Internal fault","trackingId":"t1","messages":[{"text":"Sorry."}]}`
	refusal       = `{"error":"invalid_client","error_description":"Bad client credentials"}`
	halfHead      = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
	halfBody      = halfHead + "Content-Length: 100\r\n\r\n" + `{"id":`
)

var htmlPage = "<html>\n<h1>Bad gateway</h1>\n" + strings.Repeat("<p>sorry</p>", 50) + "the end of the page"

func refuseConnections(s *faultServer, c *isc.Configuration) {
	needNoToken(s, c)
	c.BaseURL = closedPort
}

func refuseTokens(_ *faultServer, c *isc.Configuration) { c.TokenURL = closedPort + tokenPath }

func needNoToken(_ *faultServer, c *isc.Configuration) { c.AccessToken = "token-1" }

func speakTLS(s *faultServer, c *isc.Configuration) {
	needNoToken(s, c)
	c.BaseURL = strings.Replace(s.URL, "http:", "https:", 1)
}

func timeOut(_ *faultServer, c *isc.Configuration) {
	c.HTTPClient.Timeout = 2 * time.Second
	c.Retry.MaxAttempts = 2
}

func limitBodies(_ *faultServer, c *isc.Configuration) { c.MaxBodyBytes = 300_000 }
