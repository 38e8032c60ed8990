package core

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync"
)

// defaultMaxBody is the largest body that is read into memory where Configuration.MaxBodyBytes does not say otherwise: 64 MB,
// two hundred times a full page of identities.
const defaultMaxBody = 64 << 20

// errBodyTooLarge ends the reading of a body that is longer than the limit.
var errBodyTooLarge = errors.New("the body is too large")

// readBody reads an answer to its end into one buffer of at most limit bytes, and closes it, which frees the connection. The
// response's Body can be read again afterwards. The bytes that came are returned with an error too.
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

// bodyChunk is the size of the chunks that a body of unknown length is collected in.
const bodyChunk = 64 << 10

// bodyChunks keeps chunks for the next body. A body becomes one buffer of its own when its length is known, so the chunks are free
// again as soon as it has been read.
var bodyChunks = sync.Pool{New: func() any { return new([bodyChunk]byte) }}

// readAll reads to the end, into one buffer without room to spare. A stated length is trusted for a megabyte ahead of what has come,
// so that a false one costs little.
func readAll(r io.Reader, length, limit int64) ([]byte, error) {
	const trusted = 1 << 20
	if length > limit {
		return nil, errBodyTooLarge
	}
	if length >= 0 && length <= trusted {
		body := make([]byte, length+1) // one more byte, so that the end is seen
		n, err := readFull(r, body)
		if err != nil || n < len(body) {
			return body[:n:n], err
		}
		return readChunks(r, body, limit) // the stated length was false
	}
	return readChunks(r, nil, limit)
}

// readChunks reads to the end, behind what has been read so far.
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

// readFull reads until the buffer is full or the text ends, which is no error.
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
