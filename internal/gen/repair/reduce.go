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

// ReduceOptions are the options of Reduce. All are required except Version. In Tags and Out, {version} stands for the API version that the
// document describes.
type ReduceOptions struct {
	Spec string // the OpenAPI document
	Tags string // the file that lists the tags to keep, one per line; a line that begins with # is a comment
	Out  string // the file to write the reduced document to

	Version string // the API version; by default it is taken from the server's path
}

// A ReduceReport summarizes the reduced document.
type ReduceReport struct {
	Out                    string // the file that was written
	Operations, Components int
}

// String returns the report as one line.
func (r ReduceReport) String() string {
	return fmt.Sprintf("%s: %s and %s", r.Out, prose.Count(r.Operations, "operation"), prose.Count(r.Components, "component"))
}

// Reduce writes a document that has only the operations of some tags, the components that they use, and the general information of the document
// without its extensions. An operation belongs to its first tag.
//
// The order stays the same. YAML in block style stays the same to the letter. The output is JSON if the name of the file ends in .json. If
// Reduce returns an error, which may be of type [document.Problems], it has not changed any file.
func Reduce(o ReduceOptions) (report ReduceReport, err error) {
	if o.Spec == "" || o.Tags == "" || o.Out == "" {
		return report, errors.New("the options Spec, Tags and Out are required")
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
		return report, fmt.Errorf("%s is the document itself and would be overwritten; name another file", report.Out)
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

// WriteDocument writes a document to a file. An existing file is replaced only if it is an OpenAPI document or empty.
func WriteDocument(path string, text []byte) error {
	isDocument := func(present []byte) bool {
		root, err := document.Parse(path, present)
		return err == nil && (root.Kind == 0 && len(bytes.TrimSpace(present)) == 0 || document.Child(root, "openapi") != nil)
	}
	_, err := files.Write(nil, []files.File{{Path: path, Text: text, Ours: isDocument}})
	return err
}

// sameFile reports whether two paths name the same file.
func sameFile(a, b string) bool {
	first, err := os.Stat(a)
	second, errSecond := os.Stat(b)
	return err == nil && errSecond == nil && os.SameFile(first, second)
}

// versionPlaceholder stands for the API version in a path.
const versionPlaceholder = "{version}"

// fillVersion replaces the placeholder in a path by the API version.
func fillVersion(s *document.Source, path, version string) (string, error) {
	if !strings.Contains(path, versionPlaceholder) {
		return path, nil
	}
	const at = "/servers/0/url"
	version = cmp.Or(version, document.VersionOf(s.ServerAt("/servers/0").Path))
	if version == "" || !filepath.IsLocal(version) {
		s.Report(at, "the URL of the first server does not end in an API version, as in https://{tenant}.api.identitynow.com/v2024; set the version with --api-version")
		return "", s.Problems.Err()
	}
	path = strings.ReplaceAll(path, versionPlaceholder, version)
	if _, err := os.Stat(filepath.Dir(path)); errors.Is(err, fs.ErrNotExist) {
		s.Report(at, "the document describes version %s, but there is no directory %s; to generate this version, create the directory and a file in it that lists the wanted tags",
			version, filepath.ToSlash(filepath.Dir(path)))
	}
	return path, s.Problems.Err()
}

// readTags reads a file of tags and returns their keys. Each tag must have an operation in the document.
func readTags(s *document.Source, path string) (map[string]bool, error) {
	text, err := document.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no file %s; create it and list the wanted tags in it, one per line, such as Identities", path)
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
				problem.Text += "; remove the line, or write the tag as the document does"
			}
			problems = append(problems, problem)
		}
	}
	if len(tags)+len(problems) == 0 {
		problems = document.Problems{{File: file, Text: "the file lists no tags; list the wanted tags in it, one per line, such as Identities"}}
	}
	return tags, problems.Err()
}

// A reduction removes the unwanted parts of a document.
type reduction struct {
	*Revision
	kept map[string]bool // pointers of the components to keep
}

// remove removes an unwanted part and records its pointer, so that repairs of it are not reported as out of date.
func (r *reduction) remove(pointer string) {
	r.gone = append(r.gone, pointer)
	r.Remove(pointer)
}

// keepOnly removes the members of a mapping, or the items of a list, for which keep returns false. If none is left, it removes the whole mapping
// or list.
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
	for _, place := range slices.Backward(superfluous) { // backward, so that removing an item does not change the pointers of those before it
		r.remove(place)
	}
}

// keepOperations keeps the operations whose tag is among the given tag keys, and the paths that have one.
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

// keepComponents keeps the components that the rest of the document uses.
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

// follow keeps the components that a part of the document uses.
func (r *reduction) follow(part *yaml.Node, at string) {
	document.EachNodeOf(part, at, false, func(node *yaml.Node, pointer string, names bool) {
		if node.Kind != yaml.MappingNode || names {
			return
		}
		for _, target := range references(node) {
			tokens := document.SplitPointer(target)
			switch {
			case tokens[0] == "paths" && r.At(target) == nil:
				r.Report(pointer, "%q leads into an operation that is left out; keep the tag of that operation too, or move the target to the components", "#"+target)
			case tokens[0] == "components" && len(tokens) > 2:
				r.keep(componentPointer(tokens[1], tokens[2]))
			}
		}
	})
}

func componentPointer(section, name string) string {
	return "/components/" + document.EscapePointer(section) + "/" + document.EscapePointer(name)
}

// keep keeps a component and everything that it uses.
func (r *reduction) keep(component string) {
	if node := r.At(component); node != nil && !r.kept[component] {
		r.kept[component] = true
		r.follow(node, component)
	}
}

// references returns the pointers that a mapping refers to: by $ref, in the mapping of a discriminator, and as security schemes.
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

// isGone reports whether the part at a pointer was removed because it is unwanted.
func (r *Revision) isGone(pointer string) bool {
	return slices.ContainsFunc(r.gone, func(place string) bool { return strings.HasPrefix(pointer+"/", place+"/") })
}
