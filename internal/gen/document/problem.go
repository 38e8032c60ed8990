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

// A Problem is a mistake in a document, or in a file that belongs to it, that prevents generation.
type Problem struct {
	File      string
	Line      int    // counted from 1; 0 if unknown
	Pointer   string // JSON pointer (RFC 6901); empty if the file is not YAML
	Text      string // what is wrong, and what would be right
	elsewhere bool   // File is not the document, but a file that it refers to
	shown     string // the pointer in that file
}

// Error returns the problem as file:line: pointer: text. Editors can jump to that position.
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

// pointer returns the pointer in the file that File names.
func (p Problem) pointer() string {
	if p.elsewhere {
		return p.shown
	}
	return p.Pointer
}

// Problems are all the problems that one run has found.
type Problems []Problem

// Error returns the problems, one per line.
func (p Problems) Error() string { return strings.Join(p.lines(), "\n") }

// Lines sorts the problems and returns one line for each.
func (p Problems) Lines() []string { return p.sorted().lines() }

func (p Problems) lines() []string {
	lines := make([]string, len(p))
	for i, problem := range p {
		lines[i] = problem.Error()
	}
	return lines
}

// Err sorts the problems by file and line and returns them as an error, or nil if there are none.
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

// compareProblems orders problems by file, line, pointer and text.
func compareProblems(a, b Problem) int {
	return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), strings.Compare(a.Pointer, b.Pointer), strings.Compare(a.Text, b.Text))
}

// Join combines the problems of several steps in one error. If an error is not of type Problems, Join returns that error alone.
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

// yamlProblem converts an error of the YAML parser to a problem. It adds advice, and looks for the line itself if the parser names none.
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
		problem.Text += "; define the anchor &" + anchor[1] + " before this line"
	case problem.Line == 0 && !utf8.Valid(text):
		problem.Line = lineOf(text, func(line []byte) bool { return !utf8.Valid(line) })
		problem.Text += "; save the file in UTF-8"
	case problem.Line > 0 && slices.ContainsFunc(lines[min(problem.Line, len(lines))-1:min(problem.Line+1, len(lines))], beginsWithTab):
		problem.Text += "; a line there begins with a tab, but YAML allows only spaces"
	case problem.Line > 0:
		problem.Text += "; the mistake is in this line or above it"
	}
	return problem
}

// lineOf returns the number of the first line that satisfies a condition, or 0.
func lineOf(text []byte, is func(line []byte) bool) int {
	return slices.IndexFunc(bytes.SplitAfter(text, []byte("\n")), is) + 1
}

func beginsWithTab(line []byte) bool { return bytes.HasPrefix(bytes.TrimLeft(line, " "), []byte("\t")) }

// DecodeProblems converts an error of the YAML decoder to problems, one for each value of a wrong type.
func DecodeProblems(file string, err error) (problems Problems) {
	var typeError *yaml.TypeError
	if !errors.As(err, &typeError) {
		return Problems{{File: file, Text: err.Error()}}
	}
	for _, message := range typeError.Errors {
		problem := Problem{File: file}
		if match := yamlLine.FindStringSubmatch(message); match != nil {
			problem.Line, _ = strconv.Atoi(match[1])
			message = strings.TrimPrefix(message, match[0])
		}
		problem.Text = "the value has the wrong type: " + message
		problems = append(problems, problem)
	}
	return problems
}

// QuoteNode formats a value for a message, on one line of at most about 120 bytes.
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
