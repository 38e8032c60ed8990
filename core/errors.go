package core

import "errors"

// Errors to test for with [errors.Is]. The first six are for the statuses of an [APIError].
var (
	ErrBadRequest   = errors.New("bad request")  // 400
	ErrUnauthorized = errors.New("unauthorized") // 401: the bearer token was refused
	ErrForbidden    = errors.New("forbidden")    // 403
	ErrNotFound     = errors.New("not found")    // 404
	ErrRateLimited  = errors.New("rate limited") // 429
	ErrServer       = errors.New("server error") // 500 and above

	ErrExperimental    = errors.New("experimental operation") // nothing was sent: DisableExperimental is set
	ErrConfiguration   = errors.New("configuration")          // nothing was sent: the Configuration is not valid
	ErrCredentials     = errors.New("credentials refused")    // the token endpoint refused the client id and secret
	ErrDecode          = errors.New("cannot decode")          // the response is not the expected JSON
	ErrInvalidArgument = errors.New("invalid argument")       // nothing was sent: an argument is not valid
)
