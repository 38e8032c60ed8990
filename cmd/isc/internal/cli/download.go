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
	if r.save != "" {
		if err := r.checkSave(); err != nil {
			return err
		}
	}
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
		return notForTerminal("add --save FILE")
	}
	_, err = io.Copy(a.out, body)
	return err
}

// isText reports whether a media type is text that a terminal can show.
func isText(mediaType string) bool {
	name, _, err := mime.ParseMediaType(mediaType)
	return err == nil && (strings.HasPrefix(name, "text/") || name == "application/json" || strings.HasSuffix(name, "+json") || strings.HasSuffix(name, "xml"))
}

// notForTerminal is the error of an answer that arrived, but that a terminal cannot show.
func notForTerminal(next string) error {
	return &failure{code: exitOther, err: errors.New("the answer is no text, so a terminal cannot show it"), next: next}
}

// checkSave rejects, before anything is sent, a --save that cannot be written.
func (r *operationRun) checkSave() error {
	if info, err := os.Stat(r.save); err == nil && info.IsDir() {
		return usage(r.command, "--save %s is a directory; give the name of a file", r.save)
	}
	path, err := followLinks(r.save)
	if err != nil {
		return usage(r.command, "--save: %w", err)
	}
	folder := filepath.Dir(path)
	if info, err := os.Stat(folder); err != nil {
		return usage(r.command, "--save: %w", err)
	} else if !info.IsDir() {
		return usage(r.command, "--save: %s is not a directory", folder)
	}
	return nil
}

// saveTo writes a file. What was there stays until the whole content has arrived, with its permissions. What is no regular file, such as a device
// or a pipe, is written and not replaced.
func saveTo(path string, content io.Reader) error {
	info, err := os.Stat(path)
	there := err == nil
	if there && !info.Mode().IsRegular() {
		return writeTo(path, content)
	}
	if path, err = followLinks(path); err != nil {
		return err
	}
	file, err := os.CreateTemp(filepath.Dir(path), ".isc-*")
	if err != nil {
		return err
	}
	_, err = io.Copy(file, content)
	if there {
		err = errors.Join(err, file.Chmod(info.Mode().Perm()))
	}
	if err = errors.Join(err, file.Sync(), file.Close()); err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(file.Name()))
	}
	return nil
}

// writeTo writes to something that is there already.
func writeTo(path string, content io.Reader) error {
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = io.Copy(file, content)
	return errors.Join(err, file.Close())
}
