package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"go.yaml.in/yaml/v3"
)

// temporaryFiles is the pattern of the temporary files that write renames.
const temporaryFiles = ".config.yaml.isc-*"

// A configFile is ~/.sailpoint/config.yaml as a tree, so that other settings of the vendor's tools stay as they are.
type configFile struct {
	path     string
	before   []byte // the file as it is; nil: there is none
	text     string // the same in UTF-8, with LF
	document *yaml.Node
	root     *yaml.Node // its mapping
}

// readConfigFile reads the file. A missing file counts as empty. It follows symbolic links, so that writing does not replace them.
func readConfigFile(path string) (*configFile, error) {
	path, err := followLinks(path)
	if err != nil {
		return nil, err
	}
	root := &yaml.Node{Kind: yaml.MappingNode}
	f := &configFile{path: path, root: root, document: &yaml.Node{Kind: yaml.DocumentNode, Content: []*yaml.Node{root}}}
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return f, nil
	}
	if err != nil {
		return nil, err
	}
	f.before = append([]byte{}, text...)
	if text, err = decodeText(text); err != nil {
		return nil, f.unusable("it is not a text file: " + err.Error())
	}
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	f.text = string(text)
	var document, next yaml.Node
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	if err := decoder.Decode(&document); errors.Is(err, io.EOF) {
		f.document.HeadComment = comments(string(text))
		return f, nil
	} else if err != nil {
		return nil, f.unusable("it is not YAML") // the parser's message can contain secrets from the file
	}
	if err := decoder.Decode(&next); !errors.Is(err, io.EOF) {
		return nil, f.unusable("it has more than one YAML document")
	}
	f.document, f.root = &document, document.Content[0]
	if f.root.Kind == yaml.ScalarNode && f.root.Tag == "!!null" {
		f.root.Kind, f.root.Tag, f.root.Value = yaml.MappingNode, "", ""
	}
	if f.root.Kind != yaml.MappingNode {
		return nil, f.unusable("it is not a mapping")
	}
	if key := twice(f.root); key != "" {
		return nil, f.unusable(fmt.Sprintf("it has the key %q twice in one mapping", key))
	}
	return f, nil
}

// comments returns the comments of a text that has nothing else.
func comments(text string) string {
	var lines []string
	for _, line := range splitLines(text) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "#") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// followLinks returns the file that a path leads to. A link may lead to a missing file, but not into a missing folder, which may be on a
// disk that is not mounted.
func followLinks(path string) (string, error) {
	const most = 40
	for range most {
		target, err := os.Readlink(path)
		if err != nil {
			return path, nil // not a link
		}
		if !filepath.IsAbs(target) {
			folder, err := filepath.EvalSymlinks(filepath.Dir(path)) // because .. in a link is relative to the real folder
			if err != nil {
				return "", err
			}
			target = filepath.Join(folder, target)
		}
		if _, err := os.Stat(filepath.Dir(target)); err != nil {
			return "", &failure{code: exitCredentials, err: fmt.Errorf("%s is a link to %s, whose folder does not exist", path, target), next: "create the folder, or remove the link"}
		}
		path = target
	}
	return "", &failure{code: exitCredentials, err: fmt.Errorf("%s is a link that leads back to itself", path), next: "remove it"}
}

// twice returns a key that a mapping has twice, which tools that read the file reject.
func twice(node *yaml.Node) string {
	keys := map[string]bool{}
	for i, child := range node.Content {
		if node.Kind == yaml.MappingNode && i%2 == 0 && child.Kind == yaml.ScalarNode && child.Value != "<<" {
			if keys[child.Value] {
				return child.Value
			}
			keys[child.Value] = true
		}
		if key := twice(child); key != "" {
			return key
		}
	}
	return ""
}

func (f *configFile) unusable(why string) error {
	return &failure{code: exitCredentials, err: fmt.Errorf("%s was not changed: %s", f.path, why), next: "correct it or move it away"}
}

// set makes an environment active and sets its credentials.
func (f *configFile) set(environment, baseURL, clientID, secret string) error {
	active, err := f.environment(environment)
	if err != nil {
		return err
	}
	pat, err := f.mapping(active, "pat")
	if err != nil {
		return err
	}
	values := []struct {
		node       *yaml.Node
		key, value string
	}{
		{f.root, "activeenvironment", environment}, {active, "baseurl", baseURL}, {active, "tenanturl", tenantWebURL(baseURL)},
		{pat, "clientid", clientID}, {pat, "clientsecret", secret},
	}
	for _, v := range values {
		if v.value == "" {
			continue
		}
		if err := f.setText(v.node, v.key, v.value); err != nil {
			return err
		}
	}
	return nil
}

// tenantWebURL returns the address of a tenant's web pages if it follows from the address of the API, or "".
func tenantWebURL(baseURL string) string {
	address, err := url.Parse(baseURL)
	if err != nil {
		return ""
	}
	name, domain, found := strings.Cut(address.Host, ".api.")
	if !found || name == "" {
		return ""
	}
	return address.Scheme + "://" + name + "." + domain
}

// environment returns the mapping of an environment. The vendor's tools write a name with dots as nested mappings.
func (f *configFile) environment(name string) (*yaml.Node, error) {
	environments, err := f.mapping(f.root, "environments")
	if err != nil {
		return nil, err
	}
	nested, parts := environments, strings.Split(name, ".")
	for _, part := range parts {
		if nested = member(nested, part); nested == nil || nested.Kind != yaml.MappingNode {
			return f.mapping(environments, name)
		}
	}
	return f.mapping(environments, parts...)
}

// mapping follows keys through mappings, and adds missing ones.
func (f *configFile) mapping(node *yaml.Node, keys ...string) (*yaml.Node, error) {
	for _, key := range keys {
		next := member(node, key)
		switch {
		case next == nil:
			next = &yaml.Node{Kind: yaml.MappingNode}
			node.Content = append(node.Content, textNode(key), next)
		case next.Anchor != "":
			return nil, f.unusable(fmt.Sprintf("%q has an anchor, so changing it would change other settings too", key))
		case next.Kind == yaml.ScalarNode && next.Tag == "!!null":
			next.Kind, next.Tag, next.Value = yaml.MappingNode, "", ""
		case next.Kind != yaml.MappingNode:
			return nil, f.unusable(shownName(key) + " is not a mapping")
		}
		node = next
	}
	return node, nil
}

// member returns a value of a mapping. Like the vendor's tools it ignores the case of keys.
func member(mapping *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		if strings.EqualFold(mapping.Content[i].Value, key) {
			return mapping.Content[i+1]
		}
	}
	return nil
}

// textNode returns a node that YAML reads as a string, even for "true" or a text with a line break.
func textNode(text string) *yaml.Node {
	node := &yaml.Node{}
	node.SetString(text)
	if strings.ContainsFunc(text, func(r rune) bool { return r < ' ' }) {
		node.Style = yaml.DoubleQuotedStyle
	}
	return node
}

func (f *configFile) setText(mapping *yaml.Node, key, value string) error {
	text := textNode(value)
	known := member(mapping, key)
	if known == nil {
		mapping.Content = append(mapping.Content, textNode(key), text)
		return nil
	}
	if known.Anchor != "" {
		return f.unusable(fmt.Sprintf("%q has an anchor, so changing it would change other settings too", key))
	}
	text.HeadComment, text.LineComment, text.FootComment = known.HeadComment, known.LineComment, known.FootComment
	*known = *text
	return nil
}

// clear removes temporary files of a run that was killed while it wrote. If another run is writing at this moment, it fails and leaves
// the file as it is.
func (f *configFile) clear() error {
	folder, err := os.ReadDir(filepath.Dir(f.path))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, file := range folder {
		if left, _ := filepath.Match(temporaryFiles, file.Name()); left {
			err = errors.Join(err, os.Remove(filepath.Join(filepath.Dir(f.path), file.Name())))
		}
	}
	return err
}

// writeAndCheck writes the file and then checks that it can be read. If it cannot, it puts back what was there.
func (f *configFile) writeAndCheck(check func() error) error {
	if err := f.write(); err != nil {
		return err
	}
	problem := check()
	if problem == nil {
		return nil
	}
	var err error
	if f.before == nil {
		err = os.Remove(f.path)
	} else {
		err = f.replace(f.before)
	}
	if err != nil {
		return fmt.Errorf("%s cannot be read after the change (%w), and it could not be put back: %w", f.path, problem, err)
	}
	return f.unusable("it could not be read after the change: " + problem.Error())
}

// write replaces the file in one step. Only its owner can read it.
func (f *configFile) write() error {
	var text bytes.Buffer
	encoder := yaml.NewEncoder(&text)
	encoder.SetIndent(4)
	if err := errors.Join(encoder.Encode(f.document), encoder.Close()); err != nil {
		return err
	}
	return f.replace([]byte(withBlankLines(f.text, text.String())))
}

func (f *configFile) replace(text []byte) error {
	if err := os.MkdirAll(filepath.Dir(f.path), 0o700); err != nil {
		return err
	}
	temporary, err := os.CreateTemp(filepath.Dir(f.path), temporaryFiles) // with mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(temporary.Name())
	_, err = temporary.Write(text)
	if err := errors.Join(err, temporary.Sync(), temporary.Close()); err != nil {
		return err
	}
	return os.Rename(temporary.Name(), f.path)
}
