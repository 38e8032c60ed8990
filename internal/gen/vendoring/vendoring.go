package vendoring

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/prose"
	"github.com/f745b6f1/isc/internal/gen/repair"
)

// Options says what to vendor. From, Words and Out are required.
type Options struct {
	From   string   // the published document
	Words  string   // the directory of the words
	Out    string   // the vendored document; {version} in it stands for the version that the first server's address ends in
	Beside []string // other vendored documents, whose words are in use although this one has no place for them
	Strict bool     // whether missing and unused words are errors
}

// A Report says what Vendor did.
type Report struct {
	Out        string
	Operations int
	Composed   []Composed // what has no words, and the sentence that was made of its name
	Unused     []string   // words that no document uses, by file and key
}

// A Composed is a place of the document that has no words.
type Composed struct {
	Kind, Name string // "property", "nativeIdentity"
	Text       string
}

// String says it in a line.
func (c Composed) String() string {
	return fmt.Sprintf("no words: %s %s, composed: %q", c.Kind, c.Name, c.Text)
}

// String returns the numbers in a line.
func (r Report) String() string {
	return fmt.Sprintf("%s: %s; %d without words, %d unused", r.Out, prose.Count(r.Operations, "operation"), len(r.Composed), len(r.Unused))
}

// ErrWords is what Vendor returns with Strict where words are missing or unused. No file is touched then.
var ErrWords = errors.New("words are missing or unused")

// Vendor writes the facts of a published document with the words of this project. The published order is kept, and the same input gives the
// same output. With an error, no file is touched.
func Vendor(o Options) (report Report, err error) {
	if o.From == "" || o.Words == "" || o.Out == "" {
		return report, errors.New("a published document, a directory of words and a file to write to are needed")
	}
	source, err := document.Read(o.From)
	if err != nil {
		return report, err
	}
	words, err := ReadWords(o.Words)
	if err != nil {
		return report, err
	}
	version := document.VersionOf(document.TextOf(source.At("/servers/0/url")))
	if strings.Contains(o.Out, "{version}") && (version == "" || !filepath.IsLocal(version)) {
		return report, fmt.Errorf("%s: the address of the first server ends in no version, so --out has to be given without {version}", source.File)
	}
	report.Out = strings.ReplaceAll(o.Out, "{version}", version)
	j := newJoin(words, version, source.Root)
	root := j.object(source.Root, documentRoot, place{})
	for _, path := range o.Beside {
		if filepath.Clean(path) == filepath.Clean(report.Out) {
			continue
		}
		other, err := document.Read(path)
		if err != nil {
			return report, err
		}
		newJoin(words, document.VersionOf(document.TextOf(other.At("/servers/0/url"))), other.Root).object(other.Root, documentRoot, place{})
	}
	report.Operations, report.Composed, report.Unused = j.operations, j.missing(), words.unused()
	if o.Strict && len(report.Composed)+len(report.Unused) > 0 {
		return report, ErrWords
	}
	text, err := document.Encode(root)
	if err != nil {
		return report, fmt.Errorf("printing the vendored document: %w", err)
	}
	return report, repair.WriteDocument(report.Out, text)
}

// missing lists what has no words, each name once, in the order of the document.
func (j *join) missing() (list []Composed) {
	for _, c := range j.composed {
		if !slices.Contains(list, c) {
			list = append(list, c)
		}
	}
	return list
}
