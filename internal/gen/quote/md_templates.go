package quote

import (
	"fmt"
	"io/fs"
	"text/template"
)

// markdown describes templates that print Markdown. A value printed without a function is printed as a line.
var markdown = language{
	functions: template.FuncMap{
		"line":        printLine,
		"cell":        printCell,  // a table cell
		"fence":       Fence,      // a code block with its language
		"yaml":        YAML,       // a value in the front matter
		"yamlQuoted":  YAMLQuoted, // the same, always in quotes
		"yamlComment": YAMLComment,
	},
	otherwise: "line",
	quotes:    "`",
}

// ParseMarkdown parses the templates of pages, in the files whose name ends in .tmpl. Templates print [Inline] and [Blocks] unchanged, and texts
// with every character shown as is. Functions print {{cell .X}} in a table, {{fence "go" .X}} as a code block, and {{yaml .X}}, {{yamlQuoted
// .X}} and {{yamlComment .X}} in the front matter.
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
	return Inline{}, fmt.Errorf("a value of type %T cannot be printed as Markdown", value)
}
