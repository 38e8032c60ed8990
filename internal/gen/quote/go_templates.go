package quote

import (
	"fmt"
	"io/fs"
	"text/template"
)

// golang is Go as templates print it. A value without a function is code, a comment or a name.
var golang = language{
	functions: template.FuncMap{
		"code":  printCode,
		"text":  Literal,      // a string as a literal
		"texts": Literals,     // a list of strings as a literal
		"tag":   structTag,    // what follows a field
		"words": Line,         // a text inside of a comment
		"note":  trailingNote, // a comment that ends its line
	},
	otherwise: "code",
	comment:   "//",
	inComment: []string{"words"},
	quotes:    `"`,
}

// ParseGo reads templates of Go: those of a text, and those of the files whose name ends in .tmpl. They print names, numbers, [Code] and
// [Comment] as they are, and other texts by a function: {{text .X}} and {{texts .X}} are literals, {{tag .X}} is a struct tag, {{note .X}} a
// comment that ends the line, and {{words .X}} stands inside of a comment.
func ParseGo(head string, files fs.FS) Templates { return must(golang.parse(head, files)) }

// printCode prints what is Go already, and of texts those that are names.
func printCode(value any) (string, error) {
	switch value := value.(type) {
	case Code:
		return value.text, value.err
	case *Code:
		return value.text, value.err
	case Comment:
		return value.String(), nil
	case int:
		return fmt.Sprint(value), nil
	case string:
		if value == "" {
			return "", nil
		}
		name := Name(value)
		return name.text, name.err
	case fmt.Stringer:
		name := Name(value.String())
		return name.text, name.err
	}
	return "", fmt.Errorf("a value of type %T is no Go", value)
}

// structTag writes the literal of a struct tag, between backquotes where it can stand there.
func structTag(tag string) Code { return RawLiteral(tag) }

// trailingNote writes a comment that ends its line.
func trailingNote(text string) string { return "// " + Line(text) }
