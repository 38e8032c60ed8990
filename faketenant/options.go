package faketenant

import (
	"errors"
	"slices"
	"time"
)

// Option changes how a tenant is when it starts.
type Option func(*settings)

// settings are what the options change.
type settings struct {
	identities    int
	data          []Identity
	seed          int64
	latency       time.Duration
	tokenLifetime time.Duration
	rateNumber    int
	ratePer       time.Duration
	pageCap       int
	gzipMin       int
	clients       []*client
	deprecated    []string
	faults        []Fault
	port          int
	now           func() time.Time
	err           error // of an option
}

// The client of [Tenant.Configuration].
const (
	clientID     = "faketenant-client"
	clientSecret = "faketenant-secret"
)

func newSettings(opts []Option) (settings, error) {
	s := settings{
		identities:    100,
		seed:          1,
		tokenLifetime: 749 * time.Second,
		rateNumber:    100,
		ratePer:       10 * time.Second,
		clients:       []*client{{clientID, clientSecret, []string{allScopes}}},
		now:           time.Now,
	}
	for _, option := range opts {
		option(&s)
	}
	if s.identities < 0 || s.latency < 0 || s.tokenLifetime <= 0 || s.pageCap < 0 || s.rateNumber > 0 && s.ratePer <= 0 {
		s.err = errors.Join(s.err, errors.New("faketenant: an option has a number or a duration that is negative or zero where it cannot be"))
	}
	return s, s.err
}

// WithIdentities has the tenant start with n correlated identities, which is what a list without a defaultFilter gives; the
// default is 100. For every twenty of them begun there is one uncorrelated identity on top.
func WithIdentities(n int) Option { return func(s *settings) { s.identities = n } }

// WithPort has the tenant listen on that port of 127.0.0.1. The default, 0, takes a free one.
func WithPort(port int) Option { return func(s *settings) { s.port = port } }

// WithSeed makes other identities than the default seed, 1, does. The same seed makes the same ones on every machine.
func WithSeed(seed int64) Option { return func(s *settings) { s.seed = seed } }

// WithLatency lets every answer wait, that of the token endpoint as well. The default is none.
func WithLatency(d time.Duration) Option { return func(s *settings) { s.latency = d } }

// WithTokenLifetime ends the life of a token after d; the default is 749 s. The client is told in seconds, rounded up.
func WithTokenLifetime(d time.Duration) Option { return func(s *settings) { s.tokenLifetime = d } }

// WithRateLimit allows n requests in every period to each client and API version. The default is the API's, 100 in 10 s;
// WithRateLimit(0, 0) turns the limit off. Who keeps breaking it waits for 60, 300, 600 and 1200 s.
func WithRateLimit(n int, per time.Duration) Option {
	return func(s *settings) { s.rateNumber, s.ratePer = n, per }
}

// WithPageCap answers with at most n items of a page, even where more are asked for. The default, 0, caps nothing.
func WithPageCap(n int) Option { return func(s *settings) { s.pageCap = n } }

// WithClock lets a test say what time it is: tokens, rate limits and tasks go by it. The default is [time.Now].
func WithClock(now func() time.Time) Option { return func(s *settings) { s.now = now } }

// WithGzip compresses bodies of at least so many bytes for clients that accept it. By default none are.
func WithGzip(minBytes int) Option { return func(s *settings) { s.gzipMin = minBytes } }

// WithClient adds a client to the one of [Tenant.Configuration]. Its tokens have the scopes given and no others, as
// "idn:identity:read"; without one they have sp:scopes:all. An operation that asks for another scope answers 403.
func WithClient(id, secret string, scopes ...string) Option {
	if len(scopes) == 0 {
		scopes = []string{allScopes}
	}
	return func(s *settings) { s.clients = append(s.clients, &client{id, secret, slices.Clone(scopes)}) }
}

// WithDeprecated lets operations, named as in [Fault], answer with X-Deprecated: true. None of them is deprecated by default.
func WithDeprecated(operations ...string) Option {
	return func(s *settings) { s.deprecated = append(s.deprecated, operations...) }
}

// WithFault injects a fault from the start; see [Tenant.Inject].
func WithFault(fault Fault) Option {
	return func(s *settings) { s.faults = append(s.faults, fault) }
}
