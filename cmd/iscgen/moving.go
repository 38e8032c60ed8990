package main

import (
	"flag"
	"fmt"
	"io"

	"github.com/f745b6f1/isc/internal/gen"
)

// A moveGuide has the flags of diff for two API versions, of which the new one has a version for each service.
type moveGuide struct {
	moving     bool
	path, head string
	newNames   string
}

// moveFlags declares the flags.
func moveFlags(flags *flagSet) *moveGuide {
	g := &moveGuide{}
	flags.BoolVar(&g.moving, "moving", false, "compare two API versions, of which NEW has a version for each service, and print as markdown what callers have to change, service by service")
	flags.StringVar(&g.path, "guide", "", "the `file` to write that to, after the text of --head; implies --moving")
	flags.StringVar(&g.head, "head", "", "the `file` with the beginning of the guide")
	flags.StringVar(&g.newNames, "new-names", "", "with --moving: the `file` with the locked Go names of the new package; it is not changed")
	return g
}

// wanted reports whether two API versions are compared.
func (g *moveGuide) wanted() bool {
	return g.moving || g.path != "" || g.head != "" || g.newNames != ""
}

// isSet reports whether a flag was given.
func isSet(flags *flagSet, name string) (set bool) {
	flags.Visit(func(f *flag.Flag) { set = set || f.Name == name })
	return set
}

// run prints or writes the changes and returns the exit code.
func (g *moveGuide) run(flags *flagSet, d gen.DiffOptions, out, errOut io.Writer) int {
	switch {
	case isSet(flags, "format"):
		return flags.wrong("--format does not apply to --moving and --guide, which write markdown")
	case g.path != "" && g.head == "":
		return flags.wrong("missing: --head, which --guide needs")
	case g.path == "" && g.head != "":
		return flags.wrong("missing: --guide, which --head needs")
	case g.path == "" && !g.moving:
		return flags.wrong("missing: --moving or --guide, which --new-names needs")
	}
	o := gen.MoveOptions{Old: d.Old, New: d.New, Repairs: d.Repairs, Names: d.Names, NewNames: g.newNames}
	move, err := gen.Move(o)
	if err == nil && g.path != "" {
		err = gen.WriteGuide(g.path, g.head, o, move)
	}
	if err != nil {
		fmt.Fprintln(errOut, err)
		return diffFailed
	}
	if g.path == "" {
		fmt.Fprint(out, move.Markdown())
	}
	if len(move.NotCompared) > 0 {
		fmt.Fprintf(errOut, "operations that could not be compared: %d\n", len(move.NotCompared))
		return diffFailed
	}
	return diffCompatible
}
