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

// An answerConn is a connection that ends (io.EOF) where a server sends more than the answers to the requests. net/http would print
// the rest to the standard logger, with whatever it holds, or take it for the answer to the next request.
//
// It understands HTTP/1 that is not encrypted. Everything else, such as TLS or a CONNECT request to a proxy, passes unchanged: over
// TLS net/http still prints what a server sends unasked.
type answerConn struct {
	net.Conn

	mu     sync.Mutex // net/http reads and writes side by side
	state  answerState
	method string // of the request that is being answered
	line   []byte // the beginning of the line that is being read
	status int    // of the answer; 0 before its first line
	length int64  // bytes that are left of the body, or of the chunk; -1 where the end of the connection ends the body
	chunks bool   // the body comes in chunks
}

// answerState is what a connection expects to read.
type answerState int

const (
	expectNothing answerState = iota // no request is being answered
	expectHead
	expectBody
	expectChunkSize
	expectChunk
	expectTrailer
	expectAnything // no longer HTTP/1, or nothing that is understood
)

// longestAnswerLine is the length from which on a line counts as not understood; net/http has limits of its own.
const longestAnswerLine = 64 << 10

// answerDialer returns a dial function whose connections are answerConns.
func Dialer(dial func(ctx context.Context, network, address string) (net.Conn, error)) func(context.Context, string, string) (net.Conn, error) {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := dial(ctx, network, address)
		if err != nil {
			return nil, err
		}
		return &answerConn{Conn: conn}, nil
	}
}

func (c *answerConn) Write(data []byte) (int, error) {
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

// requestMethod returns the method of the HTTP/1 request that data begins with.
func requestMethod(data []byte) (method string, ok bool) {
	line, _, _ := bytes.Cut(data, []byte("\r\n"))
	name, rest, found := bytes.Cut(line, []byte(" "))
	if !found || !bytes.HasSuffix(rest, []byte(" HTTP/1.1")) || string(name) == "CONNECT" {
		return "", false
	}
	return string(name), true
}

func (c *answerConn) Read(buffer []byte) (int, error) {
	n, err := c.Conn.Read(buffer)
	c.mu.Lock()
	defer c.mu.Unlock()
	answered := c.accept(buffer[:n])
	if answered < n {
		err = io.EOF // with the last bytes of the answer, so that net/http does not use the connection again
	}
	return answered, err
}

// accept returns how much of what was read belongs to the answer. When the answer is complete, nothing more does.
func (c *answerConn) accept(data []byte) (accepted int) {
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
				if len(c.line) > longestAnswerLine {
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

// bodyEnds goes on after the last byte of a body or of a chunk with the line break behind it.
func (c *answerConn) bodyEnds() {
	if c.state == expectChunk {
		c.state = expectChunkSize
		return
	}
	c.answerEnds()
}

func (c *answerConn) answerEnds() {
	c.state, c.status, c.line = expectNothing, 0, c.line[:0]
}

func (c *answerConn) acceptLine(line string) {
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
			c.answerEnds()
		}
	case c.status == 0:
		c.acceptStatus(line)
	case line == "":
		c.headEnds()
	default:
		c.acceptHeader(line)
	}
}

// acceptStatus takes the first line of an answer.
func (c *answerConn) acceptStatus(line string) {
	protocol, rest, _ := strings.Cut(line, " ")
	code, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	status, err := strconv.Atoi(code)
	if err != nil || !strings.HasPrefix(protocol, "HTTP/1.") {
		c.state = expectAnything
		return
	}
	c.status, c.length, c.chunks = status, -1, false
}

func (c *answerConn) acceptHeader(line string) {
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
		c.chunks = true // net/http knows no other coding
	}
}

// headEnds decides how the answer goes on after its head (RFC 9112, 6.3).
func (c *answerConn) headEnds() {
	switch {
	case c.status == 101:
		c.state = expectAnything
	case c.status < 200:
		c.status = 0 // the final answer follows
	case c.method == "HEAD", c.status == 204, c.status == 304:
		c.answerEnds()
	case c.chunks:
		c.state = expectChunkSize
	case c.length > 0:
		c.state = expectBody
	case c.length == 0:
		c.answerEnds()
	default:
		c.state = expectAnything
	}
}
