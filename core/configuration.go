package core

import (
	"cmp"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/oauth2"
)

// A Configuration says which tenant is called, with which credentials, and how. BaseURL and one kind of credentials have to be
// set; every other field may stay zero.
//
// Clients copy its values when they are made, so that later changes reach later clients only. Clients of one Configuration share
// connections, tokens and rate limits, whatever their API version. A copy of a Configuration (c2 := *c) is one of its own, with
// tokens and rate limits of its own: programs that use one client id do best to keep to one Configuration.
type Configuration struct {
	// BaseURL is the address of the tenant's API, such as "https://tenant.api.identitynow.com". The scheme is https or http; a
	// path, as of a gateway, is kept, but trailing slashes and a version segment at the end (beta, v3, v2024) are taken off.
	BaseURL string
	// TokenURL is the address of the token endpoint. Default: BaseURL + "/oauth/token".
	TokenURL string
	// ClientID and ClientSecret are the client credentials, such as the two halves of a personal access token.
	ClientID     string
	ClientSecret string
	// AccessToken is a ready bearer token, without the word Bearer. It wins over the client credentials, and is sent as it is for
	// as long as the client lives: a 401 cannot renew it.
	AccessToken string
	// TokenSource gives the bearer tokens. It wins over AccessToken and the client credentials. One call of it at a time is made
	// for all that wait. A token with an Expiry is used until shortly before it; one without is used for one request only.
	TokenSource oauth2.TokenSource
	// HTTPClient sends API and token requests alike; its Transport sees every attempt. Token requests do not follow redirects,
	// which would take the secret along. One without a Transport has that of the default. Default: a client of the SDK's own with
	// up to 32 idle connections per host and no timeout but the call's context.
	HTTPClient *http.Client
	// UserAgent is put in front of the SDK's own User-Agent, such as "acme-sync/1.2".
	UserAgent string
	// DefaultHeader is sent with every API request, not with token requests. What an operation or a call sets itself wins.
	DefaultHeader http.Header
	// DisableExperimental makes every experimental operation return [ErrExperimental] before anything is sent.
	DisableExperimental bool
	// Retry says how often and how patiently API and token requests are repeated. Zero value: the defaults of [RetryPolicy].
	Retry RetryPolicy
	// RateLimit is how fast each API version may be called. Zero value: 100 requests per 10 s, which is the server's limit for a
	// client id and API version; [NoRateLimit] turns waiting off.
	RateLimit RateLimit
	// Logger gets a record per attempt (debug) and per retry or deprecated operation (warn), without secrets, queries and bodies.
	// Default: silent.
	Logger *slog.Logger
	// MaxBodyBytes is the largest answer that is read into memory; downloads are streams and not limited. Default: 64 MB.
	MaxBodyBytes int64

	session  *session // what the clients share; made on first use
	lookedAt []string // where NewDefaultConfiguration looked, and what it found there
}

// NewConfiguration returns a Configuration for the tenant at baseURL, to which credentials have to be added.
func NewConfiguration(baseURL string) *Configuration {
	return &Configuration{BaseURL: baseURL}
}

// Validate returns nil for a usable Configuration. Otherwise the error wraps [ErrConfiguration] and names everything that is
// missing or wrong, what would be right, and every place where [NewDefaultConfiguration] looked. It never holds a secret.
func (c *Configuration) Validate() error {
	if c == nil {
		return fmt.Errorf("%w: it is nil; make one with NewConfiguration or NewDefaultConfiguration", ErrConfiguration)
	}
	problems := slices.Concat(c.addressProblems(), c.credentialProblems(), c.headerProblems())
	if len(problems) == 0 {
		return nil
	}
	text := strings.Join(problems, "; ")
	switch {
	case len(c.lookedAt) > 0:
		text += "; looked at " + strings.Join(c.lookedAt, ", ")
	case c.BaseURL == "" || !c.hasCredentials():
		text += "; only NewDefaultConfiguration looks for values in the environment and in files"
	}
	return fmt.Errorf("%w: %s", ErrConfiguration, text)
}

func (c *Configuration) addressProblems() (problems []string) {
	if c.BaseURL == "" {
		problems = append(problems, `BaseURL is missing: set the address of the tenant's API, such as "https://tenant.api.identitynow.com"`)
	} else if _, err := parseAddress(c.BaseURL); err != nil {
		problems = append(problems, `BaseURL `+err.Error()+`; right would be "https://tenant.api.identitynow.com"`)
	}
	if c.TokenURL != "" {
		if _, err := parseAddress(c.TokenURL); err != nil {
			problems = append(problems, `TokenURL `+err.Error()+`; right would be "https://tenant.api.identitynow.com/oauth/token"`)
		}
	}
	return problems
}

func (c *Configuration) credentialProblems() []string {
	switch {
	case c.TokenSource != nil:
		return nil
	case c.AccessToken != "":
		if strings.ContainsFunc(c.AccessToken, func(r rune) bool { return r <= ' ' || r > '~' }) {
			return []string{"AccessToken holds a space, a line break or another character that no token has; set the token alone, without the word Bearer"}
		}
		return nil
	case c.ClientID == "" && c.ClientSecret == "":
		return []string{"credentials are missing: set ClientID and ClientSecret, or AccessToken, or TokenSource"}
	case c.ClientID == "":
		return []string{"ClientID is missing beside ClientSecret"}
	case c.ClientSecret == "":
		return []string{"ClientSecret is missing beside ClientID"}
	}
	return nil
}

func (c *Configuration) hasCredentials() bool {
	return c.TokenSource != nil || c.AccessToken != "" || c.ClientID != "" && c.ClientSecret != ""
}

// headerProblems finds what net/http would refuse to send in each single request.
func (c *Configuration) headerProblems() (problems []string) {
	if hasControl(c.UserAgent) {
		problems = append(problems, "UserAgent holds a control character")
	}
	for name, values := range c.DefaultHeader {
		if name == "" || strings.ContainsFunc(name, func(r rune) bool { return r <= ' ' || r > '~' || strings.ContainsRune(`"(),/:;<=>?@[\]{}`, r) }) {
			problems = append(problems, fmt.Sprintf("DefaultHeader has the name %q, which is not a header's", name))
		}
		if slices.ContainsFunc(values, hasControl) {
			problems = append(problems, fmt.Sprintf("DefaultHeader has a control character in the value of %q", name))
		}
	}
	slices.Sort(problems) // a map's order is another one each time
	return problems
}

// hasControl reports a character that no header value may hold (RFC 9110, 5.5).
func hasControl(value string) bool {
	return strings.ContainsFunc(value, func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f })
}

// baseURL returns BaseURL without trailing slashes and version segment; what Validate refuses becomes "".
func (c *Configuration) baseURL() string {
	u, err := parseAddress(c.BaseURL)
	if err != nil {
		return ""
	}
	path := strings.TrimRight(u.EscapedPath(), "/")
	if before, segment, found := cutLast(path, "/"); found && isVersion(segment) {
		path = strings.TrimRight(before, "/")
	}
	return u.Scheme + "://" + u.Host + path
}

func (c *Configuration) tokenURL() string {
	return cmp.Or(strings.TrimSpace(c.TokenURL), c.baseURL()+"/oauth/token")
}

// parseAddress reads an address that other paths are put behind. Its errors do not repeat the address: people paste tokens and
// passwords into it.
func parseAddress(address string) (*url.URL, error) {
	address = strings.TrimSpace(address)
	u, err := url.Parse(address)
	switch {
	case err != nil:
		return nil, errors.New("is not a URL")
	case u.Scheme != "https" && u.Scheme != "http":
		return nil, errors.New(`does not begin with "https://" or "http://"`)
	case u.Hostname() == "":
		return nil, errors.New("names no host")
	case u.User != nil:
		return nil, errors.New("holds a user name or password, which belong into ClientID and ClientSecret")
	case u.RawQuery != "" || u.ForceQuery:
		return nil, errors.New("has a query (from ? on)")
	case strings.Contains(address, "#"):
		return nil, errors.New("has a fragment (from # on)")
	}
	return u, nil
}

func cutLast(text, separator string) (before, after string, found bool) {
	if i := strings.LastIndex(text, separator); i >= 0 {
		return text[:i], text[i+len(separator):], true
	}
	return text, "", false
}

// isVersion tells the API versions beta, v3 and v2024 and its yearly successors from other path segments.
func isVersion(segment string) bool {
	if segment == "beta" || segment == "v3" {
		return true
	}
	year, found := strings.CutPrefix(segment, "v")
	return found && len(year) == 4 && strings.Trim(year, "0123456789") == ""
}

// String tells where a Configuration points. It leaves secrets and tokens out, so that printing one gives nothing away.
func (c Configuration) String() string {
	return fmt.Sprintf("Configuration{BaseURL: %q, ClientID: %q, secrets not shown}", c.baseURL(), c.ClientID)
}

// GoString keeps secrets out of %#v.
func (c Configuration) GoString() string { return c.String() }

// LogValue keeps secrets out of log/slog.
func (c Configuration) LogValue() slog.Value { return slog.StringValue(c.String()) }
