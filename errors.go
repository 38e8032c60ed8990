package isc

import "github.com/f745b6f1/isc/core"

// An APIError is a response with a status outside 2xx. [errors.As] finds it in the error of every operation of every version:
//
//	var apiError *isc.APIError
//	if errors.As(err, &apiError) {
//		log.Print(apiError.StatusCode, apiError.TrackingID)
//	}
type APIError = core.APIError

// A DecodeError is a response that is not the expected JSON. It has the operation, the place as a JSON pointer, and the body.
// [errors.Is] finds [ErrDecode] in it.
type DecodeError = core.DecodeError

// Errors for the statuses of an [APIError], to test for with [errors.Is].
var (
	ErrBadRequest   = core.ErrBadRequest   // 400: the operation does not accept an argument
	ErrUnauthorized = core.ErrUnauthorized // 401: the bearer token was refused, and so was a new one
	ErrForbidden    = core.ErrForbidden    // 403: the credentials lack a scope or a user level
	ErrNotFound     = core.ErrNotFound     // 404
	ErrRateLimited  = core.ErrRateLimited  // 429: APIError.RetryAfter is how long to wait
	ErrServer       = core.ErrServer       // 500 and above
)

// Other errors to test for with [errors.Is].
var (
	ErrConfiguration   = core.ErrConfiguration   // nothing was sent: the Configuration is not valid; Validate returns the same error
	ErrCredentials     = core.ErrCredentials     // the token endpoint refused the client id and secret
	ErrExperimental    = core.ErrExperimental    // nothing was sent: the operation is experimental and DisableExperimental is set
	ErrInvalidArgument = core.ErrInvalidArgument // nothing was sent: an argument cannot be sent as it is, such as an empty id
	ErrDecode          = core.ErrDecode          // the answer is not the JSON that was due
	ErrAmbiguous       = core.ErrAmbiguous       // Only: the list has more than one item
	ErrPaging          = core.ErrPaging          // All and Pages: the pages contradict each other, so that items would be missing or repeated
)

// ErrorBody decodes the body of the [APIError] in err as the model that the operation documents for it, such as [ErrorResponseDto]. It
// returns false if there is no APIError, or if its body is not such JSON, for example HTML.
//
//	if conflict, ok := isc.ErrorBody[isc.IdentityAssociationDetails](err); ok {
//		log.Print(conflict.GetMessage())
//	}
func ErrorBody[T any](err error) (*T, bool) {
	return core.ErrorBody[T](err)
}

// Ptr returns a pointer to value, for the optional properties of models: isc.Ptr("Marketing").
func Ptr[T any](value T) *T {
	return &value
}
