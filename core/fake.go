package core

import "net/http"

// NewFakeClient is for generated code: package fakecall makes the clients of fakes with it. It returns a client that sends no request.
// The function respond answers each one, and gets the call and its operation. It can be called by several goroutines at a time. Everything
// before and after it is as with a server: arguments are checked, and the response is decoded. An error that is not a response ends the
// call like a connection that was lost. There are no retries and no rate limit.
func NewFakeClient(version string, respond func(Call, Operation) (*http.Response, error)) *Client {
	client := NewClient(&Configuration{
		BaseURL:     "https://fake.invalid", // a name that nobody can have (RFC 2606)
		AccessToken: "fake",
		Retry:       RetryPolicy{MaxAttempts: 1},
		RateLimit:   NoRateLimit,
	}, version)
	client.fake = func(c Call) *http.Client {
		return &http.Client{Transport: fakeTransport(func(r *http.Request) (*http.Response, error) {
			if err := r.Context().Err(); err != nil {
				return nil, err
			}
			return respond(c, *c.operation)
		})}
	}
	return client
}

// A fakeTransport is a function as an [http.RoundTripper].
type fakeTransport func(*http.Request) (*http.Response, error)

func (f fakeTransport) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }
