// Package cli is the command line tool isc. It makes its commands from the tables in package commands, and calls the API through the SDK.
package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/f745b6f1/isc/cmd/isc/internal/commands"
)

// An app is one run of the tool.
type app struct {
	in        *os.File
	out       *bufio.Writer // data only
	notes     io.Writer     // stderr: questions, progress, the log and errors
	terminal  terminals
	arguments []string
	version   *commands.Version
	broken    error // why a table of commands cannot be read, or help cannot be shown
	progress  *progress
	waiting   *waiting
	colours   bool
	file      io.Writer // stdout, for the tool's own control sequences
	rows      int       // printed so far
	uncertain []string  // ids of a bulk run that were sent without a response
	served    bool      // the command was a server, which an interrupt ends without an error

	// The values of the flags that all commands have.
	format  string
	columns []string
	query   string
	raw     bool
	debug   bool

	environment string // of the configuration file; "" for the default configuration
}

// Main runs the tool on the process's arguments and returns its exit code.
func Main() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program, whatever it is doing
	return run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
}

func run(ctx context.Context, arguments []string, in, out, notes *os.File) int {
	a := &app{
		in:       in,
		out:      bufio.NewWriter(out),
		file:     out,
		terminal: findTerminals(in, out, notes),
		colours:  colours(),
	}
	var screen *screen
	if a.terminal.notes {
		screen = newScreen(notes)
	}
	a.notes = &terminalWriter{out: notes, screen: screen} // even in a file: sooner or later somebody looks at it in a terminal
	if a.terminal.out || isCompletion(arguments) {
		a.out = bufio.NewWriter(&terminalWriter{out: out, screen: screen})
	}
	a.progress = &progress{screen: screen}
	a.waiting = &waiting{screen: screen}
	var err error
	if a.version, err = commands.Open(versionOf(arguments)); err == nil {
		err = a.execute(a.waiting.trace(ctx), arguments)
	}
	a.progress.clear()
	if flushed := a.out.Flush(); err == nil {
		err = flushed
	}
	if err == nil {
		return 0
	}
	if ctx.Err() != nil && !a.served {
		interrupted := unanswered(fmt.Errorf("interrupted after %d %s", a.rows, plural(a.rows, "row")), a.uncertain)
		if a.waiting.unanswered() {
			interrupted = fmt.Errorf("%w; %s", interrupted, sentWithoutAnswer)
		}
		a.printError(notes, "isc: "+printable(interrupted.Error()))
		return exitInterrupted
	}
	if a.waiting.unanswered() && !isOwn(err) {
		err = &failure{code: exitOther, err: err, next: sentWithoutAnswer}
	}
	code, line := explain(err)
	a.printError(notes, line)
	return code
}

// execute makes the commands that the arguments name, and runs one of them.
func (a *app) execute(ctx context.Context, arguments []string) error {
	a.arguments = arguments
	root := a.rootCommand()
	if a.broken != nil {
		return a.broken
	}
	root.SetArgs(arguments)
	return errors.Join(root.ExecuteContext(ctx), a.broken)
}

// printError prints the line of an error, which begins with the name of the tool.
func (a *app) printError(notes io.Writer, line string) {
	if name, rest, found := strings.Cut(line, ": "); found && a.colours && a.terminal.notes {
		fmt.Fprint(notes, styleRed+name+":"+styleReset)
		line = " " + rest
	}
	fmt.Fprintln(a.notes, line)
}

// isCompletion reports whether a shell asks for completions, which it prints to its terminal.
func isCompletion(arguments []string) bool {
	return len(arguments) > 0 && (arguments[0] == cobra.ShellCompRequestCmd || arguments[0] == cobra.ShellCompNoDescRequestCmd)
}

// versionOf reads the API version from the arguments before the commands are made, which depend on it. The flag rejects an unknown
// version later. As with all flags, the last one counts.
func versionOf(arguments []string) string {
	version := commands.Names()[0]
	for i, argument := range arguments {
		if argument == "--" {
			break
		}
		name, found := strings.CutPrefix(argument, "--api=")
		if argument == "--api" && i+1 < len(arguments) {
			name, found = arguments[i+1], true
		}
		if found && slices.Contains(commands.Names(), name) {
			version = name
		}
	}
	return version
}

func plural(number int, noun string) string {
	if number == 1 {
		return noun
	}
	return noun + "s"
}
