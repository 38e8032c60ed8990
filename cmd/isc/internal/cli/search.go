package cli

import (
	"encoding/json"
	"strings"

	"github.com/spf13/cobra"

	"github.com/f745b6f1/isc/cmd/isc/internal/commands"
)

// searchOperation is the operation behind "isc search QUERY".
const searchOperation = "searchPost"

const searchHelp = `Searches, for example

  isc search 'name:a* AND attributes.department:Sales' --indices identities --all -o csv
  isc search 'type:AUTH AND created:[now-1d TO now]' --indices events --max 1000 -o ndjson

Without --indices it searches identities. Results come sorted by id, or as --sort says, so that --all can go past the first 10000.

"isc search query" sends a whole body, for filters, aggregations and other types of queries.`

// addSearch makes the group of the search operations a command of its own, which takes a query.
func (a *app) addSearch(g *cobra.Command, o *commands.Operation) {
	r := a.operationRun(o)
	var indices, sort []string
	flags := g.Flags()
	flags.StringSliceVar(&indices, "indices", []string{"identities"}, "where to search: "+strings.Join(indicesOf(o), ", "))
	flags.StringSliceVar(&sort, "sort", []string{"id"}, "the fields to sort by, a minus sign in front for descending order")
	limit := *o.Takes("limit")
	addParameter(g, limit)
	flags.BoolVar(&r.all, "all", false, "get every result")
	flags.IntVar(&r.max, "max", 0, "stop after this number of results")
	flags.BoolVar(&r.dryRun, "dry-run", false, "print the request and do not send it")
	complete(g, "indices", indicesOf(o))
	g.Use, g.Long = g.Use+" [QUERY]", searchHelp
	g.Args = cobra.ArbitraryArgs
	g.RunE = func(c *cobra.Command, arguments []string) error {
		switch {
		case len(arguments) == 0:
			return c.Help()
		case len(arguments) > 1:
			return usage(c, "unexpected argument %q; put the whole query into quotes", arguments[1])
		}
		r.command = c
		if err := a.checkColumns(c, o.Properties); err != nil {
			return err
		}
		body, err := json.Marshal(map[string]any{"indices": indices, "query": map[string]string{"query": arguments[0]}, "sort": sort})
		if err != nil {
			return err
		}
		if mistake, err := checkBody(body, o); mistake != nil || err != nil {
			if err == nil {
				err = usage(c, "--%s %s", strings.Split(mistake.pointer+"/query", "/")[1], mistake.text)
			}
			return err
		}
		in := commands.Input{Values: map[string]any{}, Body: json.RawMessage(body), All: r.all || r.max > 0, MaxItems: r.max, Prefetch: prefetch}
		if err := r.checkMax(); err != nil {
			return err
		}
		if in.Values[limit.Flag], err = parameterValue(c, limit); err != nil {
			return err
		}
		configuration := a.configuration()
		if r.dryRun {
			a.dryRun(configuration)
		}
		return unlessDry(r.dryRun, r.send(c.Context(), configuration, in))
	}
}

// indicesOf returns the indices that the API can search.
func indicesOf(o *commands.Operation) []string { return o.AllowedAt("indices", "0") }
