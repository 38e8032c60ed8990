package commands

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/quote"
)

// A lock has the words that earlier runs gave to commands, by the name of the API version and the operationId. Words in the lock are used, so
// that scripts go on working. They can be changed by hand.
type lock map[string]map[string]string

const lockHeader = "# The words of commands that iscgen gave. Words that were given once are only changed by hand: iscgen uses what stands here and adds what is new.\n"

// LockFile returns the name of the lock that belongs to a file of commands: commands.lock.yaml for commands.yaml.
func LockFile(commands string) string {
	extension := filepath.Ext(commands)
	return strings.TrimSuffix(commands, extension) + ".lock" + extension
}

// readLock reads a lock. A missing file is an empty lock.
func readLock(path string) (lock, error) {
	text, err := document.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("reading the words of commands: %w", err)
	}
	l := lock{}
	if len(bytes.TrimSpace(text)) == 0 {
		return l, nil
	}
	return l, document.Decode(document.DisplayName(path), text, &l)
}

// IsLock reports whether a text is a lock, which may be overwritten.
func IsLock(text []byte) bool { return bytes.HasPrefix(text, []byte(lockHeader)) }

// text returns the sorted lock.
func (l lock) text() []byte {
	var b bytes.Buffer
	b.WriteString(lockHeader)
	for _, version := range slices.Sorted(maps.Keys(l)) {
		fmt.Fprintf(&b, "%s:\n", quote.YAML(version))
		for _, id := range slices.Sorted(maps.Keys(l[version])) {
			fmt.Fprintf(&b, "  %s: %s\n", quote.YAML(id), quote.YAML(l[version][id]))
		}
	}
	return b.Bytes()
}

// elsewhere returns the words that an operation has in other versions, sorted by version.
func (l lock) elsewhere(version, id string) (words []string) {
	for _, other := range slices.Sorted(maps.Keys(l)) {
		if given := l[other][id]; other != version && given != "" {
			words = append(words, given)
		}
	}
	return words
}
