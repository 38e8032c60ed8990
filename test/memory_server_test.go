package test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"sync"
)

const memoryURL = "http://tenant.test"

// serveInMemory runs a server while use runs. Server and transport are those of net/http, but the connections between them are in memory,
// so that times are exact in a bubble of testing/synctest.
func serveInMemory(handler http.Handler, use func(http.RoundTripper)) {
	listener := &memoryListener{connections: make(chan net.Conn), closed: make(chan struct{})}
	server := &http.Server{Handler: handler}
	go func() { _ = server.Serve(listener) }()
	transport := &http.Transport{DialContext: listener.dial, MaxIdleConnsPerHost: 40}
	defer func() {
		transport.CloseIdleConnections()
		_ = server.Close()
	}()
	use(transport)
}

// A memoryListener gives the server one end of each connection that is dialled.
type memoryListener struct {
	connections chan net.Conn
	closed      chan struct{}
	once        sync.Once
}

func (l *memoryListener) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	client, server := net.Pipe()
	select {
	case l.connections <- server:
		return client, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (l *memoryListener) Accept() (net.Conn, error) {
	select {
	case c := <-l.connections:
		return c, nil
	case <-l.closed:
		return nil, errors.New("the listener is closed")
	}
}

func (l *memoryListener) Close() error {
	l.once.Do(func() { close(l.closed) })
	return nil
}

func (l *memoryListener) Addr() net.Addr { return &net.TCPAddr{} }
