package repair

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/files"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

// ReduceOptions says which part of a document is wanted. All are required. In Tags and Out, {version} stands for the API version that the
// document describes.
type ReduceOptions struct {
	Spec string // the OpenAPI document
	Tags string // the file that names the tags whose operations stay, one a line; a line that begins with # is a comment
	Out  string // the file to write what stays to

	Version string // the name of the API version; that of the server's path where it is empty
}

// A ReduceReport says what Reduce left.
type ReduceReport struct {
	Out                    string // where it was written
	Operations, Components int
}

// String returns the numbers in a line.
func (r ReduceReport) String() string {
	return fmt.Sprintf("%s: %s and %s", r.Out, prose.Count(r.Operations, "operation"), prose.Count(r.Components, "component"))
}

// Reduce writes the part of a document that has the operations of some tags: these, the components that they reach, and what the document
// says as a whole, but for its extensions. What stays, stays in its order and, where it is YAML written in blocks, to the letter. It is JSON
// where the name of the file ends in .json. An operation belongs to the first of its tags. With an error, which may be [Problems], no file has been touched.
func Reduce(o ReduceOptions) (report ReduceReport, err error) {
	if o.Spec == "" || o.Tags == "" || o.Out == "" {
		return report, errors.New("a specification, a file of tags and a file to write to are needed")
	}
	s, err := document.Read(o.Spec)
	if err != nil {
		return report, err
	}
	tagsFile, err := fillVersion(s, o.Tags, o.Version)
	if err != nil {
		return report, err
	}
	if report.Out, err = fillVersion(s, o.Out, o.Version); err != nil {
		return report, err
	}
	if sameFile(o.Spec, report.Out) {
		return report, fmt.Errorf("%s is the document itself, of which the rest would be lost; name another file", report.Out)
	}
	tags, err := readTags(s, tagsFile)
	if err != nil {
		return report, err
	}
	r := reduction{Revision: Revise(s), kept: map[string]bool{}}
	r.keepOnly("", func(key string, _ *yaml.Node) bool { return !strings.HasPrefix(key, "x-") && key != "webhooks" })
	r.keepOnly("/tags", func(_ string, tag *yaml.Node) bool {
		return tags[document.TagKey(document.TextOf(document.Child(tag, "name")))]
	})
	report.Operations = r.keepOperations(tags)
	report.Components = r.keepComponents()
	if err := s.Problems.Err(); err != nil {
		return report, err
	}
	if err := r.Finish(); err != nil {
		return report, fmt.Errorf("printing the reduced document: %w", err)
	}
	text := r.Repaired
	if strings.EqualFold(filepath.Ext(report.Out), ".json") {
		text = []byte(document.IndentedJSON(r.Root))
	}
	return report, WriteDocument(report.Out, text)
}

// WriteDocument writes a document over another, or where nothing is.
func WriteDocument(path string, text []byte) error {
	isDocument := func(present []byte) bool {
		root, err := document.Parse(path, present)
		return err == nil && (root.Kind == 0 && len(bytes.TrimSpace(present)) == 0 || document.Child(root, "openapi") != nil)
	}
	_, err := files.Write(nil, []files.File{{Path: path, Text: text, Ours: isDocument}})
	return err
}

// sameFile reports whether two paths lead to one file.
func sameFile(a, b string) bool {
	first, err := os.Stat(a)
	second, errSecond := os.Stat(b)
	return err == nil && errSecond == nil && os.SameFile(first, second)
}

// versionPlaceholder stands for the API version of the document in a path.
const versionPlaceholder = "{version}"

// fillVersion puts the API version of the document into a path.
func fillVersion(s *document.Source, path, version string) (string, error) {
	if !strings.Contains(path, versionPlaceholder) {
		return path, nil
	}
	const at = "/servers/0/url"
	version = cmp.Or(version, document.VersionOf(s.ServerAt("/servers/0").Path))
	if version == "" || !filepath.IsLocal(version) {
		s.Report(at, "the URL of the first server ends in no API version, as https://{tenant}.api.identitynow.com/v2024 does; say how it is called with --api-version")
		return "", s.Problems.Err()
	}
	path = strings.ReplaceAll(path, versionPlaceholder, version)
	if _, err := os.Stat(filepath.Dir(path)); errors.Is(err, fs.ErrNotExist) {
		s.Report(at, "the document describes %s, and there is no directory %s; if this version is wanted too, make it, with a file of the wanted tags in it",
			version, filepath.ToSlash(filepath.Dir(path)))
	}
	return path, s.Problems.Err()
}

// readTags reads a file of tags, and gives their keys. Each has to be that of an operation.
func readTags(s *document.Source, path string) (map[string]bool, error) {
	text, err := document.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no file %s; write the tags whose operations are wanted into it, one a line, such as Identities", path)
	}
	if err != nil {
		return nil, fmt.Errorf("reading the tags: %w", err)
	}
	there := s.TagNames()
	tags, file, number := map[string]bool{}, document.DisplayName(path), 0
	var problems document.Problems
	for line := range strings.Lines(string(text)) {
		number++
		switch tag := strings.TrimSpace(line); {
		case tag == "" || strings.HasPrefix(tag, "#"):
		case slices.ContainsFunc(there, func(other string) bool { return document.TagKey(other) == document.TagKey(tag) }):
			tags[document.TagKey(tag)] = true
		default:
			problem := document.Problem{File: file, Line: number, Text: fmt.Sprintf("no operation of %s has the tag %q", s.File, tag)}
			if near := document.Nearest(tag, there); near != "" {
				problem.Text += fmt.Sprintf("; did you mean %q?", near)
			} else {
				problem.Text += "; take the line out, or write the tag as the document does"
			}
			problems = append(problems, problem)
		}
	}
	if len(tags)+len(problems) == 0 {
		problems = document.Problems{{File: file, Text: "there are no tags in it; write those whose operations are wanted into it, one a line, such as Identities"}}
	}
	return tags, problems.Err()
}

// A reduction takes out of a document what is not wanted.
type reduction struct {
	*Revision
	kept map[string]bool // pointers of the components that stay
}

// remove takes out what is not wanted, and remembers it.
func (r *reduction) remove(pointer string) {
	r.gone = append(r.gone, pointer)
	r.Remove(pointer)
}

// keepOnly takes the members of a mapping, or the items of a list, that are not to be kept out, or the whole where none stays.
func (r *reduction) keepOnly(pointer string, keep func(key string, value *yaml.Node) bool) {
	var superfluous []string
	empty := true
	document.EachChild(r.At(pointer), func(key string, value *yaml.Node) {
		if keep(key, value) {
			empty = false
		} else {
			superfluous = append(superfluous, pointer+"/"+document.EscapePointer(key))
		}
	})
	if empty && len(superfluous) > 0 {
		superfluous = []string{pointer}
	}
	for _, place := range slices.Backward(superfluous) { // so that taking an item out leaves the pointers of the others
		r.remove(place)
	}
}

// keepOperations keeps the operations of the tags, which are given by their keys, and the paths that have one.
func (r *reduction) keepOperations(tags map[string]bool) (kept int) {
	wanted := func(key string, value *yaml.Node) bool {
		return document.Methods[key] && tags[document.TagKey(document.TagOf(value))]
	}
	r.keepOnly("/paths", func(_ string, item *yaml.Node) bool {
		operations := 0
		document.EachChild(item, func(key string, value *yaml.Node) {
			if wanted(key, value) {
				operations++
			}
		})
		kept += operations
		return operations > 0
	})
	document.EachChild(r.At("/paths"), func(path string, _ *yaml.Node) {
		r.keepOnly("/paths/"+document.EscapePointer(path), func(key string, value *yaml.Node) bool { return !document.Methods[key] || wanted(key, value) })
	})
	return kept
}

// keepComponents keeps the components that the rest of the document leads to.
func (r *reduction) keepComponents() int {
	rest := &yaml.Node{Kind: yaml.MappingNode}
	for i := 0; i+1 < len(r.Root.Content); i += 2 {
		if r.Root.Content[i].Value != "components" {
			rest.Content = append(rest.Content, r.Root.Content[i:i+2]...)
		}
	}
	r.follow(rest, "")
	r.keepOnly("/components", func(section string, components *yaml.Node) bool {
		inUse := false
		document.EachChild(components, func(name string, _ *yaml.Node) { inUse = inUse || r.kept[componentPointer(section, name)] })
		return inUse
	})
	document.EachChild(r.At("/components"), func(section string, _ *yaml.Node) {
		r.keepOnly("/components/"+document.EscapePointer(section), func(name string, _ *yaml.Node) bool { return r.kept[componentPointer(section, name)] })
	})
	return len(r.kept)
}

// follow keeps the components that a part of the document leads to.
func (r *reduction) follow(part *yaml.Node, at string) {
	document.EachNodeOf(part, at, false, func(node *yaml.Node, pointer string, names bool) {
		if node.Kind != yaml.MappingNode || names {
			return
		}
		for _, target := range references(node) {
			tokens := document.SplitPointer(target)
			switch {
			case tokens[0] == "paths" && r.At(target) == nil:
				r.Report(pointer, "%q leads into an operation that no wanted tag has; name its tag too, or put what is there among the components", "#"+target)
			case tokens[0] == "components" && len(tokens) > 2:
				r.keep(componentPointer(tokens[1], tokens[2]))
			}
		}
	})
}

func componentPointer(section, name string) string {
	return "/components/" + document.EscapePointer(section) + "/" + document.EscapePointer(name)
}

// keep keeps a component and what it leads to.
func (r *reduction) keep(component string) {
	if node := r.At(component); node != nil && !r.kept[component] {
		r.kept[component] = true
		r.follow(node, component)
	}
}

// references returns the pointers that the keywords of a mapping refer to: by $ref, as the members of a union that a discriminator names, and as
// what authorizes.
func references(node *yaml.Node) (targets []string) {
	if target, refers := document.RefTo(node); refers {
		targets = append(targets, target)
	}
	document.EachChild(document.Child(document.Child(node, "discriminator"), "mapping"), func(_ string, member *yaml.Node) {
		if strings.Contains(member.Value, "#") {
			targets = append(targets, document.RefPointer(member.Value))
		} else {
			targets = append(targets, document.ComponentSchemas+document.EscapePointer(member.Value))
		}
	})
	document.EachChild(document.Child(node, "security"), func(_ string, requirement *yaml.Node) {
		document.EachChild(requirement, func(scheme string, _ *yaml.Node) {
			targets = append(targets, "/components/securitySchemes/"+document.EscapePointer(scheme))
		})
	})
	return slices.DeleteFunc(targets, func(target string) bool { return !strings.HasPrefix(target, "/") })
}

// isGone reports whether a place was taken out because it is not wanted.
func (r *Revision) isGone(pointer string) bool {
	return slices.ContainsFunc(r.gone, func(place string) bool { return strings.HasPrefix(pointer+"/", place+"/") })
}
