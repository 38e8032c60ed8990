package quote

import (
	"fmt"
	"io/fs"
	"text/template"
)

// markdown is what pages are written in. A value without a function is a line.
var markdown = language{
	functions: template.FuncMap{
		"line":        printLine,
		"cell":        printCell,  // of a table
		"fence":       Fence,      // a block of code, of a language
		"yaml":        YAML,       // a value of the front matter
		"yamlQuoted":  YAMLQuoted, // the same, between quotes always
		"yamlComment": YAMLComment,
	},
	otherwise: "line",
	quotes:    "`",
}

// ParseMarkdown reads templates of pages: those of the files whose name ends in .tmpl. They print [Inline] and [Blocks] as they are, texts so
// that every character shows, and others by a function: {{cell .X}} in a table, {{fence "go" .X}} as a block of code, {{yaml .X}},
// {{yamlQuoted .X}} and {{yamlComment .X}} in the front matter.
func ParseMarkdown(files fs.FS) Templates { return must(markdown.parse("", files)) }

func printLine(value any) (string, error) {
	if blocks, is := value.(Blocks); is {
		return blocks.String(), nil
	}
	i, err := inlineOf(value)
	return i.Line(), err
}

func printCell(value any) (string, error) {
	i, err := inlineOf(value)
	return i.Cell(), err
}

func inlineOf(value any) (Inline, error) {
	switch value := value.(type) {
	case Inline:
		return value, nil
	case *Inline:
		return *value, nil
	case string:
		return Text(value), nil
	case int:
		return Text(fmt.Sprint(value)), nil
	}
	return Inline{}, fmt.Errorf("a value of type %T is no markdown", value)
}
