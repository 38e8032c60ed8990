// Package httpconn makes connections that end with the response to a request. If a server sends bytes without a request, net/http prints them
// to the standard logger, even if they contain secrets, or uses them as the response to the next request.
package httpconn

import (
	"bytes"
	"context"
	"io"
	"net"
	"strconv"
	"strings"
	"sync"
)

// A responseConn is a connection that ends with io.EOF if the server sends more than the responses to the requests.
//
// It understands HTTP/1 without encryption. Everything else passes unchanged, such as TLS and a CONNECT request to a proxy: over TLS
// net/http still prints bytes that a server sends without a request.
type responseConn struct {
	net.Conn

	mu     sync.Mutex // net/http reads and writes at the same time
	state  state
	method string // of the current request
	line   []byte // the part of the current line that was read
	status int    // of the response; 0 before its first line
	length int64  // how many bytes of the body or chunk are left; -1 if the body ends with the connection
	chunks bool   // the body is sent in chunks
}

// A state is what a connection expects to read next.
type state int

const (
	expectNothing state = iota // there is no request
	expectHead
	expectBody
	expectChunkSize
	expectChunk
	expectTrailer
	expectAnything // not HTTP/1, or not understood
)

// longestLine is how long a line may be. A longer line is not understood; net/http has limits of its own.
const longestLine = 64 << 10

// Dialer returns a dial function that dials with the given one and returns connections that end with the response.
func Dialer(dial func(ctx context.Context, network, address string) (net.Conn, error)) func(context.Context, string, string) (net.Conn, error) {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := dial(ctx, network, address)
		if err != nil {
			return nil, err
		}
		return &responseConn{Conn: conn}, nil
	}
}

func (c *responseConn) Write(data []byte) (int, error) {
	c.mu.Lock()
	if c.state == expectNothing {
		c.state = expectAnything
		if method, isRequest := requestMethod(data); isRequest {
			c.state, c.method = expectHead, method
		}
	}
	c.mu.Unlock()
	return c.Conn.Write(data)
}

// requestMethod returns the method of the HTTP/1 request that data starts with.
func requestMethod(data []byte) (method string, ok bool) {
	line, _, _ := bytes.Cut(data, []byte("\r\n"))
	name, rest, found := bytes.Cut(line, []byte(" "))
	if !found || !bytes.HasSuffix(rest, []byte(" HTTP/1.1")) || string(name) == "CONNECT" {
		return "", false
	}
	return string(name), true
}

func (c *responseConn) Read(buffer []byte) (int, error) {
	n, err := c.Conn.Read(buffer)
	c.mu.Lock()
	defer c.mu.Unlock()
	accepted := c.accept(buffer[:n])
	if accepted < n {
		err = io.EOF // together with the last bytes of the response, so that net/http does not reuse the connection
	}
	return accepted, err
}

// accept returns how many bytes of what was read belong to the response. After the end of the response none do.
func (c *responseConn) accept(data []byte) (accepted int) {
	for accepted < len(data) && c.state != expectNothing {
		rest := data[accepted:]
		switch c.state {
		case expectAnything:
			return len(data)
		case expectBody, expectChunk:
			n := min(int64(len(rest)), c.length)
			accepted += int(n)
			if c.length -= n; c.length == 0 {
				c.bodyEnds()
			}
		default:
			end := bytes.IndexByte(rest, '\n')
			if end < 0 {
				c.line = append(c.line, rest...)
				accepted = len(data)
				if len(c.line) > longestLine {
					c.state = expectAnything
				}
				continue
			}
			c.line = append(c.line, rest[:end]...)
			accepted += end + 1
			line := strings.TrimSuffix(string(c.line), "\r")
			c.line = c.line[:0]
			c.acceptLine(line)
		}
	}
	return accepted
}

// bodyEnds is called after the last byte of a body, or of a chunk with its line break.
func (c *responseConn) bodyEnds() {
	if c.state == expectChunk {
		c.state = expectChunkSize
		return
	}
	c.responseEnds()
}

func (c *responseConn) responseEnds() {
	c.state, c.status, c.line = expectNothing, 0, c.line[:0]
}

func (c *responseConn) acceptLine(line string) {
	switch {
	case c.state == expectChunkSize:
		text, _, _ := strings.Cut(line, ";")
		size, err := strconv.ParseInt(strings.TrimSpace(text), 16, 63)
		switch {
		case err != nil || size < 0:
			c.state = expectAnything
		case size == 0:
			c.state = expectTrailer
		default:
			c.state, c.length = expectChunk, size+2
		}
	case c.state == expectTrailer:
		if line == "" {
			c.responseEnds()
		}
	case c.status == 0:
		c.acceptStatus(line)
	case line == "":
		c.headEnds()
	default:
		c.acceptHeader(line)
	}
}

// acceptStatus reads the first line of a response.
func (c *responseConn) acceptStatus(line string) {
	protocol, rest, _ := strings.Cut(line, " ")
	code, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	status, err := strconv.Atoi(code)
	if err != nil || !strings.HasPrefix(protocol, "HTTP/1.") {
		c.state = expectAnything
		return
	}
	c.status, c.length, c.chunks = status, -1, false
}

func (c *responseConn) acceptHeader(line string) {
	name, value, _ := strings.Cut(line, ":")
	switch value = strings.TrimSpace(value); {
	case strings.EqualFold(name, "Content-Length"):
		length, err := strconv.ParseInt(value, 10, 63)
		if err != nil || length < 0 {
			c.state = expectAnything
			return
		}
		c.length = length
	case strings.EqualFold(name, "Transfer-Encoding"):
		c.chunks = true // net/http supports no other coding
	}
}

// headEnds decides what follows the header of a response (RFC 9112, section 6.3).
func (c *responseConn) headEnds() {
	switch {
	case c.status == 101:
		c.state = expectAnything
	case c.status < 200:
		c.status = 0 // the final response follows
	case c.method == "HEAD", c.status == 204, c.status == 304:
		c.responseEnds()
	case c.chunks:
		c.state = expectChunkSize
	case c.length > 0:
		c.state = expectBody
	case c.length == 0:
		c.responseEnds()
	default:
		c.state = expectAnything
	}
}
