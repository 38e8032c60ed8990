package naming

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"

	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/document"
)

// A Lock has the Go names of earlier runs. A name in the lock is used and only people change it. New names are added, and none are removed, so
// that a schema that comes back gets its old name.
type Lock struct {
	file string

	// Operations are known by method and path, whose parameters are stars, because operationIds change upstream.
	Operations map[string]string `yaml:"operations,omitempty"`

	// Schemas are components, known by their name without the number that a bundler puts behind names that it meets twice, and by a usage
	// path: how an operation reaches them. The number follows the order of the document; the path does not.
	Schemas map[string]string `yaml:"schemas,omitempty"`

	// Inline are schemas without a name of their own, known by where they stand: the type or the operation, and what leads on from there.
	Inline map[string]string `yaml:"inline,omitempty"`

	// Members are the fields and constants that could not have the name that their spelling asks for.
	Members map[string]string `yaml:"members,omitempty"`

	// Requests are what callers could set, by the operation, as above.
	Requests map[string]Request `yaml:"requests,omitempty"`

	// Values are the values of parameters that callers have constants for, by where the enum stands, as in Inline.
	Values map[string]Values `yaml:"values,omitempty"`
}

const lockHeader = `# Go names that iscgen gave. A name, once given, is only changed by hand: iscgen uses what stands here and adds what is new.
`

// ReadLock reads a lock. A missing file is an empty lock.
func ReadLock(path string) (*Lock, error) {
	l := &Lock{file: document.DisplayName(path)}
	if path != "" {
		text, err := document.ReadFile(path)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("reading the names: %w", err)
		}
		if err := checkLock(l.file, text); err != nil {
			return nil, err
		}
		if err := document.Decode(l.file, text, l); err != nil {
			return nil, err
		}
	}
	for _, names := range []*map[string]string{&l.Operations, &l.Schemas, &l.Inline, &l.Members} {
		if *names == nil {
			*names = map[string]string{}
		}
	}
	if l.Requests == nil {
		l.Requests = map[string]Request{}
	}
	if l.Values == nil {
		l.Values = map[string]Values{}
	}
	return l, nil
}

// Text returns the sorted lock.
func (l *Lock) Text() ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(lockHeader)
	encoder := yaml.NewEncoder(&b)
	encoder.SetIndent(2)
	err := errors.Join(encoder.Encode(l), encoder.Close())
	return b.Bytes(), err
}
