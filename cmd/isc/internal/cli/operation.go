package cli

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/cmd/isc/internal/commands"
)

// prefetch is the number of pages in flight with --all.
const prefetch = 4

// An operationRun is an operation with the values of its flags.
type operationRun struct {
	*commands.Operation
	app     *app
	command *cobra.Command

	all, dryRun, yes, noCheck bool
	retryUncertain            bool
	max                       int
	body, idsFrom, resume     string
}

// operationCommand makes the command of an operation.
func (a *app) operationCommand(o *commands.Operation) *cobra.Command {
	r := &operationRun{Operation: o, app: a}
	use := o.Name()
	for _, p := range o.PathParameters() {
		use += " [" + p.Flag + "]"
	}
	r.command = &cobra.Command{
		Use:   use,
		Short: o.Summary,
		Long:  r.help(),
		Args:  r.arguments,
		RunE:  func(c *cobra.Command, arguments []string) error { return r.run(c.Context(), arguments) },

		Annotations: map[string]string{columnsAnnotation: strings.Join(o.Columns, " ")},
	}
	flags := r.command.Flags()
	flags.BoolVar(&r.dryRun, "dry-run", false, "print the request and do not send it")
	if o.Pages {
		flags.BoolVar(&r.all, "all", false, "get every page, several at a time")
		flags.IntVar(&r.max, "max", 0, "get every page, but stop after this number of rows")
	}
	if o.Destructive {
		flags.BoolVar(&r.yes, "yes", false, "do not ask")
	}
	if o.Bulk {
		flags.StringVar(&r.idsFrom, "ids-from", "", "run it for each id in a file, one per line; - reads stdin")
		flags.StringVar(&r.resume, "resume", "", "a file that records which ids are done, so that the same command continues where it stopped")
		flags.BoolVar(&r.retryUncertain, "retry-uncertain", false, "send the ids again that the --resume file records as sent without a response")
	}
	for _, p := range o.Parameters {
		addParameter(r.command, p)
	}
	if o.Body != nil {
		flags.StringVar(&r.body, "body", "", "the request body: JSON, or @file, or - for stdin. "+o.Body.Description)
		flags.BoolVar(&r.noCheck, "no-check", false, "send the body as it is, without checking it against the API's description")
		for _, p := range r.bodyFields() {
			addFlag(r.command, p.Flag, fieldTypes[p.Type.Kind], "(body) "+p.Description, p.Default, p.Type.Allowed)
		}
	}
	return r.command
}

func (r *operationRun) help() string {
	text := r.Description + fmt.Sprintf("\n\n  %s %s%s", r.Method, r.app.version.Path, r.Path)
	if r.Experimental {
		text += "\n\nExperimental: the operation may change at any time."
	}
	if r.Deprecated {
		text += "\n\nDeprecated: the API may stop supporting this operation."
	}
	return text
}

// arguments rejects more arguments than the command has path parameters.
func (r *operationRun) arguments(c *cobra.Command, arguments []string) error {
	if most := len(r.PathParameters()); len(arguments) > most {
		return usage(c, "unexpected argument %q: %q takes at most %d %s; set everything else with flags", arguments[most], c.CommandPath(), most, plural(most, "argument"))
	}
	return nil
}

func (r *operationRun) run(ctx context.Context, arguments []string) error {
	in, err := r.input(ctx, arguments)
	if err != nil {
		return err
	}
	properties := r.Properties
	if r.idsFrom != "" {
		properties = bulkColumns
	}
	if err := r.app.checkColumns(r.command, properties); err != nil {
		return err
	}
	c := r.app.configuration()
	if r.dryRun {
		r.app.dryRun(c)
	}
	if err := r.confirm(ctx, c, in); err != nil {
		return err
	}
	if r.idsFrom != "" {
		return r.bulk(ctx, c, in)
	}
	err = r.send(ctx, c, in)
	if r.dryRun && errors.Is(err, errNotSent) {
		return nil
	}
	return err
}

// input collects the arguments and flags of the call, and rejects what cannot be sent.
func (r *operationRun) input(ctx context.Context, arguments []string) (in commands.Input, err error) {
	in = commands.Input{Values: map[string]any{}, All: r.all || r.max > 0, MaxItems: r.max, Prefetch: prefetch}
	if r.max < 0 {
		return in, usage(r.command, "--max is %d; it is the largest number of rows", r.max)
	}
	for _, p := range r.Parameters {
		if in.Values[p.Name], err = parameterValue(r.command, p); err != nil {
			return in, err
		}
	}
	for i, p := range r.PathParameters() {
		flag := in.Values[p.Name]
		switch {
		case i < len(arguments) && flag != nil:
			return in, usage(r.command, "%s is given twice, as --%s and as the argument %q", p.Flag, p.Flag, arguments[i])
		case (flag != nil || i < len(arguments)) && r.idsFrom != "":
			return in, usage(r.command, "--%s and --ids-from exclude each other", p.Flag)
		case i < len(arguments):
			in.Values[p.Name] = arguments[i]
		case flag == nil && r.idsFrom == "":
			return in, usage(r.command, "--%s is missing", p.Flag)
		}
	}
	if r.resume != "" && r.idsFrom == "" {
		return in, usage(r.command, "--resume goes with --ids-from")
	}
	if r.retryUncertain && r.resume == "" {
		return in, usage(r.command, "--retry-uncertain goes with --resume")
	}
	if r.Body != nil {
		in.Body, err = r.bodyText(ctx)
	}
	return in, err
}

// confirm asks before an operation that cannot be undone.
func (r *operationRun) confirm(ctx context.Context, c *isc.Configuration, in commands.Input) error {
	if !r.Destructive || r.yes || r.dryRun {
		return nil
	}
	a := r.app
	if !a.terminal.in || !a.terminal.notes {
		return usage(r.command, "%s cannot be undone, and there is no terminal to ask for confirmation; add --yes", r.Words)
	}
	ids := "for each id in " + r.idsFrom
	if r.idsFrom == "" {
		var list []string
		for _, p := range r.PathParameters() {
			list = append(list, in.Path(p.Name))
		}
		ids = strings.Join(list, " ")
	}
	question := fmt.Sprintf("%s %s on %s? This cannot be undone. [y/N]", r.Words, ids, c.BaseURL)
	answer, err := a.questioner().line(ctx, question, "")
	if err != nil {
		return err
	}
	if answer = strings.ToLower(answer); answer != "y" && answer != "yes" {
		return &failure{code: exitRefused, err: errors.New("nothing was sent: the answer was no")}
	}
	return nil
}

// send makes the call and prints the response, page by page.
func (r *operationRun) send(ctx context.Context, c *isc.Configuration, in commands.Input) error {
	a := r.app
	defer a.waiting.start(r.Method)()
	if _, given := in.Values["count"].(bool); in.All && !given && a.progress.enabled && r.takes("count") {
		in.Values["count"] = true // for the progress bar
	}
	columns := r.Columns
	if len(columns) == 0 {
		columns = r.Properties
	}
	output, err := a.newOutput(r.List, columns)
	if err != nil {
		return err
	}
	var last commands.Page
	for page, err := range r.Run(ctx, c, in) {
		if err != nil {
			return err
		}
		a.progress.clear()
		if err := output.page(page.Items); err != nil {
			return err
		}
		if err := a.out.Flush(); err != nil {
			return err
		}
		last = page
		a.rows += len(page.Items)
		if in.All {
			a.progress.show(a.rows, wanted(page.Total, in.MaxItems))
		}
	}
	a.progress.clear()
	if err := output.end(); err != nil {
		return err
	}
	if !in.All && r.Pages && a.terminal.notes {
		r.tellOfMore(last, in)
	}
	return nil
}

// takes reports whether the operation has a parameter of that name.
func (r *operationRun) takes(name string) bool {
	for _, p := range r.Parameters {
		if p.Name == name {
			return true
		}
	}
	return false
}

// wanted returns the number of rows to expect.
func wanted(total, most int) int {
	if most > 0 && (total < 0 || most < total) {
		return most
	}
	return total
}

// tellOfMore prints on a terminal that other pages have more rows.
func (r *operationRun) tellOfMore(page commands.Page, in commands.Input) {
	limit, given := in.Values["limit"].(int32)
	for _, p := range r.Parameters {
		if number, err := strconv.ParseInt(p.Default, 10, 32); p.Name == "limit" && !given && err == nil {
			limit = int32(number)
		}
	}
	shown := len(page.Items)
	switch {
	case page.Total > shown:
		fmt.Fprintf(r.app.notes, "%d of %d rows; --all gets every page\n", shown, page.Total)
	case page.Total < 0 && shown > 0 && shown == int(limit):
		fmt.Fprintf(r.app.notes, "%d rows, and there may be more; --all gets every page\n", shown)
	}
}
