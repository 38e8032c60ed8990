package core

import (
	"fmt"
	"net/http"
)

// A CallOption changes one call. The method With of every request takes some: [WithQuery], [WithHeader] and [WithRetry] return one.
type CallOption struct{ apply func(Call) Call }

// WithQuery sets a query parameter, in place of the values that it had, such as one that the document does not know. Without values, the
// parameter is not sent.
func WithQuery(name string, values ...string) CallOption {
	return CallOption{func(c Call) Call { return c.WithQuery(name, values...) }}
}

// WithHeader sets a request header, in place of the value that the configuration or the operation has for it. A name that is not a header's, and
// a header that cannot be set for a call, such as Authorization, Host or Content-Length, are an [ErrInvalidArgument] when the call is executed.
func WithHeader(name, value string) CallOption {
	return CallOption{func(c Call) Call {
		c = c.WithHeader(name, value)
		if err := headerError(name); err != nil {
			c.header[len(c.header)-1].err = err
		}
		return c
	}}
}

// headerError returns why a header cannot be set for a call. net/http would leave it out, or the client has another value for it.
func headerError(name string) error {
	canonicalName := http.CanonicalHeaderKey(name)
	instead, refused := notForDefaultHeader[canonicalName]
	switch {
	case !isHeaderName(name):
		return fmt.Errorf("%w: %q is not the name of a header", ErrInvalidArgument, name)
	case canonicalName == "Host":
		return fmt.Errorf("%w: WithHeader cannot set Host; set it in DefaultHeader of the configuration", ErrInvalidArgument)
	case refused && canonicalName != "User-Agent":
		return fmt.Errorf("%w: WithHeader cannot set %s: %s", ErrInvalidArgument, canonicalName, instead)
	}
	return nil
}

// WithRetry sets the retry policy, in place of that of the configuration. A field with the value zero means its default. The rate limit
// applies as always.
func WithRetry(policy RetryPolicy) CallOption {
	return CallOption{func(c Call) Call {
		c = c.changed()
		c.retry = &policy
		return c
	}}
}

// With returns the call with options, which are applied in their order.
//
//go:noinline
func (c Call) With(options ...CallOption) Call {
	for _, option := range options {
		if option.apply != nil {
			c = option.apply(c)
		}
	}
	return c
}
