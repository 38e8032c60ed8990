// Command iscgen generates a Go package and its reference pages from an OpenAPI document of Identity Security Cloud.
//
//	iscgen --spec FILE --package NAME --out DIR [--docs DIR] [--repairs FILE]... [--names FILE] [--api FILE] [--api-version NAME]
//	       [--tags TAGS]... [--skip OPERATIONS]... [--strict] [--fakes DIR] [--cli FILE --commands FILE --import PATH]
//	iscgen diff [--format text|markdown] [--repairs FILE]... [--names FILE] OLD NEW
//	iscgen reduce --spec FILE --tags FILE --out FILE [--api-version NAME]
//	iscgen vendor --from FILE --words DIR --out FILE [--beside FILE]... [--strict]
//
// The exit code is 0 where all is well, 1 where the document or a file is wrong, and 2 where the arguments are.
//
// diff says what changed between two documents, for those who call the package: what breaks, what is added, and what is only words. Its
// exit code is 0 where nothing breaks, 1 where something does, and 2 where the arguments are wrong or a document is, so that not
// everything could be compared. reduce copies a document with the operations of some tags only, and what they reach. vendor
// copies the facts of a published document and joins them with words from a directory.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

// The exit codes of all commands but diff.
const (
	exitDone  = 0
	exitWrong = 1 // the document, or a file
	exitUsage = 2
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// commandNames are the commands besides generating, which has no name.
var commandNames = []string{"diff", "reduce", "vendor", "help", "version"}

const usage = `iscgen generates a Go package and its reference pages from an OpenAPI document.

Usage:
  iscgen --spec FILE --package NAME --out DIR [flags]   generate a package
  iscgen diff [flags] OLD NEW                           say what changed between two documents
  iscgen reduce --spec FILE --tags FILE --out FILE      copy the part of a document that some tags need
  iscgen vendor --from FILE --words DIR --out FILE      join the facts of a published document with words
  iscgen help [COMMAND]                                 explain a command and its flags
  iscgen version                                        say which version this is

The exit code is 0 where all is well, 1 where the document is wrong, and 2 where the arguments are.

Flags:
`

// run does what the first argument names, and returns the exit code.
func run(arguments []string, out, errOut io.Writer) int {
	out, errOut = plain(out), plain(errOut)
	name := ""
	if len(arguments) > 0 && !strings.HasPrefix(arguments[0], "-") {
		name, arguments = arguments[0], arguments[1:]
	}
	if name == "help" {
		name, arguments = helped(arguments)
	}
	switch name {
	case "":
		return runGenerate(arguments, out, errOut)
	case "diff":
		return runDiff(arguments, out, errOut)
	case "reduce":
		return runReduce(arguments, out, errOut)
	case "vendor":
		return runVendor(arguments, out, errOut)
	case "version":
		fmt.Fprintln(out, version())
		return exitDone
	}
	fmt.Fprintf(errOut, "iscgen: there is no command %q; the commands are %s, and without one a package is generated; see iscgen --help\n",
		name, strings.Join(commandNames, ", "))
	return exitUsage
}

// helped returns the command that help is asked for, and the arguments that make it give help.
func helped(arguments []string) (name string, help []string) {
	if len(arguments) > 0 && arguments[0] != "version" && arguments[0] != "help" && arguments[0] != "generate" {
		name = arguments[0]
	}
	return name, []string{"--help"}
}

// A flagSet is the flags of a command. Help goes to out, and what is wrong with the arguments to errOut.
type flagSet struct {
	*flag.FlagSet
	usage       string
	out, errOut io.Writer
	required    []string
}

func newFlagSet(name, usage string, out, errOut io.Writer) *flagSet {
	f := &flagSet{FlagSet: flag.NewFlagSet(name, flag.ContinueOnError), usage: usage, out: out, errOut: errOut}
	f.FlagSet.SetOutput(io.Discard) // of which the text is said below
	f.FlagSet.Usage = func() {}
	return f
}

// need declares a flag that has to be there.
func (f *flagSet) need(value *string, name, usage string) {
	f.StringVar(value, name, "", usage+" (required)")
	f.required = append(f.required, name)
}

// lists declares a flag whose value is a list, and which may be given several times.
func (f *flagSet) lists(list *[]string, name, separator, usage string) {
	f.Var(&values{list, separator}, name, usage+"; it may be given several times")
}

// parse reads flags, behind which only operands may stand that take says are taken. Where it is not ok, the run is over with the exit code.
func (f *flagSet) parse(arguments []string, take func(operand string) bool) (code int, ok bool) {
	for {
		switch err := f.FlagSet.Parse(arguments); {
		case errors.Is(err, flag.ErrHelp):
			fmt.Fprint(f.out, f.usage)
			f.SetOutput(f.out)
			f.PrintDefaults()
			return exitDone, false
		case err != nil:
			return f.wrong("%v", err), false
		}
		if f.NArg() == 0 {
			break
		}
		if !take(f.Arg(0)) {
			return f.wrong("unexpected argument %q", f.Arg(0)), false
		}
		arguments = f.Args()[1:]
	}
	var missing []string
	for _, name := range f.required {
		if f.Lookup(name).Value.String() == "" {
			missing = append(missing, "--"+name)
		}
	}
	if len(missing) > 0 {
		return f.wrong("missing: %s", strings.Join(missing, ", ")), false
	}
	return exitDone, true
}

// wrong says what is wrong with the arguments.
func (f *flagSet) wrong(format string, arguments ...any) int {
	fmt.Fprintf(f.errOut, "%s: %s; see %s --help\n", f.Name(), fmt.Sprintf(format, arguments...), f.Name())
	return exitUsage
}

// nothing takes no operand.
func nothing(string) bool { return false }

// values are those of a flag that is a list.
type values struct {
	list      *[]string
	separator string // between values of one argument; empty where each is one
}

func (v *values) String() string {
	if v.list == nil {
		return ""
	}
	return strings.Join(*v.list, ", ")
}

// Set adds values. An empty one is none, so that scripts can pass a variable that is not set.
func (v *values) Set(text string) error {
	parts := []string{text}
	if v.separator != "" {
		parts = strings.Split(text, v.separator)
	}
	for _, part := range parts {
		if part = strings.TrimSpace(part); part != "" && !slices.Contains(*v.list, part) {
			*v.list = append(*v.list, part)
		}
	}
	return nil
}
