package quote

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"text/template"
	"text/template/parse"
)

// A language is what templates print, and says how values get into it.
type language struct {
	functions template.FuncMap
	otherwise string   // the function for values that the template gives none of these to
	comment   string   // what begins a comment that ends with the line; the functions of inComment print nothing elsewhere
	inComment []string // functions for texts inside of a comment
	quotes    string   // what begins and ends a literal, in which no value may stand
}

// Templates print texts in which every value has gone through a function of this package.
type Templates struct{ set *template.Template }

// parse reads the templates of a text and of the files whose name ends in .tmpl. A value that is printed without a function gets one, so that
// none can be forgotten; a value inside of a literal is a mistake of the template.
func (l language) parse(head string, files fs.FS) (Templates, error) {
	set, err := template.New("").Funcs(l.functions).Parse(head)
	if err == nil {
		set, err = set.ParseFS(files, "*.tmpl")
	}
	if err != nil {
		return Templates{}, err
	}
	for _, t := range set.Templates() {
		if t.Tree != nil && t.Root != nil {
			err = errors.Join(err, (&walk{language: l, name: t.Name()}).list(t.Root))
		}
	}
	return Templates{set}, err
}

// must panics where the templates of the program are wrong, as [template.Must] does.
func must(t Templates, err error) Templates {
	if err != nil {
		panic(err)
	}
	return t
}

// Execute prints a template.
func (t Templates) Execute(w io.Writer, name string, data any) error {
	return t.set.ExecuteTemplate(w, name, data)
}

// A walk goes through a template, and knows the line so far.
type walk struct {
	language
	name string
	line string
}

func (w *walk) list(list *parse.ListNode) error {
	if list == nil {
		return nil
	}
	for _, node := range list.Nodes {
		if err := w.node(node); err != nil {
			return err
		}
	}
	return nil
}

func (w *walk) node(node parse.Node) error {
	switch node := node.(type) {
	case *parse.TextNode:
		w.line += string(node.Text)
		w.line = w.line[strings.LastIndexByte(w.line, '\n')+1:]
	case *parse.ActionNode:
		if len(node.Pipe.Decl) > 0 { // which prints nothing
			return nil
		}
		return w.action(node)
	case *parse.IfNode:
		return w.branches(&node.BranchNode)
	case *parse.RangeNode:
		return w.branches(&node.BranchNode)
	case *parse.WithNode:
		return w.branches(&node.BranchNode)
	}
	return nil
}

// branches goes through both lists, which begin in the same line.
func (w *walk) branches(node *parse.BranchNode) error {
	begin := w.line
	if err := w.list(node.ElseList); err != nil {
		return err
	}
	w.line = begin
	return w.list(node.List)
}

// action sees to what prints a value.
func (w *walk) action(node *parse.ActionNode) error {
	last := node.Pipe.Cmds[len(node.Pipe.Cmds)-1]
	function := ""
	if identifier, is := last.Args[0].(*parse.IdentifierNode); is {
		function = identifier.Ident
	}
	if w.functions[function] == nil {
		function = w.otherwise
		node.Pipe.Cmds = append(node.Pipe.Cmds, &parse.CommandNode{
			NodeType: parse.NodeCommand, Pos: node.Pos, Args: []parse.Node{parse.NewIdentifier(function).SetPos(node.Pos).SetTree(nil)},
		})
	}
	inComment := w.comment != "" && strings.Contains(w.line, w.comment)
	switch {
	case slices.Contains(w.inComment, function) && !inComment:
		return fmt.Errorf("template %s: %s stands outside of a comment, and %s is for comments", w.name, node, function)
	case !inComment && w.quotes != "" && strings.Count(w.line, w.quotes)%2 == 1:
		return fmt.Errorf("template %s: %s stands between quotes, which a value could end; take them off, and print a literal", w.name, node)
	}
	w.line += "x"
	return nil
}
