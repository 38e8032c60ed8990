package gen

import (
	"bytes"
	"compress/gzip"
	"io"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/files"
)

// compressed returns a text as gzip for a file. If the file has the text already, the content of the file is returned: another version of Go may
// compress in another way, and that is no change.
func compressed(path string, text []byte) ([]byte, error) {
	if there, err := document.ReadFile(path); err == nil {
		if known, err := uncompressed(there); err == nil && bytes.Equal(known, text) {
			return there, nil
		}
	}
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(text); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func uncompressed(content []byte) ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(r, document.MaxSize+1))
}

// isGenerated reports whether a file is the gzip of a generated one, which may be overwritten.
func isGenerated(content []byte) bool {
	text, err := uncompressed(content)
	return err == nil && files.IsGenerated(text)
}
