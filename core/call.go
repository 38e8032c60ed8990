package core

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// A Call is an operation with the arguments that were given so far. It is a value: every With method returns a changed copy
// and leaves the receiver as it was, so that calls can be kept, branched and executed again.
type Call struct{ *callState }

// A callState is not changed any more once a call has it. That a call is one pointer, and that its methods are not inlined, keeps the
// thousands of builders of a whole API small to compile and link.
type callState struct {
	ctx       context.Context
	client    *Client
	operation *Operation
	path      []argument
	query     []argument
	header    []argument
	cookie    []argument
	body      any
	maxItems  int
	prefetch  int
}

type argument struct {
	name, value string
	parameter   string // that it was set for, where that has another name
	encoded     string // the value as it is sent, where that is not for the place to say
	err         error  // why it cannot be sent, found when it was set
}

// of returns the name of the parameter that the argument was set for.
func (a *argument) of() string { return cmp.Or(a.parameter, a.name) }

// newCall starts a call of an operation.
func newCall(ctx context.Context, client *Client, operation *Operation) Call {
	return Call{&callState{ctx: ctx, client: client, operation: operation}}
}

// state returns what the call holds, which of the zero call is nothing.
func (c Call) state() *callState {
	if c.callState == nil {
		return &callState{}
	}
	return c.callState
}

// changed returns a copy to be changed.
func (c Call) changed() Call {
	state := *c.state()
	return Call{&state}
}

// WithPath sets a path parameter. The value is escaped when the call is executed; an empty value, "." and ".." are refused
// then with [ErrInvalidArgument].
//
//go:noinline
func (c Call) WithPath(name, value string) Call {
	c = c.changed()
	c.path = with(c.path, name, value)
	return c
}

// WithQuery sets a query parameter; values that were set before under the name are replaced.
//
//go:noinline
func (c Call) WithQuery(name string, values ...string) Call {
	c = c.changed()
	c.query = with(c.query, name, values...)
	return c
}

// WithQueryBool sets a query parameter to true or false.
//
//go:noinline
func (c Call) WithQueryBool(name string, value bool) Call {
	return c.WithQuery(name, strconv.FormatBool(value))
}

// WithQueryInt sets a query parameter to a decimal integer.
//
//go:noinline
func (c Call) WithQueryInt(name string, value int64) Call {
	return c.WithQuery(name, strconv.FormatInt(value, 10))
}

// WithQueryFloat sets a query parameter to the shortest decimal number that reads back as value.
//
//go:noinline
func (c Call) WithQueryFloat(name string, value float64) Call {
	return c.WithQuery(name, strconv.FormatFloat(value, 'g', -1, 64))
}

// WithQueryTime sets a query parameter to an RFC 3339 time in UTC.
//
//go:noinline
func (c Call) WithQueryTime(name string, value time.Time) Call {
	return c.WithQuery(name, value.UTC().Format(time.RFC3339Nano))
}

// WithHeader sets a request header.
//
//go:noinline
func (c Call) WithHeader(name, value string) Call {
	c = c.changed()
	c.header = with(c.header, name, value)
	return c
}

// WithCookie sets a cookie of the request, which is sent besides those that the configuration's DefaultHeader and HTTPClient have.
//
//go:noinline
func (c Call) WithCookie(name, value string) Call {
	return c.WithParameter(Parameter{Name: name, In: "cookie"}, value)
}

// WithBody sets the request body. It is encoded once, when the call is executed, and repeated exactly by every attempt.
//
//go:noinline
func (c Call) WithBody(body any) Call {
	c = c.changed()
	c.body = body
	return c
}

// WithMaxItems ends All and Pages after n items; 0 or less means no end.
//
//go:noinline
func (c Call) WithMaxItems(n int) Call {
	c = c.changed()
	c.maxItems = n
	return c
}

// WithPrefetch lets All and Pages have up to that many pages in flight; 1 or less means one after another, and more than 64 counts
// as 64. The API answers 100 requests in ten seconds, so that more than 8 or so seldom make it faster. The number is reached step by
// step, as pages come: a short collection costs a few requests past its end at most. A loop that is left cancels what is in flight
// and waits for that, one second at most where a transport does not heed the context.
//
//go:noinline
func (c Call) WithPrefetch(pages int) Call {
	c = c.changed()
	c.prefetch = pages
	return c
}

// Context returns the context that the call was begun with.
func (c Call) Context() context.Context { return c.state().ctx }

// PathValue returns a path parameter as it was given, or "" where there is none of that name.
func (c Call) PathValue(name string) string {
	for _, a := range c.state().path {
		if a.name == name {
			return a.value
		}
	}
	return ""
}

// Query returns the query parameters that are sent. All and Pages add some of their own.
func (c Call) Query() url.Values {
	values := url.Values{}
	for _, a := range c.state().query {
		values.Add(a.name, a.value)
	}
	return values
}

// Header returns the headers that the builder was given, cookies among them. What the client adds to every request is not among them.
func (c Call) Header() http.Header {
	header := http.Header{}
	for _, a := range c.state().header {
		header.Set(a.name, a.value)
	}
	if cookies := encodeCookies(c.state().cookie); cookies != "" {
		header.Set("Cookie", cookies)
	}
	return header
}

// Body returns the request body, of the type that the builder takes it as, or nil.
func (c Call) Body() any { return c.state().body }

// argumentError returns why one of the arguments cannot be sent. An argument that was replaced does not count.
func (c Call) argumentError() error {
	for _, list := range [][]argument{c.path, c.query, c.header, c.cookie} {
		for _, a := range list {
			if a.err != nil {
				return a.err
			}
		}
	}
	return nil
}

// with returns a copy of arguments in which name has the given values.
func with(arguments []argument, name string, values ...string) []argument {
	changed := make([]argument, 0, len(arguments)+len(values))
	for _, a := range arguments {
		if a.of() != name {
			changed = append(changed, a)
		}
	}
	for _, value := range values {
		changed = append(changed, argument{name: name, value: value})
	}
	return changed
}
