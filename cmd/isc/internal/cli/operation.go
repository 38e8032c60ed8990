package cli

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/cmd/isc/internal/commands"
	"github.com/f745b6f1/isc/internal/gen/commands/table"
)

// prefetch is the number of pages in flight with --all.
const prefetch = 4

// An operationRun is an operation with the values of its flags.
type operationRun struct {
	*commands.Operation
	app     *app
	command *cobra.Command

	all, dryRun, yes bool
	wait             bool // for the task that the operation starts
	retryUncertain   bool
	max              int
	idsFrom, resume  string
	fromLines        string              // --from-ndjson
	lines            map[string]bulkLine // its lines by key
	save             string              // the file for a download
	input            bodyInput
	closing          []io.Closer // files of the request
}

// operationRun makes the command of an operation.
func (a *app) operationRun(o *commands.Operation) *operationRun {
	r := &operationRun{Operation: o, app: a}
	use := o.Last()
	for _, p := range o.PathParameters() {
		use += " [" + p.Flag + "]"
	}
	r.command = &cobra.Command{
		Use:   use,
		Short: o.Summary,
		Long:  r.help(),
		Args:  r.arguments,
		RunE:  func(c *cobra.Command, arguments []string) error { return r.run(c.Context(), arguments) },

		ValidArgsFunction: offerNothing,
		Annotations:       map[string]string{columnsAnnotation: strings.Join(o.Columns, " ")},
	}
	flags := r.command.Flags()
	flags.BoolVar(&r.dryRun, "dry-run", false, "print the request and do not send it")
	if o.Paging != nil {
		flags.BoolVar(&r.all, "all", false, "get every page, several at a time")
		flags.IntVar(&r.max, "max", 0, "get every page, but stop after this number of rows")
	}
	if o.Answer == table.Stream {
		flags.StringVar(&r.save, "save", "", "the file to write the answer to; it is not replaced unless it is complete")
	}
	if o.Task != nil {
		flags.BoolVar(&r.wait, "wait", false, "wait until the task that this starts has ended, and print the task")
	}
	if o.Destructive {
		flags.BoolVar(&r.yes, "yes", false, "do not ask")
	}
	if o.Bulk() {
		flags.StringVar(&r.idsFrom, "ids-from", "", "run it for each id in a file, one per line; - reads stdin")
	}
	if takesLines(o) {
		flags.StringVar(&r.fromLines, "from-ndjson", "", linesHelp(o))
	}
	if o.Bulk() || takesLines(o) {
		flags.StringVar(&r.resume, "resume", "", "a file that records which ids are done, so that the same command continues where it stopped")
		flags.BoolVar(&r.retryUncertain, "retry-uncertain", false, "send the ids again that the --resume file records as sent without a response")
	}
	for _, p := range o.Parameters {
		addParameter(r.command, p)
		if p.Name == "count" && o.Paging != nil && o.Paging.Count {
			flags.Lookup(p.Flag).Usage = "print how many items there are, and not the items"
		}
	}
	if o.Body != nil {
		r.addBodyFlags()
	}
	r.command.Example = r.exampleLines()
	return r
}

func (r *operationRun) help() string {
	text := r.Description + fmt.Sprintf("\n\n  %s %s%s", r.Method, cmp.Or(r.Base, r.Version.Path), r.Path)
	if len(r.UserLevels) > 0 {
		text += "\n\nUser level: " + strings.Join(r.UserLevels, " or ") + "."
	}
	if len(r.Scopes) > 0 {
		text += "\n\nScope: " + strings.Join(r.Scopes, " or ") + "."
	}
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

func (r *operationRun) run(ctx context.Context, arguments []string) (err error) {
	if r.input.example {
		return r.printExample()
	}
	in, err := r.inputOf(ctx, arguments)
	defer func() {
		for _, file := range r.closing {
			err = errors.Join(err, file.Close())
		}
	}()
	if err != nil {
		return err
	}
	if err := r.checkOutput(in); err != nil {
		return err
	}
	c := r.app.configuration()
	if r.dryRun {
		r.app.dryRun(c)
	}
	if err := r.confirm(ctx, c, in); err != nil {
		return err
	}
	switch {
	case r.isBulk():
		in.Whole = true
		return r.bulk(ctx, c, in)
	case r.counts(in):
		err = r.printTotal(ctx, c, in)
	case r.wait:
		err = r.sendAndWait(ctx, c, in)
	case r.Answer == table.Stream:
		err = r.download(ctx, c, in)
	default:
		err = r.send(ctx, c, in)
	}
	return unlessDry(r.dryRun, err)
}

// checkOutput rejects flags for the output that do not go with what the command prints.
func (r *operationRun) checkOutput(in commands.Input) error {
	a, properties := r.app, r.Properties
	switch {
	case r.isBulk() && r.wait:
		return usage(r.command, "--wait excludes --ids-from and --from-ndjson")
	case r.isBulk() && r.counts(in):
		return usage(r.command, "--count excludes --ids-from; the results have the lists themselves")
	case r.counts(in) && (a.query != "" || len(a.columns) > 0):
		return usage(r.command, "--count prints one number: --query and --columns are for the items")
	case r.isBulk():
		properties = bulkColumns
	case r.Answer == table.Stream && (a.query != "" || len(a.columns) > 0 || r.command.Flags().Changed("output")):
		return usage(r.command, "the answer is a file, which is written as it is: --query, --columns and --output are for other commands; --save names the file")
	case r.wait:
		task, err := a.taskStatus()
		if err != nil {
			return err
		}
		properties = task.Properties
	}
	return a.checkColumns(r.command, properties)
}

// inputOf collects the arguments and flags of the call, and rejects what cannot be sent.
func (r *operationRun) inputOf(ctx context.Context, arguments []string) (in commands.Input, err error) {
	in = commands.Input{Values: map[string]any{}, All: r.all || r.max > 0, MaxItems: r.max, Prefetch: prefetch}
	if err := r.checkMax(); err != nil {
		return in, err
	}
	for _, p := range r.Parameters {
		if in.Values[p.Flag], err = parameterValue(r.command, p); err != nil {
			return in, err
		}
	}
	for i, p := range r.PathParameters() {
		flag := in.Values[p.Flag]
		switch {
		case i < len(arguments) && flag != nil:
			return in, usage(r.command, "%s is given twice, as --%s and as the argument %q", p.Flag, p.Flag, arguments[i])
		case (flag != nil || i < len(arguments)) && r.idsFrom != "":
			return in, usage(r.command, "--%s and --ids-from exclude each other", p.Flag)
		case (flag != nil || i < len(arguments)) && r.fromLines != "":
			return in, usage(r.command, "--%s and --from-ndjson exclude each other", p.Flag)
		case i < len(arguments):
			in.Values[p.Flag] = arguments[i]
		case flag == nil && !r.isBulk():
			return in, usage(r.command, "--%s is missing", p.Flag)
		}
	}
	if r.resume != "" && !r.isBulk() {
		return in, usage(r.command, "--resume goes with %s", r.bulkFlags())
	}
	if r.idsFrom != "" && r.fromLines != "" {
		return in, usage(r.command, "--ids-from and --from-ndjson exclude each other")
	}
	if r.retryUncertain && r.resume == "" {
		return in, usage(r.command, "--retry-uncertain goes with --resume")
	}
	if r.fromLines != "" {
		if r.bodyGiven() {
			return in, usage(r.command, "--from-ndjson has the bodies; it excludes the flags that make one")
		}
		return in, nil
	}
	in.Body, err = r.givenBody(ctx)
	return in, err
}

// isBulk reports whether the command makes a request for each line of a file.
func (r *operationRun) isBulk() bool { return r.idsFrom != "" || r.fromLines != "" }

// bulkFlags returns the flags of the command that name such a file.
func (r *operationRun) bulkFlags() string {
	switch {
	case !takesLines(r.Operation):
		return "--ids-from"
	case !r.Bulk():
		return "--from-ndjson"
	}
	return "--ids-from or --from-ndjson"
}

// checkMax rejects a --max that is no number of rows.
func (r *operationRun) checkMax() error { return checkMax(r.command, r.max) }

func checkMax(c *cobra.Command, most int) error {
	if most < 0 {
		return usage(c, "--max is %d; it is the largest number of rows", most)
	}
	return nil
}

// counts reports whether --count asks for the number of items. With --all the number is only for the progress bar.
func (r *operationRun) counts(in commands.Input) bool {
	p := r.Takes("count")
	return p != nil && r.Paging != nil && r.Paging.Count && in.Values[p.Flag] == true && !in.All
}

// printTotal prints how many items the list has.
func (r *operationRun) printTotal(ctx context.Context, c *isc.Configuration, in commands.Input) error {
	defer r.app.waiting.start(r.Method)()
	total, err := r.Total(ctx, c, in)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(r.app.out, total)
	return err
}

// printExample prints a body to start from.
func (r *operationRun) printExample() error {
	var text bytes.Buffer
	if err := json.Indent(&text, r.Body.Example, "", "  "); err != nil {
		return err
	}
	_, err := fmt.Fprintln(r.app.out, text.String())
	return err
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
	words := []string{r.Words}
	if r.isBulk() {
		words = append(words, "for each line of", cmp.Or(r.idsFrom, r.fromLines))
	} else {
		for _, p := range r.PathParameters() {
			words = append(words, fmt.Sprint(in.Values[p.Flag]))
		}
	}
	question := fmt.Sprintf("%s on %s? This cannot be undone. [y/N]", strings.Join(words, " "), c.BaseURL)
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
	if p := r.Takes("count"); p != nil && in.All && in.Values[p.Flag] == nil && a.progress.enabled {
		in.Values[p.Flag] = true // for the progress bar
	}
	columns := r.Columns
	if len(columns) == 0 {
		columns = r.Properties
	}
	output, err := a.newOutput(r.List() || in.All, columns)
	if err != nil {
		return err
	}
	var last commands.Page
	for page, err := range r.Run(ctx, c, in) {
		if err != nil {
			return err
		}
		if err := a.printPage(output, page.Items); err != nil {
			return err
		}
		last = page
		if in.All {
			a.progress.show(a.rows, wanted(page.Total, in.MaxItems))
		}
	}
	a.progress.clear()
	if err := output.end(); err != nil {
		return err
	}
	if !in.All && r.Paging != nil && r.List() && a.terminal.notes {
		r.tellOfMore(last, in)
	}
	return nil
}

// sendAndWait makes the call, and waits for the task that it starts.
func (r *operationRun) sendAndWait(ctx context.Context, c *isc.Configuration, in commands.Input) error {
	task, err := r.app.taskStatus()
	if err != nil {
		return err
	}
	out, err := r.app.newOutput(false, task.Columns)
	if err != nil {
		return err
	}
	stop := r.app.waiting.start(r.Method)
	defer stop()
	for page, err := range r.Run(ctx, c, in) {
		if err != nil {
			return err
		}
		if len(page.Items) == 0 {
			break
		}
		stop() // waiting for the task is shown as progress
		id := taskOf(page.Items[0], r.Task)
		if id == "" {
			break
		}
		return r.app.waitFor(ctx, c, id, out)
	}
	return errors.New("the request was sent, but the answer names no task to wait for")
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
	limit := int64(0) // the page size is not known
	if p := r.Takes("limit"); p != nil {
		given := false
		if limit, given = in.Values[p.Flag].(int64); !given {
			limit, _ = strconv.ParseInt(p.Default, 10, 64)
		}
	}
	shown := len(page.Items)
	switch {
	case page.Total > shown:
		fmt.Fprintf(r.app.notes, "%d of %d rows; --all gets every page\n", shown, page.Total)
	case page.Total < 0 && shown > 0 && int64(shown) == limit:
		fmt.Fprintf(r.app.notes, "%d rows, and there may be more; --all gets every page\n", shown)
	}
}
