package core

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// A Call is an operation with its arguments. It is a value: every With method returns a changed copy and does not change the receiver, so
// that calls can be kept, varied and executed again.
type Call struct{ *callState }

// A callState never changes once a call has it. Because a call is one pointer and its methods are not inlined, the thousands of builders of
// a whole API are small and quick to compile.
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
	retry     *RetryPolicy // in place of the client's

	checkpoint Checkpoint // where a search continues
}

type argument struct {
	name, value string
	parameter   string // the name of its parameter, if that is another one
	encoded     string // the value as it is sent; "" if it is encoded as usual
	err         error  // why it cannot be sent
}

// of returns the name of the parameter of the argument.
func (a *argument) of() string { return cmp.Or(a.parameter, a.name) }

// newCall starts a call of an operation.
func newCall(ctx context.Context, client *Client, operation *Operation) Call {
	return Call{&callState{ctx: ctx, client: client, operation: operation}}
}

// state returns the state of the call, which is empty for the zero Call.
func (c Call) state() *callState {
	if c.callState == nil {
		return &callState{}
	}
	return c.callState
}

// changed returns a copy whose state may be changed.
func (c Call) changed() Call {
	state := *c.state()
	return Call{&state}
}

// WithPath sets a path parameter. The value is escaped when the call is executed. An empty value, "." and ".." are an
// [ErrInvalidArgument] then.
//
//go:noinline
func (c Call) WithPath(name, value string) Call {
	c = c.changed()
	c.path = with(c.path, name, value)
	return c
}

// WithoutVersion sends the call below the host, and not below the path of the API version: for "/cc/api/..." and the like.
//
//go:noinline
func (c Call) WithoutVersion() Call {
	c = c.changed()
	if c.operation != nil {
		operation := *c.operation
		operation.Base = "/"
		c.operation = &operation
	}
	return c
}

// WithQuery sets a query parameter, in place of the values that it had.
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

// WithCookie sets a cookie. Cookies of the configuration's DefaultHeader and HTTPClient are sent too.
//
//go:noinline
func (c Call) WithCookie(name, value string) Call {
	return c.WithParameter(Parameter{Name: name, In: "cookie"}, value)
}

// WithBody sets the request body. It is encoded once, when the call is executed, so that every attempt sends the same bytes.
//
//go:noinline
func (c Call) WithBody(body any) Call {
	c = c.changed()
	c.body = body
	return c
}

// WithMaxItems stops All and Pages after n items. There is no limit if n is 0 or less.
//
//go:noinline
func (c Call) WithMaxItems(n int) Call {
	c = c.changed()
	c.maxItems = n
	return c
}

// WithPrefetch lets All and Pages request up to that many pages at the same time, 64 at most. With 1 or less they request one page after
// another. The API accepts 100 requests in ten seconds, so more than about 8 pages are rarely faster. The number grows while pages arrive, so
// that a short list needs only a few requests after its end. Leaving the loop cancels the requests in flight and waits for their end, for at
// most one second if a transport ignores the context.
//
//go:noinline
func (c Call) WithPrefetch(pages int) Call {
	c = c.changed()
	c.prefetch = pages
	return c
}

// Context returns the context of the call.
func (c Call) Context() context.Context { return c.state().ctx }

// PathValue returns a path parameter as it was set, or "" if it was not.
func (c Call) PathValue(name string) string {
	for _, a := range c.state().path {
		if a.name == name {
			return a.value
		}
	}
	return ""
}

// Query returns the query parameters that were set. All and Pages add more.
func (c Call) Query() url.Values {
	values := url.Values{}
	for _, a := range c.state().query {
		values.Add(a.name, a.value)
	}
	return values
}

// Header returns the headers and cookies that were set, without the headers that the client adds to every request.
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

// Body returns the request body as it was set, or nil.
func (c Call) Body() any { return c.state().body }

// argumentError returns why an argument cannot be sent, or nil.
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

// with returns a copy of the arguments, in which a name has these values only.
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
