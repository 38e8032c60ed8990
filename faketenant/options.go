package faketenant

import (
	"errors"
	"slices"
	"time"

	"github.com/f745b6f1/isc/faketenant/internal/seed"
)

// Option changes the settings of a tenant.
type Option func(*settings)

// settings are the values that options change.
type settings struct {
	identities    int
	data          []Identity
	collections   []given
	sizes         Sizes
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
	control       bool
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

// operations are the operations that options name.
func (s *settings) operations() []string {
	names := slices.Clone(s.deprecated)
	for _, fault := range s.faults {
		if fault.Operation != "" {
			names = append(names, fault.Operation)
		}
	}
	return names
}

// WithIdentities starts the tenant with n correlated identities, which a list without a defaultFilter returns; the default is 100.
// There is one more, uncorrelated identity for every twenty of them or part of twenty.
func WithIdentities(n int) Option { return func(s *settings) { s.identities = n } }

// Sizes are the numbers of the objects that a tenant has besides its identities. 0 is the default, which is in parentheses; a negative number
// means none.
type Sizes struct {
	Sources          int // (4) the first two are authoritative, the others have entitlements
	Accounts         int // (3) of an identity, at most: one on each of so many sources
	Entitlements     int // (12) of each source that has any
	AccessProfiles   int // (12)
	Roles            int // (6)
	GovernanceGroups int // (4) the API calls them workgroups
	Workflows        int // (3)
	Executions       int // (4) of each workflow
	Campaigns        int // (3)
	Certifications   int // (6)
	Tags             int // (4)
	Events           int // (100) that a search finds
}

// WithSizes sets how many objects the tenant has besides its identities. They are made from the seed when the first request needs them.
func WithSizes(sizes Sizes) Option { return func(s *settings) { s.sizes = sizes } }

// seed returns the numbers for the seed, with the defaults.
func (s Sizes) seed() seed.Sizes {
	d := seed.DefaultSizes
	for _, size := range []struct {
		to  *int
		set int
	}{
		{&d.Sources, s.Sources}, {&d.Accounts, s.Accounts}, {&d.Entitlements, s.Entitlements}, {&d.AccessProfiles, s.AccessProfiles}, {&d.Roles, s.Roles},
		{&d.GovernanceGroups, s.GovernanceGroups}, {&d.Workflows, s.Workflows}, {&d.Executions, s.Executions}, {&d.Campaigns, s.Campaigns},
		{&d.Certifications, s.Certifications}, {&d.Tags, s.Tags}, {&d.Events, s.Events},
	} {
		if size.set != 0 {
			*size.to = max(0, size.set)
		}
	}
	return d
}

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

// WithFault injects a fault from the start; see [Tenant.Inject]. The tenant does not start with a fault for an operation that does not exist.
func WithFault(fault Fault) Option {
	return func(s *settings) { s.faults = append(s.faults, fault) }
}
