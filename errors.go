package isc

import "github.com/f745b6f1/isc/core"

// An APIError is an answer of the server with a status outside 2xx. [errors.As] finds it in the error of every operation of every
// version:
//
//	var apiError *isc.APIError
//	if errors.As(err, &apiError) {
//		log.Print(apiError.StatusCode, apiError.TrackingID)
//	}
type APIError = core.APIError

// A DecodeError is an answer that is not the JSON that was due: it has the operation, the place as a JSON pointer, and the body.
// [errors.Is] finds [ErrDecode] in it.
type DecodeError = core.DecodeError

// Kinds of [APIError] by status, to test for with [errors.Is].
var (
	ErrBadRequest   = core.ErrBadRequest   // 400: an argument is not what the operation takes
	ErrUnauthorized = core.ErrUnauthorized // 401: the bearer token was refused, also after it was renewed
	ErrForbidden    = core.ErrForbidden    // 403: the credentials lack a scope or a user level
	ErrNotFound     = core.ErrNotFound     // 404
	ErrRateLimited  = core.ErrRateLimited  // 429: APIError.RetryAfter says for how long
	ErrServer       = core.ErrServer       // 500 and above
)

// Errors that are not an answer to the operation, to test for with [errors.Is].
var (
	ErrConfiguration   = core.ErrConfiguration   // nothing was sent: the Configuration cannot be used; the same error as Validate's
	ErrCredentials     = core.ErrCredentials     // the token endpoint refused the client id and secret
	ErrExperimental    = core.ErrExperimental    // nothing was sent: the operation is experimental and DisableExperimental is set
	ErrInvalidArgument = core.ErrInvalidArgument // nothing was sent: an argument cannot be sent as it is, such as an empty id
	ErrDecode          = core.ErrDecode          // the answer is not the JSON that was due
	ErrAmbiguous       = core.ErrAmbiguous       // Only: the list has more than one item
	ErrPaging          = core.ErrPaging          // All and Pages: the pages contradict each other, so that items would be missing or repeated
)

// ErrorBody decodes the body of the [APIError] in err's chain as the model that the operation documents for it, such as
// [ErrorResponseDto]. It returns false where there is no APIError or where its body is not such JSON, as HTML is not.
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
