package core

import (
	"log/slog"
	"net/http"

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
	// path, as of a gateway, is kept, but trailing slashes and a version segment at the end (beta, v3, v2024) are taken off. The
	// address of the tenant's web pages, such as "https://tenant.identitynow.com", is refused.
	BaseURL string
	// TokenURL is the address of the token endpoint. Default: BaseURL + "/oauth/token". The client secret is sent there.
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
	// HTTPClient sends API and token requests alike; its Transport sees every attempt. The SDK follows redirects itself: GET and
	// HEAD only, at most 10 of them, to another origin without credentials, and never from https to http; token requests are not
	// redirected. A CheckRedirect is asked before each redirect that the SDK would follow, and can forbid it; it cannot allow more.
	// One without a Transport has that of the default. Default: a client of the SDK's own with the proxy of the environment, up to 32
	// idle connections per host and no timeout but the call's context.
	HTTPClient *http.Client
	// UserAgent is put in front of the SDK's own User-Agent, such as "acme-sync/1.2".
	UserAgent string
	// DefaultHeader is sent with every API request, not with token requests. What an operation sets itself wins, such as its Accept
	// and Content-Type, and what a call sets wins over both. Host replaces the host of BaseURL in the request. Headers that the SDK
	// or net/http sets are refused by Validate, such as Authorization, User-Agent, Content-Length and Connection.
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
	// MaxDecodeRatio is how many bytes of memory one byte of an answer may become when it is decoded, beyond 16 MB that any answer may
	// take. An answer that would become more is a [*DecodeError]: a few kilobytes on the wire, compressed, could otherwise become
	// gigabytes. Pages of models become one to three. Default: 16.
	MaxDecodeRatio int

	session  *session // what the clients share; made on first use
	lookedAt []string // where NewDefaultConfiguration or NewEnvironmentConfiguration looked, and what it found there
}

// NewConfiguration returns a Configuration for the tenant at baseURL, to which credentials have to be added.
func NewConfiguration(baseURL string) *Configuration {
	return &Configuration{BaseURL: baseURL}
}
