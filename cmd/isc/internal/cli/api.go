package cli

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/f745b6f1/isc/core"
)

const apiHelp = `Sends any request with the credentials of the tool, also to addresses that have no command.

  isc api GET '/roles?limit=10'
  isc api GET /sources --all -o csv --columns id,name
  isc api POST /roles --body @role.json
  isc api PATCH /roles/ID --body '[{"op": "replace", "path": "/enabled", "value": true}]'
  isc api GET /beta/some/thing

The path is below the version of --api, unless it begins with a version itself, such as /v3, /v2025 or /beta, or with /cc. Answers are printed
as by the other commands; an answer that is not JSON is printed as it is. HEAD prints the headers of the answer.`

// An apiRun is a request to any address.
type apiRun struct {
	app     *app
	command *cobra.Command

	body, contentType string
	headers           []string
	all, dryRun       bool
	max               int
}

// apiCommand makes the command that sends any request.
func (a *app) apiCommand() *cobra.Command {
	r := &apiRun{app: a}
	r.command = &cobra.Command{
		Use:   "api METHOD PATH",
		Short: "Send any request",
		Long:  apiHelp,
		Args: func(c *cobra.Command, arguments []string) error {
			if len(arguments) != 2 {
				return usage(c, "give a method and a path, as in isc api GET /roles")
			}
			return nil
		},
		RunE: func(c *cobra.Command, arguments []string) error {
			return r.run(c.Context(), strings.ToUpper(arguments[0]), arguments[1])
		},
		ValidArgsFunction: func(_ *cobra.Command, arguments []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			if len(arguments) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return []cobra.Completion{"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"}, cobra.ShellCompDirectiveNoFileComp
		},
	}
	flags := r.command.Flags()
	flags.StringVar(&r.body, "body", "", "the request body: text, or @file, or - for stdin")
	flags.StringVar(&r.contentType, "content-type", "", "the media type of the body (default: application/json, or application/json-patch+json for a list with PATCH)")
	flags.StringArrayVar(&r.headers, "header", nil, "a request header: 'Name: value'")
	flags.BoolVar(&r.all, "all", false, "get every page of a list that takes limit and offset, several at a time")
	flags.IntVar(&r.max, "max", 0, "get every page, but stop after this number of rows")
	flags.BoolVar(&r.dryRun, "dry-run", false, "print the request and do not send it")
	return r.command
}

// versionedPath matches a path that begins with an API version, or with cc, below which the addresses from before the versions are.
var versionedPath = regexp.MustCompile(`^/(v[0-9]+|beta|cc)(/|$)`)

// headerName matches the name of a header (a token of RFC 9110).
var headerName = regexp.MustCompile("^[0-9A-Za-z!#$%&'*+.^_`|~-]+$")

// call returns the call of a method and a path, with the query that the path has.
func (r *apiRun) call(ctx context.Context, service *core.Service, method, address string) (core.Call, error) {
	path, query, _ := strings.Cut(address, "?")
	values, err := url.ParseQuery(query)
	if err != nil {
		return core.Call{}, usage(r.command, "the query of %q: %w", address, err)
	}
	call := service.Call(ctx, method, path)
	if versionedPath.MatchString(path) {
		call = call.WithoutVersion()
	}
	for name, list := range values {
		call = call.WithQuery(name, list...)
	}
	for _, header := range r.headers {
		name, value, found := strings.Cut(header, ":")
		name = strings.TrimSpace(name)
		switch {
		case !found || !headerName.MatchString(name):
			return core.Call{}, usage(r.command, "--header is %q; write 'Name: value'", cut(header))
		case strings.EqualFold(name, "Authorization"):
			return core.Call{}, usage(r.command, "--header cannot set Authorization, because the tool sends its own token")
		}
		call = call.WithHeader(name, strings.TrimSpace(value))
	}
	return r.withBody(ctx, call, method)
}

// withBody adds the body of --body.
func (r *apiRun) withBody(ctx context.Context, call core.Call, method string) (core.Call, error) {
	if !r.command.Flags().Changed("body") {
		return call, nil
	}
	_, text, err := r.app.readGiven(ctx, r.command, "--body", r.body)
	if err != nil {
		return call, err
	}
	contentType := r.contentType
	switch {
	case contentType != "":
	case method == http.MethodPatch && bytes.HasPrefix(bytes.TrimSpace(text), []byte("[")):
		contentType = "application/json-patch+json"
	default:
		contentType = "application/json"
	}
	if isJSONType(contentType) && !json.Valid(text) {
		return call, usage(r.command, "--body is not JSON; a file is given as @file, and another kind of body with --content-type")
	}
	return call.WithBody(core.File{ContentType: contentType, Content: strings.NewReader(string(text))}), nil
}

// run sends the request and prints the answer.
func (r *apiRun) run(ctx context.Context, method, address string) error {
	a := r.app
	if err := checkMax(r.command, r.max); err != nil {
		return err
	}
	if method == "" {
		return usage(r.command, "the method is empty; give a method and a path, as in isc api GET /roles")
	}
	c := a.configuration()
	if r.dryRun {
		a.dryRun(c)
	}
	defer a.waiting.start(method)()
	call, err := r.call(ctx, core.NewService(core.NewClient(c, a.version.Path)), method, address)
	if err != nil {
		return err
	}
	if r.all || r.max > 0 {
		err = r.pages(call)
	} else {
		err = r.one(call)
	}
	return unlessDry(r.dryRun, err)
}

// pages prints the items of all pages.
func (r *apiRun) pages(call core.Call) error {
	var out output
	for page, err := range core.Pages[core.Value](call.WithPrefetch(prefetch).WithMaxItems(r.max)) {
		if errors.Is(err, core.ErrDecode) {
			err = &failure{code: exitOther, err: err, next: "--all and --max are for answers that are lists"}
		}
		if err != nil {
			return err
		}
		if out == nil {
			r.app.tellOfNotFound(page.Items)
			if out, err = r.app.newOutput(true, columnsOf(page.Items)); err != nil {
				return err
			}
		}
		if err := r.app.printPage(out, page.Items); err != nil {
			return err
		}
		r.app.progress.show(r.app.rows, wanted(page.Total, r.max))
	}
	r.app.progress.clear()
	if out == nil { // there is no page
		return nil
	}
	return out.end()
}

// tellOfNotFound says which columns would be empty. It is no error, because nothing describes the answer: items can lack a column that others have.
func (a *app) tellOfNotFound(items []core.Value) {
	if missing, found := a.notFound(items); len(missing) > 0 {
		fmt.Fprintf(a.notes, "no item has the %s %s; there are %s\n", plural(len(missing), "column"), strings.Join(missing, ", "), cmp.Or(strings.Join(found, ", "), "none"))
	}
}

// columnsOf returns the members of objects that fit into the cells of a table, in the order of the objects.
func columnsOf(items []core.Value) (columns []string) {
	for _, item := range items {
		members := newRow(item)
		if members == nil {
			continue
		}
		for _, name := range core.Object(item).Keys() {
			if kind := members[name].Kind(); kind != core.KindObject && kind != core.KindArray && !slices.Contains(columns, name) {
				columns = append(columns, name)
			}
		}
	}
	return columns
}

// one prints the answer to one request.
func (r *apiRun) one(call core.Call) error {
	body, response, err := core.ExecuteStream(call)
	if err != nil {
		return err
	}
	defer body.Close()
	switch {
	case response.Request.Method == http.MethodHead:
		return r.printHeaders(response)
	case response.StatusCode == http.StatusNoContent:
		return nil
	}
	if !isJSONType(response.Header.Get("Content-Type")) {
		if r.app.terminal.out && !isText(response.Header.Get("Content-Type")) {
			return notForTerminal("send it to a file, as in isc api ... > FILE")
		}
		_, err := io.Copy(r.app.out, body)
		return err
	}
	text, err := io.ReadAll(body)
	if err != nil || len(text) == 0 {
		return err
	}
	var value core.Value
	if err := json.Unmarshal(text, &value); err != nil {
		return err
	}
	items := []core.Value{value}
	list := value.Kind() == core.KindArray
	if list {
		if err := value.Decode(&items); err != nil {
			return err
		}
	}
	r.app.tellOfNotFound(items)
	out, err := r.app.newOutput(list, columnsOf(items))
	if err != nil {
		return err
	}
	if err := r.app.printPage(out, items); err != nil {
		return err
	}
	return out.end()
}

// printHeaders prints the headers of an answer, and its status, as one object.
func (r *apiRun) printHeaders(response *http.Response) error {
	members := map[string]string{"status": response.Status}
	for name, values := range response.Header {
		members[name] = strings.Join(values, ", ")
	}
	return r.app.printAll(false, slices.Sorted(maps.Keys(members)), members)
}

// isJSONType reports whether a media type is JSON.
func isJSONType(mediaType string) bool {
	name, _, err := mime.ParseMediaType(mediaType)
	return err == nil && (name == "application/json" || strings.HasSuffix(name, "+json"))
}
