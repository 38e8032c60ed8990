package quote

import (
	"fmt"
	"io/fs"
	"strings"
	"text/template"
)

// golang describes templates that print Go. A value printed without a function must be code, a comment or a name.
var golang = language{
	functions: template.FuncMap{
		"code":  printCode,
		"text":  Literal,      // a string literal
		"texts": Literals,     // a literal of type []string
		"tag":   structTag,    // a struct tag
		"words": Line,         // a text inside a comment
		"note":  trailingNote, // a comment at the end of a line
	},
	otherwise: "code",
	comment:   "//",
	inComment: []string{"words"},
	quotes:    `"`,
}

// ParseGo parses templates that print Go: those in the text head, and those in the files whose name ends in .tmpl. Templates print names,
// numbers, [Code] and [Comment] unchanged. Other texts need a function: {{text .X}} and {{texts .X}} print literals, {{tag .X}} a struct tag,
// {{note .X}} a comment at the end of a line, and {{words .X}} a text inside a comment.
func ParseGo(head string, files fs.FS) Templates { return must(golang.parse(head, files)) }

// printCode prints Go code, comments, numbers and names. Other values are an error.
func printCode(value any) (string, error) {
	switch value := value.(type) {
	case Code:
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
	return "", fmt.Errorf("a value of type %T cannot be printed as Go", value)
}

// structTag returns the literal of a struct tag.
func structTag(tag string) Code { return RawLiteral(tag) }

// trailingNote returns a comment at the end of a line. A text that would mark what stands before it as deprecated comes in quotation marks.
func trailingNote(text string) string {
	line := disarm(strings.TrimSpace(Line(text)))
	if strings.HasPrefix(line, "Deprecated:") {
		line = `"` + line + `"`
	}
	return "// " + line
}
