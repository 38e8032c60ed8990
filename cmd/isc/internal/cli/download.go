package cli

import (
	"context"
	"errors"
	"io"
	"mime"
	"os"
	"path/filepath"
	"strings"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/cmd/isc/internal/commands"
)

// download makes a call whose answer is a file, and writes the file to stdout or to --save.
func (r *operationRun) download(ctx context.Context, c *isc.Configuration, in commands.Input) (err error) {
	defer r.app.waiting.start(r.Method)()
	body, response, err := r.Stream(ctx, c, in)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, body.Close()) }()
	a := r.app
	if r.save != "" {
		return saveTo(r.save, body)
	}
	if a.terminal.out && !isText(response.Header.Get("Content-Type")) {
		return usage(r.command, "the answer is no text, which a terminal cannot show; give --save FILE")
	}
	_, err = io.Copy(a.out, body)
	return err
}

// isText reports whether a media type is text that a terminal can show.
func isText(mediaType string) bool {
	name, _, err := mime.ParseMediaType(mediaType)
	return err == nil && (strings.HasPrefix(name, "text/") || name == "application/json" || strings.HasSuffix(name, "+json") || strings.HasSuffix(name, "xml"))
}

// saveTo writes a file. What was there stays until the whole content has arrived.
func saveTo(path string, content io.Reader) error {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target // links are followed, not replaced
	}
	file, err := os.CreateTemp(filepath.Dir(path), ".isc-*")
	if err != nil {
		return err
	}
	_, err = io.Copy(file, content)
	if err = errors.Join(err, file.Sync(), file.Close()); err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(file.Name()))
	}
	return nil
}
