package vendoring

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/prose"
	"github.com/f745b6f1/isc/internal/gen/repair"
)

// Options are the options of Vendor. From, Words and Out are required.
type Options struct {
	From   string   // the published document
	Words  string   // the directory with the words of this project
	Out    string   // the vendored document; {version} stands for the version at the end of the first server's URL
	Beside []string // other vendored documents; words that only they use do not count as unused
	Strict bool     // missing and unused words are errors
}

// A Report summarizes what Vendor did.
type Report struct {
	Out        string
	Operations int
	Composed   []Composed // the objects without words
	Unused     []string   // words that no document uses, as "file: key"
	Misfits    []Misfit   // examples that are left out
}

// A Misfit is an example of a body that its schema does not allow.
type Misfit struct {
	Operation    string // the operationId; empty for a response that operations share
	Status, Name string // of the response, empty for a request; of the example
	Reason       string
}

// String returns the entry as one line.
func (m Misfit) String() string {
	body := "request"
	if m.Status != "" {
		body = "response " + m.Status
	}
	return fmt.Sprintf("example left out: %s of the %s of %s: %s", m.Name, body, cmp.Or(m.Operation, "several operations"), m.Reason)
}

// A Composed is an object without words, whose description was made from its name.
type Composed struct {
	Kind, Name string // "property", "nativeIdentity"
	Text       string
}

// String returns the entry as one line.
func (c Composed) String() string {
	return fmt.Sprintf("no words: %s %s, composed: %q", c.Kind, c.Name, c.Text)
}

// String returns the report as one line.
func (r Report) String() string {
	return fmt.Sprintf("%s: %s; %d without words, %d unused", r.Out, prose.Count(r.Operations, "operation"), len(r.Composed), len(r.Unused))
}

// ErrWords is the error of Vendor in strict mode if words are missing or unused, or an example does not fit. No file has been changed then.
var ErrWords = errors.New("words are missing or unused, or examples do not fit")

// Vendor writes the facts of a published document with the words of this project. It keeps the published order, and the same input yields the
// same output. If it returns an error, no file has been changed.
func Vendor(o Options) (report Report, err error) {
	if o.From == "" || o.Words == "" || o.Out == "" {
		return report, errors.New("the options From, Words and Out are required")
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
		return report, fmt.Errorf("%s: the URL of the first server does not end in a version; set --out without {version}", source.File)
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
	report.Operations, report.Composed, report.Unused, report.Misfits = j.operations, j.missing(), words.unused(), j.misfits
	if o.Strict && len(report.Composed)+len(report.Unused)+len(report.Misfits) > 0 {
		return report, ErrWords
	}
	text, err := document.Encode(root)
	if err != nil {
		return report, fmt.Errorf("printing the vendored document: %w", err)
	}
	return report, repair.WriteDocument(report.Out, text)
}

// missing returns the objects without words, each once, in the order of the document.
func (j *join) missing() (list []Composed) {
	for _, c := range j.composed {
		if !slices.Contains(list, c) {
			list = append(list, c)
		}
	}
	return list
}
