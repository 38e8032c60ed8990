// Command iscgen generates a Go package and its reference pages from an OpenAPI document of Identity Security Cloud.
//
//	iscgen --spec FILE --package NAME --out DIR [--docs DIR] [--repairs FILE]... [--names FILE] [--api FILE] [--api-version NAME]
//	       [--tags TAGS]... [--skip OPERATIONS]... [--strict] [--fakes DIR] [--cli FILE --commands FILE --import PATH]
//	iscgen diff [--format text|markdown] [--repairs FILE]... [--names FILE] OLD NEW
//	iscgen diff --moving [--guide FILE --head FILE] [--repairs FILE]... [--names FILE] [--new-names FILE] OLD NEW
//	iscgen reduce --spec FILE --tags FILE --out FILE [--api-version NAME]
//	iscgen vendor --from FILE --words DIR --out FILE [--beside FILE]... [--strict]
//
// The exit code is 0 on success, 1 if the document or a file is invalid, and 2 if the arguments are.
//
// diff lists the changes between two documents that matter to users of the package: breaking changes, additions, and changes of texts. Its
// exit code is 0 if no change breaks callers, 1 if one does, and 2 if the arguments or the documents are invalid or some operations could
// not be compared. With --moving it compares two API versions, of which the new one has a version for each service, and prints what callers
// have to change, service by service; with --guide it writes that to a guide. These two exit with 0 even if a change breaks callers.
//
// reduce copies only the operations of some tags and the components that they use. vendor copies the facts of a published document and adds
// descriptions and examples from a directory.
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

// The exit codes of all commands except diff.
const (
	exitDone  = 0
	exitWrong = 1 // the document or a file is invalid
	exitUsage = 2
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// commandNames are the commands. Generating has no name.
var commandNames = []string{"diff", "reduce", "vendor", "help", "version"}

const usage = `iscgen generates a Go package and its reference pages from an OpenAPI document.

Usage:
  iscgen --spec FILE --package NAME --out DIR [flags]   generate a package
  iscgen diff [flags] OLD NEW                           list the changes between two documents
  iscgen reduce --spec FILE --tags FILE --out FILE      copy the operations of some tags
  iscgen vendor --from FILE --words DIR --out FILE      copy the facts of a document and add descriptions
  iscgen help [COMMAND]                                 explain a command and its flags
  iscgen version                                        print the version

The exit code is 0 on success, 1 if the document is invalid, and 2 if the arguments are.

Flags:
`

// run runs the command that the first argument names, and returns the exit code.
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
	fmt.Fprintf(errOut, "iscgen: unknown command %q; the commands are %s, and without a command a package is generated; see iscgen --help\n",
		name, strings.Join(commandNames, ", "))
	return exitUsage
}

// helped returns the command to print help for, and the arguments that make it print help.
func helped(arguments []string) (name string, help []string) {
	if len(arguments) > 0 && arguments[0] != "version" && arguments[0] != "help" && arguments[0] != "generate" {
		name = arguments[0]
	}
	return name, []string{"--help"}
}

// A flagSet has the flags of a command. Help goes to out, and error messages to errOut.
type flagSet struct {
	*flag.FlagSet
	usage       string
	out, errOut io.Writer
	required    []string
}

func newFlagSet(name, usage string, out, errOut io.Writer) *flagSet {
	f := &flagSet{FlagSet: flag.NewFlagSet(name, flag.ContinueOnError), usage: usage, out: out, errOut: errOut}
	f.FlagSet.SetOutput(io.Discard) // wrong and parse print the messages
	f.FlagSet.Usage = func() {}
	return f
}

// need declares a required flag.
func (f *flagSet) need(value *string, name, usage string) {
	f.StringVar(value, name, "", usage+" (required)")
	f.required = append(f.required, name)
}

// lists declares a flag whose value is a list. The flag can be repeated. If separator is not empty, one value can have several items.
func (f *flagSet) lists(list *[]string, name, separator, usage string) {
	f.Var(&values{list, separator}, name, usage+"; can be repeated")
}

// parse parses the flags and passes each other argument to take, which reports whether it accepts the argument. If ok is false, the command must
// exit with the code.
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

// wrong prints a message about the arguments and returns the exit code.
func (f *flagSet) wrong(format string, arguments ...any) int {
	fmt.Fprintf(f.errOut, "%s: %s; see %s --help\n", f.Name(), fmt.Sprintf(format, arguments...), f.Name())
	return exitUsage
}

// nothing accepts no arguments.
func nothing(string) bool { return false }

// values is the value of a flag that is a list.
type values struct {
	list      *[]string
	separator string // separates the items of one value; empty if each value is one item
}

func (v *values) String() string {
	if v.list == nil {
		return ""
	}
	return strings.Join(*v.list, ", ")
}

// Set adds items. It ignores empty ones, so that scripts can pass an empty variable.
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
