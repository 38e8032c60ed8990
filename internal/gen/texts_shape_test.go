package gen

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// shapesOf returns the declarations of a Go file without comments, positions and the values of literals, and optionally without names. It fails
// if a comment is a directive.
func shapesOf(t *testing.T, name, code string, names bool) (shapes []string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), name, code, parser.ParseComments|parser.SkipObjectResolution)
	require.NoError(t, err, code)
	for _, group := range file.Comments {
		for _, comment := range group.List {
			require.Regexp(t, `^//( \S|\t|$|go:noinline$)`, comment.Text, name)
			require.False(t, strings.HasPrefix(comment.Text, "// +build"), comment.Text)
		}
		for paragraph := range strings.SplitSeq(group.Text(), "\n\n") {
			if strings.HasPrefix(paragraph, "Deprecated:") {
				require.Regexp(t, `^Deprecated: the API may stop supporting this (operation|property|parameter)\.\s*$`, paragraph)
			}
		}
	}
	shapes = append(shapes, "package "+file.Name.Name)
	for _, declaration := range file.Decls {
		shapes = append(shapes, shapeOf(declaration, names))
	}
	return shapes
}

// literalsOf returns the values of the string literals in a Go file.
func literalsOf(t *testing.T, name, code string) (values []string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), name, code, parser.SkipObjectResolution)
	require.NoError(t, err)
	ast.Inspect(file, func(node ast.Node) bool {
		if literal, is := node.(*ast.BasicLit); is && literal.Kind == token.STRING {
			value, err := strconv.Unquote(literal.Value)
			require.NoError(t, err)
			values = append(values, value)
		}
		return true
	})
	return values
}

// shapeOf returns the syntax tree of a node as text, with or without names.
func shapeOf(node ast.Node, names bool) string {
	var b strings.Builder
	writeShape(&b, reflect.ValueOf(node), names)
	return b.String()
}

func writeShape(b *strings.Builder, v reflect.Value, names bool) {
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			b.WriteByte('-')
			return
		}
		writeShape(b, v.Elem(), names)
	case reflect.Slice:
		b.WriteByte('[')
		for i := range v.Len() {
			writeShape(b, v.Index(i), names)
		}
		b.WriteByte(']')
	case reflect.Struct:
		switch node := v.Interface().(type) {
		case ast.CommentGroup, ast.Comment:
			return
		case ast.Ident:
			if names {
				b.WriteString(node.Name)
			}
			b.WriteByte('i')
			return
		case ast.BasicLit:
			if node.Kind == token.STRING {
				b.WriteString("s")
				return
			}
			b.WriteString(node.Value)
			return
		}
		b.WriteString("(" + v.Type().Name())
		for i := range v.NumField() {
			field := v.Type().Field(i)
			if field.Type != reflect.TypeFor[token.Pos]() && field.Type != reflect.TypeFor[*ast.CommentGroup]() && field.Name != "Obj" { // an Ident's
				writeShape(b, v.Field(i), names)
			}
		}
		b.WriteByte(')')
	default:
		fmt.Fprint(b, v.Interface(), ";")
	}
}
