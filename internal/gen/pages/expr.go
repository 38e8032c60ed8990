package pages

import (
	"strings"
	"unicode/utf8"

	"github.com/f745b6f1/isc/internal/gen/quote"
)

// width is the number of columns that code on a page has at most, if its texts can be broken. A tab counts as tabWidth columns.
const (
	width    = 80
	tabWidth = 4
)

// An expr is a Go expression. It is printed on one line if it fits, and otherwise with each of its parts on a line.
type expr struct {
	key   string // "Name: " in a composite literal
	code  string // an expression without parts
	text  *string
	open  string // the beginning of an expression with parts: "isc.Ptr("
	parts []expr
	close string
}

// atom is an expression without parts.
func atom(code string) expr { return expr{code: code} }

// textExpr is a string literal.
func textExpr(text string) expr { return expr{code: goString(text), text: &text} }

// call is a call of a function with arguments.
func call(function string, arguments ...expr) expr {
	return expr{open: function + "(", parts: arguments, close: ")"}
}

// composite is a composite literal.
func composite(typeName string, parts []expr) expr {
	return expr{open: typeName + "{", parts: parts, close: "}"}
}

// isZero reports whether there is no expression.
func (e expr) isZero() bool { return e.code == "" && e.open == "" }

// line returns the expression on one line.
func (e expr) line() string {
	if e.open == "" {
		return e.key + e.code
	}
	parts := make([]string, len(e.parts))
	for i, part := range e.parts {
		parts[i] = part.line()
	}
	return e.key + e.open + strings.Join(parts, ", ") + e.close
}

// print returns the expression for a place: after so many tabs and, on its first line, columns. Behind it something of the length after follows.
func (e expr) print(tabs, column, after int) string {
	line := e.line()
	if column+utf8.RuneCountInString(line)+after <= width && !strings.Contains(line, "\n") {
		return line
	}
	switch {
	case e.text != nil:
		return e.key + brokenText(*e.text, width-column-utf8.RuneCountInString(e.key)-after-len(` + ""`), width-(tabs+1)*tabWidth-after-len(` + ""`))
	case e.key != "" && tabs > 0 && column+utf8.RuneCountInString(e.firstLine())+after > width:
		key := strings.TrimSuffix(e.key, " ")
		e.key = ""
		return key + "\n" + e.print(tabs+1, (tabs+1)*tabWidth, after)
	case len(e.parts) == 0:
		return line
	}
	var b strings.Builder
	b.WriteString(e.key + e.open + "\n")
	longest := 0 // gofmt aligns values of fields
	for _, part := range e.parts {
		longest = max(longest, utf8.RuneCountInString(part.key))
	}
	for _, part := range e.parts {
		padding := longest - utf8.RuneCountInString(part.key)
		b.WriteString(part.print(tabs+1, (tabs+1)*tabWidth+padding, len(",")) + ",\n")
	}
	return b.String() + e.close
}

// firstLine returns what stands on the first line of the expression at least.
func (e expr) firstLine() string {
	switch {
	case len(e.parts) > 0:
		return e.key + e.open
	case e.text != nil:
		return e.key
	}
	return e.line()
}

// brokenText returns a string literal as a sum of literals, broken at blanks: the first with at most so many characters, the others with most.
func brokenText(text string, first, most int) string {
	var lines []string
	line := ""
	for word := range strings.SplitAfterSeq(text, " ") {
		allowed := most
		if len(lines) == 0 {
			allowed = first
		}
		if line != "" && utf8.RuneCountInString(line)+utf8.RuneCountInString(word) > allowed {
			lines = append(lines, quote.Literal(line).String())
			line = ""
		}
		line += word
	}
	return strings.Join(append(lines, quote.Literal(line).String()), " +\n")
}

// chain returns a statement with calls of methods of a receiver, on one line if it fits and has few calls, and otherwise with a call on each line.
// If even the first call does not fit behind the receiver, it has a line too.
func chain(before, receiver string, calls []expr, after string) string {
	line := before + receiver
	for _, c := range calls {
		line += "." + c.line()
	}
	if len(calls) <= 3 && len(line)+len(after) <= width && !strings.Contains(line, "\n") {
		return line + after
	}
	text := before + receiver
	for i, c := range calls {
		column := tabWidth
		switch first := len(text) + len(".") + len(c.line()) + len("."); {
		case i == 0 && first <= width:
			text += "."
			column = len(text)
		default:
			text += ".\n\t"
		}
		text += c.print(1, column, len("."))
	}
	return text + after
}
