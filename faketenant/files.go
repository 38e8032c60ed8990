package faketenant

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// WithFiles starts the tenant with the items in the files of fsys whose names end in .json. The name of a file is the path of its collection:
// sources.json has the items of /sources, and sources/2c91808a/schemas.json those of /sources/2c91808a/schemas; see [WithCollection]. A file
// has an array of objects, or one object. identities.json has identities, as [WithDataFS] reads them.
func WithFiles(fsys fs.FS) Option {
	return func(s *settings) { s.err = errors.Join(s.err, s.readFiles(fsys)) }
}

func (s *settings) readFiles(fsys fs.FS) error {
	err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) != ".json" {
			return err
		}
		content, err := readFile(fsys, name)
		if err != nil {
			return err
		}
		if name == "identities.json" {
			identities, err := parseIdentities(name, content)
			WithData(identities...)(s)
			return err
		}
		items, err := parseItems(content)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		WithCollection("/"+strings.TrimSuffix(name, ".json"), items...)(s)
		return nil
	})
	if err != nil {
		return fmt.Errorf("faketenant: %w", err)
	}
	return nil
}

// readFile reads a file, without the byte order mark that some editors put in front.
func readFile(fsys fs.FS, name string) ([]byte, error) {
	content, err := fs.ReadFile(fsys, name)
	return bytes.TrimPrefix(content, []byte("\xef\xbb\xbf")), err
}

// parseItems reads an array of objects, or one object.
func parseItems(content []byte) (items []any, err error) {
	var list []json.RawMessage
	if text := bytes.TrimSpace(content); bytes.HasPrefix(text, []byte("{")) {
		list = []json.RawMessage{text}
		if !json.Valid(text) {
			return nil, json.Unmarshal(text, &list)
		}
	} else if err := json.Unmarshal(text, &list); err != nil {
		return nil, err
	}
	for _, item := range list {
		items = append(items, item)
	}
	return items, nil
}
