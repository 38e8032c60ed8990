package core

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
)

// defaultMaxBody is the largest body that is read into memory where Configuration.MaxBodyBytes does not say otherwise: 64 MB,
// two hundred times a full page of identities.
const defaultMaxBody = 64 << 20

// errBodyTooLarge ends the reading of an answer that has no end, or none in reach.
var errBodyTooLarge = errors.New("the body is too large")

// readBody reads an answer to its end into one buffer of at most limit bytes, and closes it, which frees the connection. The
// response's Body can be read again afterwards. The bytes that came are returned with an error too.
func readBody(response *http.Response, limit int64) ([]byte, error) {
	body, err := readAll(response.Body, response.ContentLength, limit)
	response.Body.Close()
	response.Body = io.NopCloser(bytes.NewReader(body))
	switch {
	case err == nil:
		return body, nil
	case errors.Is(err, errBodyTooLarge):
		return body, fmt.Errorf("%w: more than the limit of %d bytes", err, limit)
	case response.ContentLength > 0:
		return body, fmt.Errorf("the body was cut after %d of %d bytes: %w", len(body), response.ContentLength, err)
	}
	return body, fmt.Errorf("the body was cut after %d bytes: %w", len(body), err)
}

// readAll reads to the end, in one piece where the length is known. A stated length is trusted for a megabyte ahead of what
// has come, so that a false one costs little.
func readAll(r io.Reader, length, limit int64) ([]byte, error) {
	const trusted = 1 << 20
	if length > limit {
		return nil, errBodyTooLarge
	}
	size := int64(512)
	if length >= 0 {
		size = min(length, trusted) + 1 // one more byte, so that the end is seen without growing
	}
	buffer := make([]byte, 0, size)
	for {
		n, err := r.Read(buffer[len(buffer):cap(buffer)])
		buffer = buffer[:len(buffer)+n]
		switch {
		case int64(len(buffer)) > limit:
			return buffer[:limit], errBodyTooLarge
		case err == io.EOF:
			return buffer, nil
		case err != nil:
			return buffer, err
		}
		if len(buffer) == cap(buffer) {
			buffer = append(buffer, 0)[:len(buffer)]
		}
	}
}
