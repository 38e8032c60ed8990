package core

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// rawServer answers every request with the same bytes and closes the connection.
func rawServer(t *testing.T, answer string) (address string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				if request, err := http.ReadRequest(bufio.NewReader(c)); err == nil {
					_, _ = io.Copy(io.Discard, request.Body)
					_, _ = io.WriteString(c, answer)
				}
			}()
		}
	}()
	return "http://" + listener.Addr().String()
}

// checkPrintable checks the rules for every text with content from a server.
func checkPrintable(t *testing.T, text string) {
	t.Helper()
	assert.NotContains(t, text, oddSecret[:8])
	assert.True(t, utf8.ValidString(text))
	assert.False(t, strings.ContainsFunc(text, func(r rune) bool { return r != utf8.RuneError && !unicode.IsPrint(r) }), "%q", text)
	assert.Less(t, utf8.RuneCountInString(text), 800, "at most 500 characters are from the server")
}

// Text from a server is only data: it breaks no line, and it shows no secret.
func TestErrorTextsAreHarmless(t *testing.T) {
	t.Parallel()
	const controls = "\x1b[2J\x1b]0;title\x07\u202e\u2028\u200b"
	bodies := map[string]string{
		"JSON":        `{"detailCode":"500` + escapeAll(controls) + `","trackingId":"` + escapeAll(oddSecret+controls) + `","messages":[{"text":"` + escapeAll(oddSecret+"\r\nsecond line"+controls) + `"}]}`,
		"long JSON":   `{"messages":[{"text":"` + strings.Repeat("long ", 5000) + `"}],"detailCode":"` + strings.Repeat("x", 5000) + `"}`,
		"page":        "<html>\r\nAuthorization: Bearer " + oddSecret + controls + "</html>",
		"page behind": "<html>" + strings.Repeat("x", 190) + oddSecret,
		"binary":      string([]byte{0, 1, 2, 0xff, 0xfe, 0x1b}),
		"empty":       "",
	}
	for name, echo := range echoes(oddSecret) {
		bodies["echo, "+name] = "echo: " + echo
	}
	for _, status := range []string{"200 OK", "200 " + oddSecret, "302 Found", "401 Unauthorized", "403 " + oddSecret, "404 Not\x1bFound", "429 Slow", "500 Oops", "503 " + strings.Repeat("x", 2000)} {
		for name, body := range bodies {
			t.Run(strings.ToValidUTF8(status[:3]+" "+name, ""), func(t *testing.T) {
				t.Parallel()
				address := rawServer(t, fmt.Sprintf("HTTP/1.1 %s\r\nContent-Type: text/html; x=%s\r\n%s: id-%s\r\nX-Echo: %s\r\nLocation: https://evil.example/%s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s",
					status, oddSecret[:15], RequestIDHeader, oddSecret, oddSecret, oddSecret, len(body), body))
				var logged bytes.Buffer
				for _, c := range []*Configuration{
					{BaseURL: address, AccessToken: strings.ReplaceAll(oddSecret, " ", "_")}, // Validate refuses it if it cannot be a token
					{BaseURL: address, ClientID: "id", ClientSecret: oddSecret},
				} {
					c.RateLimit = NoRateLimit
					c.Retry = RetryPolicy{MaxAttempts: 2, BaseDelay: 1, MaxDelay: 1}
					c.Logger = slog.New(slog.NewTextHandler(&logged, &slog.HandlerOptions{Level: slog.LevelDebug}))
					_, _, err := Execute[map[string]any](get(NewClient(c, "v2024")))
					for e := err; e != nil; e = errors.Unwrap(e) {
						checkPrintable(t, e.Error())
					}
					if answer := (*APIError)(nil); errors.As(err, &answer) {
						checkPrintable(t, fmt.Sprintf("%+v", answer))
						for _, text := range append(append(answer.Messages, answer.Causes...), answer.DetailCode, answer.TrackingID, answer.RequestID, answer.Status, fmt.Sprint(answer.Header)) {
							assert.NotContains(t, text, oddSecret[:8])
						}
					}
				}
				assert.NotContains(t, logged.String(), oddSecret[:8])
			})
		}
	}
}

// If an API repeats the token, it is not shown in the error, the log or the header of the response.
func TestEchoedTokenIsNotShown(t *testing.T) {
	t.Parallel()
	const token = "T0KEN-of-the-API-0123456789"
	for name, echo := range map[string]func(string) string{
		"plain": func(s string) string { return s }, "escaped": escapeAll, "percent": percentAll,
	} {
		for _, status := range []int{200, 404, 503} {
			t.Run(fmt.Sprint(name, status), func(t *testing.T) {
				t.Parallel()
				server := newRecorder(t, func(w http.ResponseWriter, r *http.Request) {
					said := echo(r.Header.Get("Authorization"))
					w.Header().Set(RequestIDHeader, said)
					w.WriteHeader(status)
					_, _ = io.WriteString(w, "<html>the request had "+said)
				})
				var logged bytes.Buffer
				client := server.client(func(c *Configuration) {
					c.AccessToken = token
					c.Logger = slog.New(slog.NewTextHandler(&logged, &slog.HandlerOptions{Level: slog.LevelDebug}))
				})
				_, response, err := Execute[map[string]any](get(client))
				require.Error(t, err)
				assert.NotContains(t, err.Error()+logged.String(), echo("T0KEN"))
				assert.Contains(t, err.Error(), "[redacted]")
				if status != 200 {
					assert.NotContains(t, fmt.Sprintf("%+v", response), echo("T0KEN"))
				}
			})
		}
	}
}

// net/http quotes responses that are not HTTP in its errors, so those texts are checked too.
func TestResponseThatIsNotHTTP(t *testing.T) {
	t.Parallel()
	const token = "T0KEN-of-the-API-0123456789"
	for name, answer := range map[string]string{
		"not HTTP":          token + "\x1b[2J\r\n\r\n",
		"malformed header":  "HTTP/1.1 200 OK\r\n" + token + "\x1b\r\n\r\n",
		"odd length":        "HTTP/1.1 200 OK\r\nContent-Length: " + token + "\r\n\r\n",
		"odd coding":        "HTTP/1.1 200 OK\r\nTransfer-Encoding: " + token + "\r\n\r\n",
		"odd status":        "HTTP/1.1 " + token + "\r\n\r\n",
		"odd chunk":         "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + token + "\r\n",
		"nothing":           "",
		"very long garbage": strings.Repeat(token+" ", 5000) + "\r\n\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := &Configuration{BaseURL: rawServer(t, answer), AccessToken: token, Retry: RetryPolicy{MaxAttempts: 2, BaseDelay: 1}, RateLimit: NoRateLimit}
			_, _, err := Execute[map[string]any](get(NewClient(c, "v2024")))
			require.Error(t, err)
			for ; err != nil; err = errors.Unwrap(err) {
				checkPrintable(t, err.Error())
				assert.NotContains(t, err.Error(), "T0KEN")
			}
		})
	}
}

func TestHostOfDefaultHeaderIsSent(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"Host", "host", "HOST"} {
		server := newRecorder(t, answer(200, `{}`))
		client := server.client(func(c *Configuration) { c.DefaultHeader = http.Header{name: {"acme.api.example"}} })
		_, _, err := Execute[map[string]any](get(client))
		require.NoError(t, err)
		assert.Equal(t, "acme.api.example", server.requests[0].Host)
		assert.Empty(t, server.requests[0].Header.Values("Host"))
	}
}

func TestZeroValuesReturnErrors(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	for name, call := range map[string]Call{
		"zero call":     {},
		"nil client":    newCall(ctx, nil, getThing),
		"zero client":   newCall(ctx, &Client{}, getThing),
		"nil operation": newCall(ctx, &Client{}, nil),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			call := call.WithPath("id", "1").WithQuery("a", "b").WithFilter(filterA).WithPrefetch(3).WithMaxItems(2)
			_, err := ExecuteEmpty(call)
			require.Error(t, err)
			_, _, err = Execute[Object](call)
			require.Error(t, err)
			_, _, err = ExecuteStream(call)
			require.Error(t, err)
			for _, err := range All[Object](call) {
				require.Error(t, err)
			}
			assert.Empty(t, call.PathValue("other"))
		})
	}
}
