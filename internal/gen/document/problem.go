package document

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// A Problem is something in a document, or in what belongs to it, that keeps it from being generated.
type Problem struct {
	File      string
	Line      int    // counted from 1; 0 where there is none to name
	Pointer   string // JSON pointer (RFC 6901) to the place; empty where the file is no YAML
	Text      string // what is wrong and what would be right
	elsewhere bool   // File is another file than the document
	shown     string // the pointer in it, then
}

// Error returns the problem as file:line: pointer: text, which editors can jump to.
func (p Problem) Error() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d", p.Line)
	}
	if pointer := p.pointer(); pointer != "" {
		fmt.Fprintf(&b, ": %s", pointer)
	}
	fmt.Fprintf(&b, ": %s", p.Text)
	return b.String()
}

// pointer returns the pointer to the place in its file.
func (p Problem) pointer() string {
	if p.elsewhere {
		return p.shown
	}
	return p.Pointer
}

// Problems are all that one run has found.
type Problems []Problem

// Error returns one problem a line.
func (p Problems) Error() string { return strings.Join(p.lines(), "\n") }

// Lines sorts the problems and gives each a line.
func (p Problems) Lines() []string { return p.sorted().lines() }

func (p Problems) lines() []string {
	lines := make([]string, len(p))
	for i, problem := range p {
		lines[i] = problem.Error()
	}
	return lines
}

// Err sorts the problems by file and line, and gives them as an error, or nil if there are none.
func (p Problems) Err() error {
	if len(p) == 0 {
		return nil
	}
	return p.sorted()
}

func (p Problems) sorted() Problems {
	slices.SortFunc(p, compareProblems)
	return slices.Compact(p)
}

// compareProblems returns the order of the files, and of the lines in them.
func compareProblems(a, b Problem) int {
	return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), strings.Compare(a.Pointer, b.Pointer), strings.Compare(a.Text, b.Text))
}

// Join makes one error of those of several steps, with all their problems. An error that is no problem of a document is the one.
func Join(errs ...error) error {
	var all Problems
	for _, err := range errs {
		var problems Problems
		if err != nil && !errors.As(err, &problems) {
			return err
		}
		all = append(all, problems...)
	}
	return all.Err()
}

var (
	yamlLine      = regexp.MustCompile(`^(?:yaml: )?line (\d+): `)
	unknownAnchor = regexp.MustCompile(`unknown anchor '(.*)' referenced`)
)

// yamlProblem makes a problem of what the parser of YAML says. Where it names no line, or says what a person does not know what to do with,
// the text is looked at.
func yamlProblem(file string, text []byte, err error) Problem {
	message := err.Error()
	problem := Problem{File: file}
	if match := yamlLine.FindStringSubmatch(message); match != nil {
		problem.Line, _ = strconv.Atoi(match[1])
		message = strings.TrimPrefix(message, match[0])
	}
	problem.Text = "not YAML: " + strings.TrimPrefix(message, "yaml: ")
	lines := bytes.SplitAfter(text, []byte("\n"))
	anchor := unknownAnchor.FindStringSubmatch(message)
	switch {
	case anchor != nil:
		problem.Line = lineOf(text, func(line []byte) bool { return bytes.Contains(line, []byte("*"+anchor[1])) })
		problem.Text += "; an anchor &" + anchor[1] + " has to stand before it"
	case problem.Line == 0 && !utf8.Valid(text):
		problem.Line = lineOf(text, func(line []byte) bool { return !utf8.Valid(line) })
		problem.Text += "; save the file in UTF-8"
	case problem.Line > 0 && slices.ContainsFunc(lines[min(problem.Line, len(lines))-1:min(problem.Line+1, len(lines))], beginsWithTab):
		problem.Text += "; a line begins with a tab there, and YAML takes blanks only"
	case problem.Line > 0:
		problem.Text += "; the mistake is in this line or above it"
	}
	return problem
}

// lineOf returns the number of the first line that is something, or 0.
func lineOf(text []byte, is func(line []byte) bool) int {
	return slices.IndexFunc(bytes.SplitAfter(text, []byte("\n")), is) + 1
}

func beginsWithTab(line []byte) bool { return bytes.HasPrefix(bytes.TrimLeft(line, " "), []byte("\t")) }

// Misfits makes problems of what the decoder of YAML says of values that are of another type than what they are decoded into.
func Misfits(file string, err error) (problems Problems) {
	var typeError *yaml.TypeError
	if !errors.As(err, &typeError) {
		return Problems{{File: file, Text: err.Error()}}
	}
	for _, misfit := range typeError.Errors {
		problem := Problem{File: file}
		if match := yamlLine.FindStringSubmatch(misfit); match != nil {
			problem.Line, _ = strconv.Atoi(match[1])
			misfit = strings.TrimPrefix(misfit, match[0])
		}
		problem.Text = "another type of value belongs here: " + misfit
		problems = append(problems, problem)
	}
	return problems
}

// QuoteNode prints a value for a message, on one line.
func QuoteNode(node *yaml.Node) string {
	if node.Kind == 0 {
		return "nothing"
	}
	text := JSON(node)
	if len(text) > 120 {
		text = text[:120] + "..."
	}
	return text
}
