package httpconn

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// scriptedConn is a connection that returns a fixed text.
type scriptedConn struct {
	net.Conn
	io.Reader
}

func (c scriptedConn) Read(p []byte) (int, error)  { return c.Reader.Read(p) }
func (c scriptedConn) Write(p []byte) (int, error) { return len(p), nil }

func TestConnEndsWithTheResponse(t *testing.T) {
	t.Parallel()
	const unasked = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
	for name, tc := range map[string]struct {
		request, answer string
		all             bool // the bytes after the response are read too
	}{
		"length":          {"GET /", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", false},
		"no body":         {"GET /", "HTTP/1.1 200 OK\r\ncontent-length:0\r\n\r\n", false},
		"bare line feeds": {"GET /", "HTTP/1.1 200 OK\nContent-Length: 3\n\nabc", false},
		"no reason":       {"GET /", "HTTP/1.1 200\r\nContent-Length: 3\r\n\r\nabc", false},
		"204":             {"DELETE /", "HTTP/1.1 204 No Content\r\n\r\n", false},
		"304":             {"GET /", "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", false},
		"HEAD":            {"HEAD /", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", false},
		"interim answers": {"POST /", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", false},
		"chunks":          {"GET /", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA;x=1\r\n0123456789\r\n0\r\n\r\n", false},
		"trailer":         {"GET /", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX-Sum: 1\r\n\r\n", false},
		"until the end":   {"GET /", "HTTP/1.1 200 OK\r\n\r\nabc", true},
		"upgrade":         {"GET /", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", true},
		"connect":         {"CONNECT host:443", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", true},
		"not HTTP/1":      {"\x16\x03\x01", "\x16\x03\x03", true},
		"nonsense":        {"GET /", "hello\r\n", true},
		"odd length":      {"GET /", "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nabc", true},
		"odd chunk":       {"GET /", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", true},
		"endless line":    {"GET /", "HTTP/1.1 200 OK\r\nX: " + strings.Repeat("x", 2*longestLine), true},
	} {
		for way, cut := range map[string]func(io.Reader) io.Reader{
			"at once": func(r io.Reader) io.Reader { return r }, "byte by byte": iotest.OneByteReader, "in halves": iotest.HalfReader,
		} {
			t.Run(name+" "+way, func(t *testing.T) {
				t.Parallel()
				conn := &responseConn{Conn: scriptedConn{Reader: cut(strings.NewReader(tc.answer + unasked))}}
				request := tc.request
				if strings.Contains(request, " ") {
					request += " HTTP/1.1\r\nHost: x\r\n\r\n"
				}
				_, err := conn.Write([]byte(request))
				require.NoError(t, err)
				_, err = conn.Write([]byte("the body of the request"))
				require.NoError(t, err)
				got, err := io.ReadAll(conn)
				require.NoError(t, err)
				want := tc.answer
				if tc.all {
					want += unasked
				}
				assert.Equal(t, want, string(got))
			})
		}
	}
}

func TestConnServesManyRequests(t *testing.T) {
	t.Parallel()
	client, server := net.Pipe()
	defer client.Close()
	go func() {
		defer server.Close()
		requests := bufio.NewReader(server)
		for {
			request, err := http.ReadRequest(requests)
			if err != nil {
				return
			}
			_, _ = io.Copy(io.Discard, request.Body)
			_, _ = io.WriteString(server, "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc")
		}
	}()
	conn := &responseConn{Conn: client}
	answers := bufio.NewReader(conn)
	for range 5 {
		request, err := http.NewRequest(http.MethodPost, "http://x/", strings.NewReader("some body"))
		require.NoError(t, err)
		require.NoError(t, request.Write(conn))
		response, err := http.ReadResponse(answers, request)
		require.NoError(t, err)
		body, err := io.ReadAll(response.Body)
		require.NoError(t, err)
		assert.Equal(t, "abc", string(body))
	}
}

// A body that looks like a request does not change how the response is read.
func TestConnDoesNotMistakeABodyForARequest(t *testing.T) {
	t.Parallel()
	const text = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc"
	conn := &responseConn{Conn: scriptedConn{Reader: strings.NewReader(text)}}
	for _, written := range []string{"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 19\r\n\r\n", "HEAD / HTTP/1.1\r\n\r\n"} {
		_, err := conn.Write([]byte(written))
		require.NoError(t, err)
	}
	got, err := io.ReadAll(conn)
	require.NoError(t, err)
	assert.Equal(t, text, string(got))
}
