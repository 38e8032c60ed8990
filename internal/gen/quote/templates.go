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

// A language is a kind of text that templates print, with the functions that escape values for it.
type language struct {
	functions template.FuncMap
	otherwise string   // the function applied to values that the template prints without one
	comment   string   // the start of a line comment; the functions in inComment are allowed only after it
	inComment []string // functions for texts inside a comment
	quotes    string   // the quote of a literal; no value may be printed inside one
}

// Templates are parsed templates in which every printed value passes through a function of this package.
type Templates struct{ set *template.Template }

// parse parses the templates in the text head and in the files whose name ends in .tmpl. It adds a function to each value that is printed
// without one, so that no escaping can be forgotten. A value inside a literal is an error.
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

// must panics if the templates, which are part of the program, are wrong. [template.Must] does the same.
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

// A walk visits the nodes of a template and tracks the current line.
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
		if len(node.Pipe.Decl) > 0 { // an assignment prints nothing
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

// branches visits both branches of a node. They start on the same line.
func (w *walk) branches(node *parse.BranchNode) error {
	begin := w.line
	if err := w.list(node.ElseList); err != nil {
		return err
	}
	w.line = begin
	return w.list(node.List)
}

// action adds the missing function to an action that prints a value, and checks its position.
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
		return fmt.Errorf("template %s: %s is outside a comment, but %s is only for comments", w.name, node, function)
	case !inComment && w.quotes != "" && strings.Count(w.line, w.quotes)%2 == 1:
		return fmt.Errorf("template %s: %s is between quotes, which the value could close; remove the quotes and print a literal", w.name, node)
	}
	w.line += "x"
	return nil
}
