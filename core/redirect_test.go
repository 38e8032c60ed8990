package core

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var redirectStatuses = []int{301, 302, 303, 307, 308}

var (
	removeThing  = &Operation{Name: "RemoveThing", Method: "DELETE", Path: "/things/{id}"}
	replaceThing = &Operation{Name: "ReplaceThing", Method: "PUT", Path: "/things/{id}", Body: "ThingRequest"}
	changeThing  = &Operation{Name: "ChangeThing", Method: "PATCH", Path: "/things/{id}", Body: "ThingRequest"}
	uploadThing  = &Operation{Name: "UploadThing", Method: "POST", Path: "/things/{id}", ContentType: "multipart/form-data"}
	fetchThing   = &Operation{Name: "FetchThing", Method: "GET", Path: "/things/{id}", Accept: "text/csv"}
)

// redirectTo redirects every request below the version, and answers all others with a page, as a sign-in page does.
func redirectTo(location string, status int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.URL.Path, "/v2024/") {
			w.Header().Set("Content-Type", "text/html")
			_, _ = io.WriteString(w, "<html>Sign in</html>")
			return
		}
		w.Header().Set("Location", location)
		w.WriteHeader(status)
	}
}

// A gateway redirects a request to its sign-in page. The server has not acted, so the call must return an error for every kind of operation.
func TestOnlyReadsAreRedirected(t *testing.T) {
	t.Parallel()
	body := map[string]string{"name": "x"}
	for name, call := range map[string]func(Call) (*http.Response, error){
		"DELETE without an answer": func(c Call) (*http.Response, error) { return ExecuteEmpty(c) },
		"DELETE with an answer": func(c Call) (*http.Response, error) {
			_, response, err := Execute[map[string]any](c)
			return response, err
		},
		"POST": func(c Call) (*http.Response, error) {
			c = c.changed()
			c.operation = startThing
			_, response, err := Execute[map[string]any](c.WithBody(body))
			return response, err
		},
		"PUT": func(c Call) (*http.Response, error) {
			c = c.changed()
			c.operation = replaceThing
			return ExecuteEmpty(c.WithBody(body))
		},
		"PATCH": func(c Call) (*http.Response, error) {
			c = c.changed()
			c.operation = changeThing
			_, response, err := ExecuteList[string](c.WithBody(body))
			return response, err
		},
		"upload": func(c Call) (*http.Response, error) {
			c = c.changed()
			c.operation = uploadThing
			return ExecuteEmpty(c.WithPart("file", File{Content: strings.NewReader("a,b")}))
		},
	} {
		for _, status := range redirectStatuses {
			t.Run(fmt.Sprint(name, " ", status), func(t *testing.T) {
				t.Parallel()
				server := newRecorder(t, redirectTo("/login?token=query-secret", status))
				response, err := call(newCall(t.Context(), server.client(nil), removeThing).WithPath("id", "1"))
				var refused *APIError
				require.ErrorAs(t, err, &refused)
				assert.Equal(t, status, refused.StatusCode)
				assert.Equal(t, 1, server.count(), "nothing else was sent")
				assert.Equal(t, status, response.StatusCode)
				assert.Equal(t, "/login?token=query-secret", response.Header.Get("Location"))
				host := strings.TrimPrefix(server.URL, "http://")
				assert.ErrorContains(t, err, "redirected to "+host)
				assert.NotContains(t, err.Error(), "query-secret")
			})
		}
	}
}

func TestGetFollowsRedirectsWithinTheOrigin(t *testing.T) {
	t.Parallel()
	for _, status := range redirectStatuses {
		for hops := range maxRedirects + 2 {
			t.Run(fmt.Sprint(status, " ", hops), func(t *testing.T) {
				t.Parallel()
				seen := 0
				var last *http.Request
				server := newRecorder(t, func(w http.ResponseWriter, r *http.Request) {
					last = r
					if seen++; seen <= hops {
						http.Redirect(w, r, fmt.Sprintf("/elsewhere/%d", seen), status)
						return
					}
					answer(200, `{"x":1}`)(w, r)
				})
				client := server.client(func(c *Configuration) { c.DefaultHeader = http.Header{"X-Gateway-Key": {"key"}} })
				value, response, err := Execute[map[string]int](get(client))
				if hops > maxRedirects {
					var refused *APIError
					require.ErrorAs(t, err, &refused)
					assert.Equal(t, status, refused.StatusCode)
					assert.ErrorContains(t, err, "after 10 redirects")
					assert.Equal(t, 1+maxRedirects, server.count(), "there is no retry after a redirect loop")
					return
				}
				require.NoError(t, err)
				assert.Equal(t, map[string]int{"x": 1}, *value)
				assert.Equal(t, 200, response.StatusCode)
				assert.Equal(t, "Bearer token-1", last.Header.Get("Authorization"))
				assert.Equal(t, "key", last.Header.Get("X-Gateway-Key"))
				assert.Equal(t, "true", last.Header.Get(ExperimentalHeader))
				assert.Empty(t, last.Header.Get("Referer"), "it would contain the filter")
			})
		}
	}
}

// Scheme, host and port make an origin. Headers and credentials of the tenant are sent only there, also for downloads.
func TestRedirectToAnotherOriginSendsNothingOfTheConfiguration(t *testing.T) {
	t.Parallel()
	for name, execute := range map[string]func(Call) error{
		"answer": func(c Call) error { _, _, err := Execute[map[string]any](c); return err },
		"list":   func(c Call) error { _, _, err := ExecuteList[any](c); return err },
		"download": func(c Call) error {
			c = c.changed()
			c.operation = fetchThing
			body, _, err := ExecuteStream(c)
			if err == nil {
				err = body.Close()
			}
			return err
		},
	} {
		for _, status := range redirectStatuses {
			t.Run(fmt.Sprint(name, " ", status), func(t *testing.T) {
				t.Parallel()
				var got *http.Request
				other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					got = r
					_, _ = io.WriteString(w, map[bool]string{true: "[]", false: "{}"}[name == "list"])
				}))
				t.Cleanup(other.Close)
				server := newRecorder(t, redirectTo("http://user:pass@"+strings.TrimPrefix(other.URL, "http://")+"/signed?key=1#fragment", status))
				jar, err := cookiejar.New(nil)
				require.NoError(t, err)
				for _, address := range []string{"http://tenant.example", other.URL} {
					u, err := url.Parse(address)
					require.NoError(t, err)
					jar.SetCookies(u, []*http.Cookie{{Name: "session", Value: "cookie-secret"}})
				}
				client := server.client(func(c *Configuration) {
					c.DefaultHeader = http.Header{"X-Gateway-Key": {"key"}, "Host": {"tenant.example"}, "Cookie": {"gateway=1"}}
					c.UserAgent = "nightly/2"
					c.HTTPClient = &http.Client{Jar: jar}
				})
				require.NoError(t, execute(get(client).WithQuery("filters", `name eq "A"`).WithHeader("X-Call", "1")))
				require.NotNil(t, got)
				assert.Equal(t, "/signed?key=1", got.RequestURI)
				for _, header := range []string{"Authorization", "X-Gateway-Key", "Cookie", "Referer", "X-Call", ExperimentalHeader} {
					assert.Empty(t, got.Header.Values(header), header)
				}
				assert.NotContains(t, got.UserAgent(), "nightly")
				assert.Equal(t, strings.TrimPrefix(other.URL, "http://"), got.Host)
				assert.Equal(t, "tenant.example", server.requests[0].Host)
				assert.Contains(t, server.requests[0].Header.Get("Cookie"), "session=cookie-secret")
			})
		}
	}
}

// After a redirect to another origin, a redirect back gets no credentials either.
func TestRedirectBackFromAnotherOriginSendsNothing(t *testing.T) {
	t.Parallel()
	var server *recorder
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, server.URL+"/back", http.StatusFound)
	}))
	t.Cleanup(other.Close)
	server = newRecorder(t, redirectTo(other.URL+"/x", 302), answer(401, `{"error":"no token"}`))
	_, _, err := Execute[map[string]any](get(server.client(nil)))
	require.ErrorIs(t, err, ErrUnauthorized)
	assert.ErrorContains(t, err, "after a redirect, without the credentials")
	assert.Equal(t, 2, server.count(), "a new token would not help")
	assert.Empty(t, server.requests[1].Header.Get("Authorization"))
}

func TestRedirectThatIsNotFollowed(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct{ location, text string }{
		"no Location":         {"", "redirected to no address"},
		"unreadable Location": {"ht!tp://%zz?sig=query-secret", "redirected to no address"},
		"another protocol":    {"ftp://files.example/x?sig=query-secret", "redirected to no address"},
		"no host":             {"https:///x?sig=query-secret", "redirected to no address"},
		"javascript":          {"javascript:alert(1)", "redirected to no address"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := newRecorder(t, func(w http.ResponseWriter, _ *http.Request) {
				if tc.location != "" {
					w.Header().Set("Location", tc.location)
				}
				w.WriteHeader(http.StatusFound)
			})
			_, response, err := Execute[map[string]any](get(server.client(nil)))
			var refused *APIError
			require.ErrorAs(t, err, &refused)
			assert.ErrorContains(t, err, "302 Found: "+tc.text)
			assert.NotContains(t, err.Error(), "query-secret")
			assert.Equal(t, 1, server.count())
			assert.NotNil(t, response)
		})
	}
}

func TestRedirectToAServerThatIsDown(t *testing.T) {
	t.Parallel()
	server := newRecorder(t, redirectTo(closedPort+"/x?sig=query-secret", 302))
	client := server.client(func(c *Configuration) { c.Retry.MaxAttempts = 1 })
	_, _, err := Execute[map[string]any](get(client))
	require.ErrorContains(t, err, "after a redirect to "+strings.TrimPrefix(closedPort, "http://")+": ")
	assert.NotContains(t, err.Error(), "query-secret")
}

func TestRedirectFromHTTPSToHTTPIsNotFollowed(t *testing.T) {
	t.Parallel()
	plain := newRecorder(t, answer(200, `{}`))
	secure := httptest.NewTLSServer(redirectTo(plain.URL+"/x", 302))
	t.Cleanup(secure.Close)
	client := NewClient(&Configuration{BaseURL: secure.URL, AccessToken: "token-1", HTTPClient: secure.Client()}, "v2024")
	_, _, err := Execute[map[string]any](get(client))
	assert.ErrorContains(t, err, "which is not https")
	assert.Zero(t, plain.count())
}

func TestCheckRedirectOfTheUserIsRespected(t *testing.T) {
	t.Parallel()
	errOwn := errors.New("our policy")
	for name, tc := range map[string]struct {
		check    func(*http.Request, []*http.Request) error
		requests int
		is       error
		text     string
	}{
		"allows":   {func(*http.Request, []*http.Request) error { return nil }, 2, nil, ""},
		"does not": {func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }, 1, nil, "302 Found: redirected to"},
		"refuses":  {func(*http.Request, []*http.Request) error { return errOwn }, 1, errOwn, "CheckRedirect"},
		"sees where": {func(next *http.Request, via []*http.Request) error {
			return fmt.Errorf("%s after %d", next.URL.Path, len(via))
		}, 1, nil, "/elsewhere after 1"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := newRecorder(t, redirectTo("/elsewhere", 302), answer(200, `{}`))
			client := server.client(func(c *Configuration) { c.HTTPClient = &http.Client{CheckRedirect: tc.check} })
			_, response, err := Execute[map[string]any](get(client))
			assert.Equal(t, tc.requests, server.count())
			if tc.text == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorContains(t, err, tc.text)
			if tc.is != nil {
				require.ErrorIs(t, err, tc.is)
			}
			assert.Equal(t, 302, response.StatusCode)
			_, err = io.ReadAll(response.Body)
			require.NoError(t, err, "the body can be read")
		})
	}
}

// Each redirect is a request that the server counts.
func TestRedirectsCountForTheLimiter(t *testing.T) {
	t.Parallel()
	server := newRecorder(t, redirectTo("/v2024/again", 302))
	client := server.client(func(c *Configuration) { c.RateLimit = RateLimit{Requests: 40, Per: time.Hour} })
	for range 2 {
		ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
		_, _, err := Execute[map[string]any](newCall(ctx, client, getThing).WithPath("id", "1"))
		cancel()
		require.ErrorIs(t, err, context.DeadlineExceeded)
	}
	assert.Equal(t, 4, server.count(), "the number of requests that are sent at once")
}

func TestTokenRequestIsNeverRedirected(t *testing.T) {
	t.Parallel()
	for _, status := range redirectStatuses {
		for location, host := range map[string]string{
			"/elsewhere?x=" + testSecret:                       "to 127.0.0.1:",
			"https://user:pass@login.example/?x=" + testSecret: "to login.example, ",
			"ht!tp://%zz?" + testSecret:                        "to no address that can be read, ",
		} {
			t.Run(fmt.Sprint(status, host), func(t *testing.T) {
				t.Parallel()
				requests := 0
				c := tokenServer(t, func(w http.ResponseWriter, _ *http.Request) {
					requests++
					w.Header().Set("Location", location)
					w.WriteHeader(status)
				})
				_, err := c.tokens().token(t.Context())
				require.ErrorContains(t, err, "which the client secret is not sent to")
				assert.ErrorContains(t, err, host)
				assert.Equal(t, 1, requests)
				textOf(t, err)
			})
		}
	}
}

// If a sign-in renews a cookie and redirects, only the new one is sent, as a browser does.
func TestRedirectWithinTheOriginSendsCurrentCookies(t *testing.T) {
	t.Parallel()
	var cookies []string
	server := newRecorder(t, func(w http.ResponseWriter, r *http.Request) {
		cookies = append(cookies, r.Header.Get("Cookie"))
		if len(cookies) < 3 {
			http.SetCookie(w, &http.Cookie{Name: "session", Value: fmt.Sprint(len(cookies)), Path: "/"})
			http.Redirect(w, r, "/elsewhere", http.StatusFound)
			return
		}
		answer(200, `{}`)(w, r)
	})
	jar, err := cookiejar.New(nil)
	require.NoError(t, err)
	origin, err := url.Parse(server.URL)
	require.NoError(t, err)
	jar.SetCookies(origin, []*http.Cookie{{Name: "session", Value: "0", Path: "/"}})
	_, _, err = Execute[map[string]any](get(server.client(func(c *Configuration) { c.HTTPClient = &http.Client{Jar: jar} })))
	require.NoError(t, err)
	assert.Equal(t, []string{"session=0", "session=1", "session=2"}, cookies)
}
