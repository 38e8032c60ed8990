package core

import (
	"net/http"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"golang.org/x/oauth2"

	"github.com/f745b6f1/isc/core/internal/ratelimit"
)

// limiterOf returns the limiter of a version.
func (c *Configuration) limiterOf(version string) *ratelimit.Limiter {
	return (&limits{c.limiters(), c.ClientID, c.RateLimit}).of("/"+version, "/things")
}

func TestSessionIsSharedByTheClientsOfOneConfiguration(t *testing.T) {
	t.Parallel()
	c := &Configuration{BaseURL: testBase, ClientID: "id", ClientSecret: testSecret}
	var mu sync.Mutex
	seen := map[any]int{}
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			tokens, beta, v2024, client := c.tokens(), c.limiterOf("beta"), c.limiterOf("v2024"), c.httpClient()
			mu.Lock()
			defer mu.Unlock()
			seen[tokens]++
			seen[beta]++
			seen[v2024]++
			seen[client]++
		})
	}
	all.Wait()
	assert.Len(t, seen, 4, "one token cache, one connection pool, a limiter per version")
	for what, times := range seen {
		assert.Equal(t, 20, times, "%T", what)
	}
}

func TestSessionOfACopy(t *testing.T) {
	t.Parallel()
	original := &Configuration{BaseURL: testBase, ClientID: "id", ClientSecret: testSecret}
	tokens, limiter, client := original.tokens(), original.limiterOf("beta"), original.httpClient()

	copied := *original
	copied.ClientID = "another"
	assert.NotSame(t, tokens, copied.tokens(), "another configuration has its own tokens")
	assert.NotSame(t, limiter, copied.limiterOf("beta"), "and its own rate limit")
	assert.Same(t, client, copied.httpClient(), "connections are shared")

	assert.Same(t, tokens, original.tokens(), "the original is unchanged")
	assert.Same(t, limiter, original.limiterOf("beta"))
}

func TestSessionAfterAChange(t *testing.T) {
	t.Parallel()
	changes := map[string]func(c *Configuration){
		"BaseURL":      func(c *Configuration) { c.BaseURL = otherBase },
		"TokenURL":     func(c *Configuration) { c.TokenURL = otherBase },
		"ClientID":     func(c *Configuration) { c.ClientID = "another" },
		"ClientSecret": func(c *Configuration) { c.ClientSecret = "another" },
		"AccessToken":  func(c *Configuration) { c.AccessToken = "t" },
		"TokenSource":  func(c *Configuration) { c.TokenSource = oauth2.StaticTokenSource(&oauth2.Token{}) },
		"HTTPClient":   func(c *Configuration) { c.HTTPClient = &http.Client{} },
		"Retry":        func(c *Configuration) { c.Retry.MaxAttempts = 1 },
	}
	for name, change := range changes {
		c := &Configuration{BaseURL: testBase, ClientID: "id", ClientSecret: testSecret}
		before := c.tokens()
		assert.Same(t, before, c.tokens(), name)
		change(c)
		assert.NotSame(t, before, c.tokens(), name)
	}

	c := &Configuration{BaseURL: testBase}
	before := c.limiterOf("beta")
	c.RateLimit = NoRateLimit
	assert.Nil(t, c.limiterOf("beta"))
	c.RateLimit = RateLimit{}
	assert.Same(t, before, c.limiterOf("beta"))
}

func TestSessionWithSources(t *testing.T) {
	t.Parallel()
	source := oauth2.StaticTokenSource(&oauth2.Token{AccessToken: "t"})
	c := &Configuration{BaseURL: testBase, TokenSource: source}
	first := c.tokens()
	assert.Same(t, first, c.tokens())

	// Go panics when it compares functions, and two closures cannot be distinguished.
	c.TokenSource = tokenFunc(source.Token)
	before := c.tokens()
	c.TokenSource = tokenFunc(func() (*oauth2.Token, error) { return &oauth2.Token{AccessToken: "other"}, nil })
	assert.NotSame(t, before, c.tokens())
}

type tokenFunc func() (*oauth2.Token, error)

func (f tokenFunc) Token() (*oauth2.Token, error) { return f() }

func TestSessionDefaultHTTPClient(t *testing.T) {
	t.Parallel()
	client := (&Configuration{}).httpClient()
	assert.Zero(t, client.Timeout, "only the call's context limits the time, because downloads take long")
	transport := client.Transport.(*http.Transport)
	assert.NotSame(t, http.DefaultTransport, transport)
	assert.Equal(t, 32, transport.MaxIdleConnsPerHost)
	assert.NotNil(t, transport.Proxy, "HTTPS_PROXY is used")

	own := &http.Client{}
	assert.Same(t, own, (&Configuration{HTTPClient: own}).httpClient())
}
