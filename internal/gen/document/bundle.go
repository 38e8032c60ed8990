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

// sections names the section of components that a part from another file goes into. A path item directly below paths is the exception: it is
// copied into its place, because operations are looked up there.
var sections = map[string]string{
	"schema": "schemas", "response": "responses", "parameter": "parameters", "example": "examples", "requestBody": "requestBodies", "header": "headers",
	"securityScheme": "securitySchemes", "link": "links", "callback": "callbacks", "pathItem": "pathItems",
}

// mostBundled limits how many values are copied from the targets of references. A few small files can refer to each other in a way that
// multiplies their content.
const mostBundled = 1_000_000

// A bundler turns a document that refers to other files into a single document. A part from another file becomes a component. If components have
// no section for its kind, its content replaces the reference.
type bundler struct {
	*Source
	path   string                // path of the document
	files  map[string]*yaml.Node // by path below the folder of the document; nil for a file that cannot be read
	placed map[string]string     // pointers of the new components, by file and pointer of the original
	done   map[*yaml.Node]bool   // components that were added to the document
	open   []string              // files and pointers whose references are being replaced, to detect cycles
	read   int                   // bytes read from other files
	copies int                   // nodes copied
	names  map[string]int        // last number appended to a name, by section and name
}

// bundle copies into the document what it refers to in other files. Targets in the document itself that are neither components nor below paths
// become components too.
func (s *Source) bundle(path string) {
	b := &bundler{Source: s, path: path, files: map[string]*yaml.Node{"": s.Root}, placed: map[string]string{}, done: map[*yaml.Node]bool{}, names: map[string]int{}}
	b.walk(s.Root, "document", "", "")
}

// walk resolves the references in a part that comes from the given file.
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

// follow resolves the reference of a part, and reports whether the walk should continue inside the part.
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
	b.putIn(part, b.copyOf(b.at(in, target)), pointer)
	b.noteOrigin(pointer, in, target)
	if b.copies <= mostBundled {
		b.walk(part, is, pointer, in)
	} else {
		b.Report(at, "the references stand for more than %d values; put less of the document into the place of references", mostBundled)
	}
	b.open = b.open[:len(b.open)-1]
	return false
}

// putIn replaces a reference by a copy of its target. The members beside the reference stay, and win over those of the target; the parameters of
// both are kept.
func (b *bundler) putIn(part, target *yaml.Node, pointer string) {
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
		case there >= 0 && key.Value == "parameters" && value.Kind == yaml.SequenceNode:
			value.Content = append(value.Content, part.Content[there].Content...)
			part.Content[there-1], part.Content[there] = key, value
		case there >= 0 && Methods[key.Value]:
			b.Notice(pointer+"/"+key.Value, "an operation beside the $ref of a path that leads to another of its method", "operation", "taken from beside the $ref")
			fallthrough
		case there >= 0:
			part.Content[there-1], part.Content[there] = key, value
		default:
			part.Content = append(part.Content, key, value)
		}
	}
}

// refer makes a reference point to a component. It adds the target as a component if it is not one yet.
func (b *bundler) refer(ref *yaml.Node, is, pointer, file string) {
	in, target, found := b.find(ref, pointer, file)
	if !found {
		return
	}
	if in == "" && isReferable(target) {
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

// isReferable reports whether a part of the document can be referred to where it is, because it is a component or below paths.
func isReferable(pointer string) bool {
	tokens := strings.Split(pointer, "/")
	return len(tokens) < 2 || tokens[1] == "paths" || tokens[1] == "components"
}

// write sets a reference to a pointer in the document. It keeps the spelling of a reference that is already right and is a valid URL, so that
// the document stays as it was written.
func (b *bundler) write(ref *yaml.Node, target string) {
	if strings.HasPrefix(ref.Value, "#") && RefPointer(ref.Value) == target && validReference(ref.Value) {
		return
	}
	ref.Value = Reference(target)
	b.Reprint = true
}

// find returns the file that a reference leads to and the pointer in that file. It reports a problem if either does not exist.
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
	if in != "" && target == "/" && b.at(in, target) == nil { // as many write the whole file
		target = ""
	}
	switch {
	case in == "" && (isReferable(target) || b.at(in, target) != nil):
		return in, target, true // checkReferences reports targets that do not exist
	case target != "" && !strings.HasPrefix(target, "/"):
		b.Report(pointer, "%q leads to an anchor of JSON Schema; write a pointer that begins with #/", ref.Value)
	case b.at(in, target) == nil:
		b.Report(pointer, "%q leads to nothing%s", ref.Value, suggest(b.files[in], target))
	default:
		return in, target, true
	}
	return "", "", false
}

// load reads a file, unless it was read before. It reports whether the file could be read.
func (b *bundler) load(file, pointer string) bool {
	if root, known := b.files[file]; known {
		return root != nil
	}
	b.files[file] = nil
	text, err := ReadBeside(b.path, file)
	if b.read += len(text); err == nil && b.read > MaxSize {
		err = fmt.Errorf("the files that the document refers to are larger than %d MiB together, which is the limit", MaxSize>>20)
	}
	if err != nil {
		b.Report(pointer, "%v", err)
		return false
	}
	root, err := Parse(b.nameOf(file), text)
	if err != nil {
		b.Problems = append(b.Problems, asProblems(b.nameOf(file), err)...)
		b.Report(pointer, "the referenced file %s cannot be read", file)
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

// nameOf returns the name of a file for messages.
func (b *bundler) nameOf(file string) string {
	if file == "" {
		return b.File
	}
	return path.Join(path.Dir(b.File), file)
}

// at returns the node at a pointer in a file, or nil.
func (b *bundler) at(file, pointer string) *yaml.Node { return nodeAt(b.files[file], pointer) }

// copyOf copies a node and everything in it, with line numbers.
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

// place adds a part to a section of the components.
func (b *bundler) place(section, name string, part *yaml.Node) {
	b.Reprint = true
	key := Scalar("!!str", name)
	key.Line = part.Line
	into := b.mappingAt(b.mappingAt(b.Root, "components"), section)
	into.Content = append(into.Content, key, part)
}

// mappingAt returns the mapping at a key, and creates it if there is none.
func (b *bundler) mappingAt(around *yaml.Node, key string) *yaml.Node {
	inner := Child(around, key)
	if inner == nil || inner.Kind != yaml.MappingNode {
		inner = &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
		Target{Parent: around, Index: ChildIndex(around, key), Key: key, Set: inner}.Apply()
	}
	return inner
}

// freeName returns a component name for a part of another file: the last token of its pointer, or the name of the file. If the name is taken, a
// number is appended in the way other bundlers do it.
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

// asProblems converts an error to problems.
func asProblems(file string, err error) Problems {
	var problems Problems
	if errors.As(err, &problems) {
		return problems
	}
	return Problems{{File: file, Text: err.Error()}}
}
