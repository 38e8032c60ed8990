package core

import "errors"

// Errors to test for with [errors.Is]. The first six are the kinds of [APIError], by status.
var (
	ErrBadRequest   = errors.New("bad request")  // 400
	ErrUnauthorized = errors.New("unauthorized") // 401: the bearer token was refused
	ErrForbidden    = errors.New("forbidden")    // 403
	ErrNotFound     = errors.New("not found")    // 404
	ErrRateLimited  = errors.New("rate limited") // 429
	ErrServer       = errors.New("server error") // 500 and above

	ErrExperimental    = errors.New("experimental operation") // refused before sending: DisableExperimental is set
	ErrConfiguration   = errors.New("configuration")          // refused before sending: the Configuration cannot be used
	ErrCredentials     = errors.New("credentials refused")    // the token endpoint refused the client id and secret
	ErrDecode          = errors.New("cannot decode")          // the answer is not the JSON that was due
	ErrInvalidArgument = errors.New("invalid argument")       // refused before sending: an argument cannot be sent as it is
)
