package core

import (
	"log/slog"
	"net/http"
	"reflect"
	"sync"

	"golang.org/x/oauth2"

	"github.com/f745b6f1/isc/core/internal/httpconn"
)

// A session has everything that the clients of one Configuration share.
type session struct {
	owner    *Configuration // the Configuration that the session belongs to; copies of it have the same pointer
	http     *http.Client
	tokens   *tokenCache
	limiters limiters

	deprecated nameSet // operations whose deprecation was logged, with their version
}

// sessionMutex guards all sessions. A mutex in Configuration would make it impossible to copy.
var sessionMutex sync.Mutex //nolint:globals // it holds no state of its own

// attached returns the session of c, and makes one if there is none. A copy of a Configuration gets a session of its own, because it may have
// other credentials, for which the tokens of the original must not be used. It shares connections with the original.
func (c *Configuration) attached() *session {
	if c.session == nil {
		transport := http.DefaultTransport
		if standard, ok := transport.(*http.Transport); ok {
			own := standard.Clone()
			own.OnProxyConnectResponse = onProxyConnect(own.OnProxyConnectResponse)
			own.MaxIdleConnsPerHost = 32 // with the default of 2, concurrent callers would dial again and again
			if own.DialContext != nil {
				own.DialContext = httpconn.Dialer(own.DialContext)
			}
			transport = own
		}
		c.session = &session{owner: c, http: &http.Client{Transport: transport}}
	}
	if c.session.owner != c {
		c.session = &session{owner: c, http: c.session.http}
	}
	return c.session
}

// httpClient returns the client for API and token requests.
func (c *Configuration) httpClient() *http.Client {
	if c.HTTPClient != nil {
		return c.HTTPClient
	}
	return c.plainClient()
}

// plainClient returns the SDK's own client. Its Transport is also used for a user's HTTPClient that has none, such as one with only a Timeout.
func (c *Configuration) plainClient() *http.Client {
	sessionMutex.Lock()
	defer sessionMutex.Unlock()
	return c.attached().http
}

// tokens returns the token cache for the credentials that c has now.
func (c *Configuration) tokens() *tokenCache {
	settings := tokenSettings{
		source:       c.TokenSource,
		accessToken:  c.AccessToken,
		url:          c.tokenURL(),
		clientID:     c.ClientID,
		clientSecret: c.ClientSecret,
		userAgent:    userAgent(c.UserAgent),
		http:         c.httpClient(),
		plain:        c.plainClient(),
		retry:        c.Retry.withDefaults(),
		logger:       c.Logger,
	}
	sessionMutex.Lock()
	defer sessionMutex.Unlock()
	s := c.attached()
	if s.tokens == nil || !settings.equal(s.tokens.settings) {
		s.tokens = newTokenCache(settings)
	}
	return s.tokens
}

// limiters returns the limiters that the clients of c share.
func (c *Configuration) limiters() *limiters {
	sessionMutex.Lock()
	defer sessionMutex.Unlock()
	return &c.attached().limiters
}

// deprecated returns the operations whose deprecation the clients of c have logged.
func (c *Configuration) deprecated() *nameSet {
	sessionMutex.Lock()
	defer sessionMutex.Unlock()
	return &c.attached().deprecated
}

// tokenSettings are the settings of a token cache.
type tokenSettings struct {
	source      oauth2.TokenSource
	accessToken string

	url, clientID, clientSecret string
	userAgent                   string
	http                        *http.Client
	plain                       *http.Client // its Transport is used if http has none; may be nil
	retry                       RetryPolicy
	logger                      *slog.Logger
}

// equal reports whether a token cache for one of the settings can be used for the other. Sources that Go cannot compare, such as functions,
// are different: one cache too many costs a token request, one too few would return the token of somebody else.
func (s tokenSettings) equal(other tokenSettings) bool {
	if s.source != nil && !reflect.ValueOf(s.source).Comparable() {
		return false
	}
	return s == other
}
