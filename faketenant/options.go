package faketenant

import (
	"errors"
	"slices"
	"time"
)

// Option changes the settings of a tenant.
type Option func(*settings)

// settings are the values that options change.
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

// WithIdentities starts the tenant with n correlated identities, which a list without a defaultFilter returns; the default is 100.
// There is one more, uncorrelated identity for every twenty of them or part of twenty.
func WithIdentities(n int) Option { return func(s *settings) { s.identities = n } }

// WithPort sets the port of 127.0.0.1. The default, 0, chooses a free one.
func WithPort(port int) Option { return func(s *settings) { s.port = port } }

// WithSeed sets the seed of the identities; the default is 1. The same seed gives the same identities on every machine.
func WithSeed(seed int64) Option { return func(s *settings) { s.seed = seed } }

// WithLatency delays every response, including those of the token endpoint. The default is no delay.
func WithLatency(d time.Duration) Option { return func(s *settings) { s.latency = d } }

// WithTokenLifetime sets the lifetime of tokens; the default is 749 s. Clients see it in seconds, rounded up.
func WithTokenLifetime(d time.Duration) Option { return func(s *settings) { s.tokenLifetime = d } }

// WithRateLimit allows n requests in every period to each client and API version. The default is the API's, 100 in 10 s;
// WithRateLimit(0, 0) turns the limit off. A client that keeps exceeding it has to wait 60, 300, 600 and 1200 s.
func WithRateLimit(n int, per time.Duration) Option {
	return func(s *settings) { s.rateNumber, s.ratePer = n, per }
}

// WithPageCap limits pages to n items, even if more are requested. The default, 0, means no limit.
func WithPageCap(n int) Option { return func(s *settings) { s.pageCap = n } }

// WithClock sets the clock of tokens, rate limits and tasks. The default is [time.Now].
func WithClock(now func() time.Time) Option { return func(s *settings) { s.now = now } }

// WithGzip compresses bodies of at least that many bytes for clients that accept it. By default no body is compressed.
func WithGzip(minBytes int) Option { return func(s *settings) { s.gzipMin = minBytes } }

// WithClient adds a client to the one of [Tenant.Configuration]. Its tokens have the given scopes, such as "idn:identity:read", and
// no others; without scopes they have sp:scopes:all. An operation that needs another scope returns 403.
func WithClient(id, secret string, scopes ...string) Option {
	if len(scopes) == 0 {
		scopes = []string{allScopes}
	}
	return func(s *settings) { s.clients = append(s.clients, &client{id, secret, slices.Clone(scopes)}) }
}

// WithDeprecated makes operations, named as in [Fault], send X-Deprecated: true. By default none is deprecated.
func WithDeprecated(operations ...string) Option {
	return func(s *settings) { s.deprecated = append(s.deprecated, operations...) }
}

// WithFault injects a fault from the start; see [Tenant.Inject].
func WithFault(fault Fault) Option {
	return func(s *settings) { s.faults = append(s.faults, fault) }
}
