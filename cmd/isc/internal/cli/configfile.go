package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A configFile is ~/.sailpoint/config.yaml as a tree, so that what else the vendor's tools keep there stays as it is.
type configFile struct {
	path string
	root *yaml.Node // a mapping
}

// readConfigFile reads the file; where there is none it is empty. A link is followed, so that writing does not replace it.
func readConfigFile(path string) (*configFile, error) {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	f := &configFile{path: path, root: &yaml.Node{Kind: yaml.MappingNode}}
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return f, nil
	}
	if err != nil {
		return nil, err
	}
	var document yaml.Node
	if err := yaml.Unmarshal(text, &document); err != nil {
		return nil, f.unusable("it is no YAML") // the parser's words may show what stands there
	}
	if len(document.Content) > 0 {
		f.root = document.Content[0]
	}
	if f.root.Kind != yaml.MappingNode {
		return nil, f.unusable("it is no mapping")
	}
	return f, nil
}

func (f *configFile) unusable(why string) error {
	return &failure{code: exitCredentials, err: fmt.Errorf("%s is left alone: %s", f.path, why), next: "mend it or move it away"}
}

// set makes an environment the active one, with these credentials.
func (f *configFile) set(environment, baseURL, clientID, secret string) error {
	active, err := f.mapping(f.root, "environments", environment)
	if err != nil {
		return err
	}
	pat, err := f.mapping(active, "pat")
	if err != nil {
		return err
	}
	setText(f.root, "activeenvironment", environment)
	setText(active, "baseurl", baseURL)
	if tenant := strings.Replace(baseURL, ".api.", ".", 1); tenant != baseURL {
		setText(active, "tenanturl", tenant)
	}
	setText(pat, "clientid", clientID)
	setText(pat, "clientsecret", secret)
	return nil
}

// mapping follows keys through mappings, and makes those that are missing.
func (f *configFile) mapping(node *yaml.Node, keys ...string) (*yaml.Node, error) {
	for _, key := range keys {
		next := member(node, key)
		switch {
		case next == nil:
			next = &yaml.Node{Kind: yaml.MappingNode}
			node.Content = append(node.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: key}, next)
		case next.Kind == yaml.ScalarNode && next.Tag == "!!null":
			*next = yaml.Node{Kind: yaml.MappingNode}
		case next.Kind != yaml.MappingNode:
			return nil, f.unusable(key + " is no mapping")
		}
		node = next
	}
	return node, nil
}

// member finds a value in a mapping.
func member(mapping *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		if mapping.Content[i].Value == key {
			return mapping.Content[i+1]
		}
	}
	return nil
}

func setText(mapping *yaml.Node, key, value string) {
	text := yaml.Node{}
	text.SetString(value)
	if known := member(mapping, key); known != nil {
		*known = text
		return
	}
	mapping.Content = append(mapping.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: key}, &text)
}

// write replaces the file at once, readable by nobody else.
func (f *configFile) write() (err error) {
	var text bytes.Buffer
	encoder := yaml.NewEncoder(&text)
	encoder.SetIndent(4)
	if err := errors.Join(encoder.Encode(f.root), encoder.Close()); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(f.path), 0o700); err != nil {
		return err
	}
	temporary, err := os.CreateTemp(filepath.Dir(f.path), ".config-*") // with mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(temporary.Name())
	_, err = temporary.Write(text.Bytes())
	if err := errors.Join(err, temporary.Close()); err != nil {
		return err
	}
	return os.Rename(temporary.Name(), f.path)
}
