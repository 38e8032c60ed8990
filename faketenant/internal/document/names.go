package document

import (
	"bytes"
	"strings"
	"sync"
)

// names are the operationIds of all versions in lower case, with and without the version of a service. Only the texts are searched: reading the
// documents takes ten times as long.
var names = sync.OnceValues(func() (map[string]bool, error) {
	known := map[string]bool{}
	for version := range documents {
		text, err := content(version)
		if err != nil {
			return nil, err
		}
		key := []byte(" operationId: ")
		for found := true; found; {
			var line []byte
			if _, text, found = bytes.Cut(text, key); found {
				line, _, _ = bytes.Cut(text, []byte("\n"))
				id := strings.Trim(string(line), "'\" ")
				known[strings.ToLower(id)] = true
				known[strings.ToLower(BaseName(id, version))] = true
			}
		}
	}
	return known, nil
})

// IsOperation reports whether a version has an operation with an operationId, in any case. The version of a service can be left out.
func IsOperation(id string) (bool, error) {
	known, err := names()
	return known[strings.ToLower(id)] || known[strings.ToLower(BaseName(id, Services))], err
}
