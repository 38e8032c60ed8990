package core

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync"
)

// defaultMaxBody is the default of Configuration.MaxBodyBytes: 64 MB, which is two hundred full pages of identities.
const defaultMaxBody = 64 << 20

// errBodyTooLarge is the error of a body that is longer than the limit.
var errBodyTooLarge = errors.New("the body is too large")

// readBody reads the body of a response to its end, up to limit bytes, and closes it, so that the connection can be reused. The caller can
// read response.Body again. If there is an error, readBody returns the bytes that were received.
func readBody(response *http.Response, limit int64) ([]byte, error) {
	body, err := readAll(response.Body, response.ContentLength, limit)
	_ = response.Body.Close()
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

// bodyChunk is the size of the chunks in which a body of unknown length is collected.
const bodyChunk = 64 << 10

// bodyChunks keeps chunks for the next body. At the end a body is copied into one buffer, so that its chunks can be reused at once.
var bodyChunks = sync.Pool{New: func() any { return new([bodyChunk]byte) }}

// readAll reads to the end and returns one buffer of exactly that size. A stated length is trusted up to a megabyte, so that a wrong one
// wastes little memory.
func readAll(r io.Reader, length, limit int64) ([]byte, error) {
	const trusted = 1 << 20
	if length > limit {
		return nil, errBodyTooLarge
	}
	if length >= 0 && length <= trusted {
		body := make([]byte, length+1) // one more byte, to see the end
		n, err := readFull(r, body)
		if err != nil || n < len(body) {
			return body[:n:n], err
		}
		return readChunks(r, body, limit) // the stated length was wrong
	}
	return readChunks(r, nil, limit)
}

// readChunks reads the rest of a body that starts with begun.
func readChunks(r io.Reader, begun []byte, limit int64) (body []byte, err error) {
	var chunks []*[bodyChunk]byte
	defer func() {
		for _, chunk := range chunks {
			bodyChunks.Put(chunk)
		}
	}()
	length, last, whole := int64(len(begun)), 0, false
	for !whole && err == nil && length <= limit {
		chunk := bodyChunks.Get().(*[bodyChunk]byte)
		chunks = append(chunks, chunk)
		last, err = readFull(r, chunk[:])
		whole = last < bodyChunk
		length += int64(last)
	}
	if length > limit {
		length, err = limit, errBodyTooLarge
	}
	body = make([]byte, 0, length)
	body = append(body, begun[:min(int64(len(begun)), length)]...)
	for _, chunk := range chunks {
		body = append(body, chunk[:min(bodyChunk, length-int64(len(body)))]...)
	}
	return body, err
}

// readFull reads until the buffer is full, or to the end, which is not an error.
func readFull(r io.Reader, buffer []byte) (n int, err error) {
	for n < len(buffer) {
		m, err := r.Read(buffer[n:])
		n += m
		switch {
		case err == io.EOF:
			return n, nil
		case err != nil:
			return n, err
		}
	}
	return n, nil
}
