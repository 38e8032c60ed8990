package core

import (
	"fmt"
	"log/slog"
	"net/http"
	"runtime"
	"strings"
)

// Version is the version of this SDK. The User-Agent header contains it.
const Version = "0.1.0"

const jsonMedia = "application/json"

// A Client sends the operations of one API version. It is safe for concurrent use.
type Client struct {
	root          string // the base URL of the configuration
	prefix        string // the path after it that all operations have: "/v2024"; "" for none
	userAgent     string
	experimental  bool
	maxBody       int64
	decodeRatio   int
	host          string // Host of DefaultHeader, which replaces the host of the URL
	http          *http.Client
	checkRedirect func(next *http.Request, via []*http.Request) error // of the configuration; may be nil
	tokens        *tokenCache
	limits        *limits
	retry         RetryPolicy
	logger        *slog.Logger
	deprecated    *nameSet // operations whose deprecation was logged
	err           error    // why the configuration cannot be used

	fake func(Call) *http.Client // of a fake; sends the call instead of http

	*unprinted
}

// unprinted has the fields of a client that fmt must not print. If a client is in an unexported field of a struct, fmt calls no methods and
// prints its fields, but of a pointer inside it prints only the address.
type unprinted struct {
	defaultHeader http.Header
}

// NewClient returns a client of the operations below a path: an API version such as "v2024", a path of several segments such as
// "governance/api/v1", or "" for none. If the base URL of the configuration ends in the path, it is not added again. The client copies the
// values of the configuration. Clients of one Configuration share tokens, connections and rate limits. If the configuration is not valid,
// every call returns the error of [Configuration.Validate].
func NewClient(c *Configuration, path string) *Client {
	if err := c.Validate(); err != nil {
		return &Client{err: err}
	}
	header := canonical(c.DefaultHeader)
	host := header.Get("Host")
	header.Del("Host")
	client := &Client{
		root:          c.rootOf(path),
		prefix:        prefixOf(path),
		userAgent:     userAgent(c.UserAgent),
		experimental:  !c.DisableExperimental,
		maxBody:       c.MaxBodyBytes,
		decodeRatio:   c.MaxDecodeRatio,
		host:          host,
		http:          redirectless(c.httpClient(), c.plainClient()),
		checkRedirect: c.httpClient().CheckRedirect,
		tokens:        c.tokens(),
		limits:        &limits{c.limiters(), c.ClientID, c.RateLimit},
		retry:         c.Retry.withDefaults(),
		logger:        c.Logger,
		deprecated:    c.deprecated(),
		unprinted:     &unprinted{defaultHeader: header},
	}
	if client.maxBody <= 0 {
		client.maxBody = defaultMaxBody
	}
	return client
}

// String returns the base URL only, because other values may be secrets.
func (c Client) String() string { return fmt.Sprintf("Client{BaseURL: %q}", c.root+c.prefix) }

// Format prints what String returns, for every verb. Without it fmt would print the fields for verbs such as %d.
func (c Client) Format(f fmt.State, verb rune) { formatText(f, verb, c.String()) }

// prefixOf returns a path in the form that the path of an operation can follow: with one slash at the start and none at the end, or "".
func prefixOf(path string) string {
	if path = strings.Trim(path, "/"); path != "" {
		return "/" + path
	}
	return ""
}

// userAgent returns the User-Agent header: the application's own value, followed by that of the SDK.
func userAgent(application string) string {
	own := "isc-go/" + Version + " (" + runtime.Version() + "; " + runtime.GOOS + ")"
	return strings.TrimSpace(application + " " + own)
}
