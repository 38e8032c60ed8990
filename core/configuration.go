package core

import (
	"log/slog"
	"net/http"

	"golang.org/x/oauth2"
)

// A Configuration says which tenant is called, with which credentials, and how. BaseURL and one kind of credentials are required; all other
// fields are optional.
//
// A client copies the values when it is made, so that later changes affect later clients only. Clients of one Configuration share
// connections, tokens and rate limits, whatever their API versions. A copy of a Configuration (c2 := *c) has tokens and rate limits of its
// own, so that a program should have one Configuration for each client id.
type Configuration struct {
	// BaseURL is the URL of the tenant's API, such as "https://tenant.api.identitynow.com". The scheme must be https or http. A path is kept,
	// as that of a gateway, without trailing slashes and without a version segment at the end (beta, v3, v2024). The URL of the tenant's web
	// pages, such as "https://tenant.identitynow.com", is an error.
	BaseURL string
	// TokenURL is the URL of the token endpoint, to which the client secret is sent. Default: BaseURL + "/oauth/token".
	TokenURL string
	// ClientID and ClientSecret are the client credentials, such as those of a personal access token.
	ClientID     string
	ClientSecret string
	// AccessToken is a bearer token, without the word Bearer. It is used instead of the client credentials, and cannot be renewed after a 401.
	AccessToken string
	// TokenSource returns the bearer tokens. It is used instead of AccessToken and the client credentials. It is called once at a time, for
	// all requests that wait. A token with an Expiry is used until shortly before that; a token without one is used for one request only.
	TokenSource oauth2.TokenSource
	// HTTPClient sends API requests and token requests; its Transport gets every attempt. The SDK follows redirects itself: of GET and HEAD
	// only, at most 10, without credentials if the origin is another one, and never from https to http. Token requests are not redirected.
	// CheckRedirect is called before each redirect that the SDK would follow, and can prevent it. If Transport is nil, that of the default
	// is used. Default: a client with the proxy of the environment, up to 32 idle connections per host, and no timeout except that of the
	// call's context.
	HTTPClient *http.Client
	// UserAgent is sent in the User-Agent header before that of the SDK, such as "acme-sync/1.2".
	UserAgent string
	// DefaultHeader is sent with every API request, but not with token requests. Headers of the operation, such as Accept and Content-Type,
	// replace those of DefaultHeader, and headers of the call replace both. Host replaces the host of BaseURL in the request. Headers that
	// the SDK or net/http sets are an error, such as Authorization, User-Agent, Content-Length and Connection.
	DefaultHeader http.Header
	// DisableExperimental makes experimental operations return [ErrExperimental] without sending anything.
	DisableExperimental bool
	// Retry says how often and after which wait API requests and token requests are sent again. Default: that of [RetryPolicy].
	Retry RetryPolicy
	// RateLimit is how fast requests to each API version are sent. Default: 100 requests per 10 s, which is the server's limit for a client
	// id and API version. All services that have versions of their own, such as /identities/v1, count as one version, unless
	// RateLimit.PerService is set. [NoRateLimit] turns the limit off.
	RateLimit RateLimit
	// Logger gets a record for each attempt (debug), for each retry (warn), and for the first response of each deprecated operation (warn, with
	// what [DeprecationOf] returns). The records have no secrets, queries or bodies. Default: nothing is logged.
	Logger *slog.Logger
	// MaxBodyBytes is the size of the largest response body that is read. Downloads are streams and are not limited. Default: 64 MB.
	MaxBodyBytes int64
	// MaxDecodeRatio is how many bytes of memory each byte of a response body may become when it is decoded, in addition to 16 MB. If it would
	// become more, the error is a [*DecodeError]: without the limit a few compressed kilobytes could become gigabytes. Pages of models
	// become one to three bytes per byte. Default: 16.
	MaxDecodeRatio int

	session  *session // what clients share; made when it is first needed
	lookedAt []string // where credentials were looked for, and what was found there
}

// NewConfiguration returns a Configuration for the tenant at baseURL. The caller must add credentials.
func NewConfiguration(baseURL string) *Configuration {
	return &Configuration{BaseURL: baseURL}
}
