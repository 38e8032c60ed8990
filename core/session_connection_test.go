package core

import (
	"bufio"
	"bytes"
	"io"
	"log"
	"net"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Bytes that a server sends after its response or without a request are not printed and answer no request. The standard logger belongs to the
// process, so this test does not run in parallel.
func TestUnrequestedBytesAreNotLogged(t *testing.T) { //nolint:paralleltest // it sets the standard logger
	var printed bytes.Buffer
	defer log.SetOutput(log.Writer())
	log.SetOutput(&printed)
	for name, send := range map[string]func(net.Conn){
		"behind the answer": func(c net.Conn) {
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n"+`{"x":1}`+`{"name":"Jane Doe"}`)
		},
		"after a while": func(c net.Conn) {
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n"+`{"x":1}`)
			time.Sleep(20 * time.Millisecond) //nolint:sleep // until the response has been read
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 18\r\n\r\n"+`{"name":"Jane Doe"}`)
		},
	} {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		require.NoError(t, err)
		go func() {
			for {
				c, err := listener.Accept()
				if err != nil {
					return
				}
				go func() {
					requests := bufio.NewReader(c)
					for {
						if _, err := http.ReadRequest(requests); err != nil {
							return
						}
						send(c)
					}
				}()
			}
		}()
		for _, httpClient := range []*http.Client{nil, {Timeout: time.Minute}} {
			client := NewClient(&Configuration{
				BaseURL: "http://" + listener.Addr().String(), AccessToken: "token-1", RateLimit: NoRateLimit, HTTPClient: httpClient,
			}, "v2024")
			for range 3 {
				value, _, err := Execute[map[string]any](get(client))
				require.NoError(t, err, name)
				assert.Equal(t, map[string]any{"x": int64(1)}, *value, name)
				time.Sleep(50 * time.Millisecond) //nolint:sleep // waits for something that must not happen
			}
		}
		listener.Close()
	}
	assert.Empty(t, printed.String())
}

// Otherwise the extra bytes would be read as the beginning of the next response.
func TestConnectionWithUnrequestedBytesIsNotReused(t *testing.T) {
	t.Parallel()
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
				requests, rest := bufio.NewReader(c), ""
				for {
					if _, err := http.ReadRequest(requests); err != nil {
						return
					}
					_, _ = io.WriteString(c, rest+"HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n"+`{"x":1}`+"HTTP/1.1 200 OK\r\nContent-Le")
					rest = "ngth: 7\r\n\r\n" + `{"x":2}`
				}
			}()
		}
	}()
	client := NewClient(&Configuration{BaseURL: "http://" + listener.Addr().String(), AccessToken: "token-1", RateLimit: NoRateLimit}, "v2024")
	for range 5 {
		value, _, err := Execute[map[string]any](get(client))
		require.NoError(t, err)
		assert.Equal(t, map[string]any{"x": int64(1)}, *value)
	}
}
