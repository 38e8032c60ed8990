package document

import (
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// sections are the components that parts of a document become which stand in other files. A path item of the document itself is put into its
// place, as operations are looked for there.
var sections = map[string]string{
	"schema": "schemas", "response": "responses", "parameter": "parameters", "example": "examples", "requestBody": "requestBodies", "header": "headers",
	"securityScheme": "securitySchemes", "link": "links", "callback": "callbacks", "pathItem": "pathItems",
}

// mostBundled is how many values the references can stand for that are replaced by what they lead to, or that bring it from other files.
const mostBundled = 1_000_000

// A bundler makes one document of one that refers to other files: what stands there becomes a component, or stands in the place of the
// reference, where that is not of a kind that has components.
type bundler struct {
	*Source
	path   string                // of the document
	files  map[string]*yaml.Node // by their paths below the folder of the document; nil for those that cannot be read
	placed map[string]string     // the pointers of components, by file and pointer
	done   map[*yaml.Node]bool   // components that were put into the document
	open   []string              // the files and pointers that are being put in the place of references
	read   int                   // bytes
	copies int                   // nodes
	names  map[string]int        // the number that the last component of a name got, by section and name
}

// bundle brings what a document refers to in other files into the document, and what it refers to outside of its components and paths among
// the components.
func (s *Source) bundle(path string) {
	b := &bundler{Source: s, path: path, files: map[string]*yaml.Node{"": s.Root}, placed: map[string]string{}, done: map[*yaml.Node]bool{}, names: map[string]int{}}
	b.walk(s.Root, "document", "", "")
}

// walk looks for references in a part that comes from a file.
func (b *bundler) walk(part *yaml.Node, is, pointer, file string) {
	eachPartOf(part, is, pointer, func(part *yaml.Node, is, pointer string) bool {
		if b.done[part] {
			return false
		}
		if _, refers := RefTo(part); refers && (grammar[is] != nil || strings.ContainsAny(is, "[{")) {
			return b.follow(part, is, pointer, file)
		}
		if is == "discriminator" {
			EachChild(Child(part, "mapping"), func(value string, member *yaml.Node) {
				if name, fragment, _ := strings.Cut(member.Value, "#"); name != "" && (fragment != "" || path.Ext(name) != "") || file != "" && fragment != "" {
					b.refer(member, "schema", pointer+"/mapping/"+EscapePointer(value), file)
				}
			})
		}
		return true
	})
}

// follow follows the reference of a part, and reports whether the part is still to be looked into.
func (b *bundler) follow(part *yaml.Node, is, pointer, file string) bool {
	ref, at := Child(part, "$ref"), pointer+"/$ref"
	if inPaths := is == "pathItem" && ParentPointer(pointer) == "/paths"; sections[is] != "" && !inPaths {
		b.refer(ref, is, at, file)
		return true
	}
	in, target, found := b.find(ref, at, file)
	if !found || b.at(in, target) == nil {
		return false
	}
	key := in + "#" + target
	if slices.Contains(b.open, key) {
		b.Report(at, "the reference leads back to itself")
		return false
	}
	b.open = append(b.open, key)
	b.putIn(part, b.copyOf(b.at(in, target)))
	b.noteOrigin(pointer, in, target)
	if b.copies <= mostBundled {
		b.walk(part, is, pointer, in)
	} else {
		b.Report(at, "the references stand for more than %d values; put less of the document into the place of references", mostBundled)
	}
	b.open = b.open[:len(b.open)-1]
	return false
}

// putIn puts what a reference leads to in its place. What stands beside the reference stays.
func (b *bundler) putIn(part, target *yaml.Node) {
	b.Reprint = true
	beside := part.Content
	*part = *target
	if part.Kind != yaml.MappingNode {
		return
	}
	for i := 0; i+1 < len(beside); i += 2 {
		key, value := beside[i], beside[i+1]
		switch there := ChildIndex(part, key.Value); {
		case key.Value == "$ref":
		case there >= 0:
			part.Content[there-1], part.Content[there] = key, value
		default:
			part.Content = append(part.Content, key, value)
		}
	}
}

// refer makes a reference one to a component, where it leads to something else.
func (b *bundler) refer(ref *yaml.Node, is, pointer, file string) {
	in, target, found := b.find(ref, pointer, file)
	if !found {
		return
	}
	if in == "" && stays(target) {
		b.write(ref, target)
		return
	}
	key := in + "#" + target
	if b.placed[key] == "" {
		section := "/components/" + sections[is]
		name := b.freeName(section, in, target)
		at := section + "/" + EscapePointer(name)
		b.placed[key] = at
		part := b.copyOf(b.at(in, target))
		b.place(sections[is], name, part)
		b.noteOrigin(at, in, target)
		b.walk(part, is, at, in)
		b.done[part] = true
	}
	b.write(ref, b.placed[key])
}

// stays reports whether a place of the document can be referred to where it is.
func stays(pointer string) bool {
	tokens := strings.Split(pointer, "/")
	return len(tokens) < 2 || tokens[1] == "paths" || tokens[1] == "components"
}

// write writes a reference to a place of the document, unless it is one already that every reader of URLs takes.
func (b *bundler) write(ref *yaml.Node, target string) {
	if strings.HasPrefix(ref.Value, "#") && RefPointer(ref.Value) == target && validReference(ref.Value) {
		return
	}
	ref.Value = Reference(target)
	b.Reprint = true
}

// find returns the file and the pointer in it that a reference leads to, which has to be there.
func (b *bundler) find(ref *yaml.Node, pointer, file string) (in, target string, found bool) {
	name, fragment, _ := strings.Cut(ref.Value, "#")
	target = RefPointer("#" + fragment)
	in = file
	if name != "" {
		if strings.Contains(name, "://") {
			b.Report(pointer, "%q leads to the web, and nothing is fetched from there; put the file beside the document", ref.Value)
			return "", "", false
		}
		if in = unescapeURL(name); !path.IsAbs(in) {
			in = path.Join(path.Dir(file), in)
		}
		if in == filepath.Base(b.path) {
			in = ""
		} else if !b.load(in, pointer) {
			return "", "", false
		}
	}
	switch {
	case in == "" && (stays(target) || b.at(in, target) != nil):
		return in, target, true // what leads to nothing is told by checkReferences
	case target != "" && !strings.HasPrefix(target, "/"):
		b.Report(pointer, "%q leads to an anchor of JSON Schema; write a pointer that begins with #/", ref.Value)
	case b.at(in, target) == nil:
		b.Report(pointer, "%q leads to nothing%s", ref.Value, suggest(b.files[in], target))
	default:
		return in, target, true
	}
	return "", "", false
}

// load reads a file, once.
func (b *bundler) load(file, pointer string) bool {
	if root, known := b.files[file]; known {
		return root != nil
	}
	b.files[file] = nil
	text, err := ReadBeside(b.path, file)
	if b.read += len(text); err == nil && b.read > MaxSize {
		err = fmt.Errorf("the files that the document refers to are larger than %d MiB, which is the most that is read of them", MaxSize>>20)
	}
	if err != nil {
		b.Report(pointer, "%v", err)
		return false
	}
	root, err := Parse(b.nameOf(file), text)
	if err != nil {
		b.Problems = append(b.Problems, asProblems(b.nameOf(file), err)...)
		b.Report(pointer, "the file %s, to which this leads, cannot be read", file)
		return false
	}
	if root.Kind == 0 {
		b.Report(pointer, "the file %s is empty", file)
		return false
	}
	b.files[file] = root
	b.FindDuplicates(b.nameOf(file), root, "")
	return true
}

// nameOf is the name of a file in messages.
func (b *bundler) nameOf(file string) string {
	if file == "" {
		return b.File
	}
	return path.Join(path.Dir(b.File), file)
}

// at returns a place in a file, or nil.
func (b *bundler) at(file, pointer string) *yaml.Node { return nodeAt(b.files[file], pointer) }

// copyOf copies a place with its lines.
func (b *bundler) copyOf(node *yaml.Node) *yaml.Node {
	clone := *node
	clone.Content = nil
	b.copies++
	for _, item := range node.Content {
		if b.copies > mostBundled {
			break
		}
		clone.Content = append(clone.Content, b.copyOf(item))
	}
	return &clone
}

// place puts a part among the components.
func (b *bundler) place(section, name string, part *yaml.Node) {
	b.Reprint = true
	key := Scalar("!!str", name)
	key.Line = part.Line
	into := b.mappingAt(b.mappingAt(b.Root, "components"), section)
	into.Content = append(into.Content, key, part)
}

// mappingAt returns the mapping at a key, which it makes if there is none.
func (b *bundler) mappingAt(around *yaml.Node, key string) *yaml.Node {
	inner := Child(around, key)
	if inner == nil || inner.Kind != yaml.MappingNode {
		inner = &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
		Target{Parent: around, Index: ChildIndex(around, key), Key: key, Set: inner}.Apply()
	}
	return inner
}

// freeName returns the name of a component that stands in a file: that of its place, or else of the file. Names that are taken get a number, as
// other bundlers write it.
func (b *bundler) freeName(section, file, pointer string) string {
	base := strings.TrimSuffix(path.Base(file), path.Ext(file))
	if tokens := SplitPointer(pointer); len(tokens) > 0 {
		base = tokens[len(tokens)-1]
	}
	name := base
	for b.At(section+"/"+EscapePointer(name)) != nil {
		number := max(2, b.names[section+"/"+base]+1)
		b.names[section+"/"+base] = number
		name = base + "-" + strconv.Itoa(number)
	}
	return name
}

// asProblems makes problems of an error.
func asProblems(file string, err error) Problems {
	var problems Problems
	if errors.As(err, &problems) {
		return problems
	}
	return Problems{{File: file, Text: err.Error()}}
}
