package core

// A CallOption changes one call. The method With of every request takes some: [WithQuery], [WithHeader] and [WithRetry] return one.
type CallOption struct{ apply func(Call) Call }

// WithQuery sets a query parameter, in place of the values that it had, such as one that the document does not know. Without values, the
// parameter is not sent.
func WithQuery(name string, values ...string) CallOption {
	return CallOption{func(c Call) Call { return c.WithQuery(name, values...) }}
}

// WithHeader sets a request header, in place of the value that the configuration or the operation has for it. The Authorization header cannot
// be set: it is always that of the configuration's credentials.
func WithHeader(name, value string) CallOption {
	return CallOption{func(c Call) Call { return c.WithHeader(name, value) }}
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
