package core

import (
	"fmt"
	"log/slog"
	"net/http"
	"runtime"
	"strings"
	"sync"

	"github.com/f745b6f1/isc/core/internal/ratelimit"
)

// Version is the version of this SDK, as the User-Agent header tells it.
const Version = "0.1.0"

const jsonMedia = "application/json"

// A Client sends the operations of one API version. It is safe for concurrent use.
type Client struct {
	root          string // the configuration's base URL
	prefix        string // the path below it that operations stand below: "/v2024"; empty for none
	userAgent     string
	experimental  bool
	maxBody       int64
	decodeRatio   int
	host          string // DefaultHeader's Host, in the place of the address's
	http          *http.Client
	checkRedirect func(next *http.Request, via []*http.Request) error // the configuration's; may be nil
	tokens        *tokenCache
	limiter       *ratelimit.Limiter
	retry         RetryPolicy
	logger        *slog.Logger
	deprecated    *sync.Map // names of operations whose deprecation has been logged
	err           error     // why the configuration cannot be used

	fake func(Call) *http.Client // of a fake: sends this call instead of http

	*unprinted
}

// unprinted is what fmt must not print of a client that it reaches through an unexported field, where it calls no methods. It prints
// the address of a struct that is this far away.
type unprinted struct {
	defaultHeader http.Header
}

// NewClient returns a client of the operations that stand below a path under the configuration's base URL: an API version such as
// "v2024", a path of several segments such as "governance/api/v1", or "" for none. A base URL that ends in that path has it once.
// It keeps its own copy of the configuration's values; clients of one Configuration share tokens, connections and rate limits.
// A configuration that [Configuration.Validate] refuses makes every call return Validate's error.
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
		limiter:       c.limiter(path),
		retry:         c.Retry.withDefaults(),
		logger:        c.Logger,
		deprecated:    new(sync.Map),
		unprinted:     &unprinted{defaultHeader: header},
	}
	if client.maxBody <= 0 {
		client.maxBody = defaultMaxBody
	}
	return client
}

// String tells where the client points. It leaves out DefaultHeader, which may hold a gateway's key.
func (c Client) String() string { return fmt.Sprintf("Client{BaseURL: %q}", c.root+c.prefix) }

// Format prints what String returns, for every verb: fmt would print DefaultHeader for those that String does not serve.
func (c Client) Format(f fmt.State, verb rune) { formatText(f, verb, c.String()) }

// prefixOf makes what stands before the path of an operation of a path that may have slashes at its ends.
func prefixOf(path string) string {
	if path = strings.Trim(path, "/"); path != "" {
		return "/" + path
	}
	return ""
}

// userAgent puts the application's product in front of the SDK's own.
func userAgent(application string) string {
	own := "isc-go/" + Version + " (" + runtime.Version() + "; " + runtime.GOOS + ")"
	return strings.TrimSpace(application + " " + own)
}
