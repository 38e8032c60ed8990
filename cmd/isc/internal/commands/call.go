package commands

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/internal/gen/commands/table"
)

// Input has the arguments of a call.
type Input struct {
	// Values has the values of parameters by flag: a string, bool, int64, float64, time.Time, []string, or a json.RawMessage.
	Values map[string]any
	// Body is what is sent: a json.RawMessage, a core.Form or a core.File. Nil: none.
	Body     any
	All      bool // all pages
	MaxItems int  // of all pages together; 0: no limit
	Prefetch int  // the number of pages in flight
	Whole    bool // a list is one item: the JSON array of the items of all pages that are asked for
}

// A Page is the response to a call, or one page of it.
type Page struct {
	Items []core.Value
	Total int // the number of items in all pages; -1: unknown
}

// Run makes the call. The sequence has no page if the response has no body, and one page with one item if it is not a list.
func (o *Operation) Run(ctx context.Context, c *core.Configuration, in Input) iter.Seq2[Page, error] {
	if in.Whole && o.List() {
		return o.whole(ctx, c, in)
	}
	call := o.call(ctx, c, in)
	if in.All && o.Paging != nil {
		return pages(call.WithPrefetch(in.Prefetch).WithMaxItems(in.MaxItems))
	}
	return func(yield func(Page, error) bool) {
		page := Page{Total: -1}
		var response *http.Response
		var err error
		switch o.Answer {
		case table.Many:
			page.Items, response, err = core.ExecuteList[core.Value](call)
		case table.One:
			var value *core.Value
			if value, response, err = core.Execute[core.Value](call); value != nil {
				page.Items = []core.Value{*value}
			}
		default:
			response, err = core.ExecuteEmpty(call)
		}
		if err != nil {
			yield(Page{}, err)
			return
		}
		if total, err := strconv.Atoi(response.Header.Get("X-Total-Count")); err == nil {
			page.Total = total
		}
		if o.Answer == "" && page.Total >= 0 { // the number is the answer
			page.Items = []core.Value{core.MustValue(page.Total)}
		}
		if page.Items != nil || o.Answer == table.Many {
			yield(page, nil)
		}
	}
}

// whole makes the call of a list, and yields one page with one item: the array of all items.
func (o *Operation) whole(ctx context.Context, c *core.Configuration, in Input) iter.Seq2[Page, error] {
	in.Whole = false
	return func(yield func(Page, error) bool) {
		all := Page{Total: -1}
		items := []core.Value{}
		for page, err := range o.Run(ctx, c, in) {
			if err != nil {
				yield(Page{}, err)
				return
			}
			items, all.Total = append(items, page.Items...), page.Total
		}
		array, err := core.ValueOf(items)
		if err != nil {
			yield(Page{}, err)
			return
		}
		all.Items = []core.Value{array}
		yield(all, nil)
	}
}

// Total returns how many items the list of an operation has.
func (o *Operation) Total(ctx context.Context, c *core.Configuration, in Input) (int, error) {
	return core.Total(o.call(ctx, c, in))
}

// Stream makes the call of an operation whose answer is a file.
func (o *Operation) Stream(ctx context.Context, c *core.Configuration, in Input) (io.ReadCloser, *http.Response, error) {
	return core.ExecuteStream(o.call(ctx, c, in))
}

// pages returns the pages as they arrive.
func pages(call core.Call) iter.Seq2[Page, error] {
	return func(yield func(Page, error) bool) {
		for page, err := range core.Pages[core.Value](call) {
			if err != nil {
				yield(Page{}, err)
				return
			}
			if !yield(Page{Items: page.Items, Total: page.Total}, nil) {
				return
			}
		}
	}
}

// call returns the call with its arguments.
func (o *Operation) call(ctx context.Context, c *core.Configuration, in Input) core.Call {
	call := core.NewService(core.NewClient(c, o.Version.Path)).NewCall(ctx, o.descriptor())
	for _, p := range o.Parameters {
		if value := in.Values[p.Flag]; value != nil {
			call = with(call, p, value)
		}
	}
	switch body := in.Body.(type) {
	case nil:
		return call
	case json.RawMessage:
		var compact bytes.Buffer
		if err := json.Compact(&compact, body); err != nil {
			return call.WithBody(failing{err})
		}
		return call.WithBody(json.RawMessage(compact.Bytes()))
	}
	return call.WithBody(in.Body)
}

// with sets a parameter as the SDK does it.
func with(call core.Call, p table.Parameter, value any) core.Call {
	if t, is := value.(time.Time); is {
		value = t.UTC().Format(time.RFC3339Nano)
	}
	styled := p.Style != "" || p.AllowReserved || p.ContentType != ""
	switch list, isList := value.([]string); {
	case styled || p.Type == table.JSON || isList && p.In != "query":
	case isList && p.Explode:
		return call.WithQuery(p.Name, list...)
	case isList:
		return call.WithQuery(p.Name, strings.Join(list, ","))
	case p.In == "path":
		return call.WithPath(p.Name, fmt.Sprint(value))
	case p.In == "header":
		return call.WithHeader(p.Name, fmt.Sprint(value))
	case p.In == "query":
		return call.WithQuery(p.Name, text(value))
	}
	return call.WithParameter(core.Parameter{
		Name: p.Name, In: p.In, Style: p.Style, Explode: p.Explode, AllowReserved: p.AllowReserved, ContentType: p.ContentType,
	}, value)
}

// text returns a scalar as it is sent.
func text(value any) string {
	if number, is := value.(float64); is {
		return strconv.FormatFloat(number, 'g', -1, 64)
	}
	return fmt.Sprint(value)
}

// failing is a body that cannot be sent.
type failing struct{ err error }

func (f failing) MarshalJSON() ([]byte, error) { return nil, fmt.Errorf("not JSON: %w", f.err) }

// descriptor returns how the operation is sent.
func (o *Operation) descriptor() *core.Operation {
	d := &core.Operation{
		Name: o.Name, Method: o.Method, Path: o.Path, Base: o.Base, Experimental: o.Experimental, OnceExperimental: o.OnceExperimental,
		ContentType: o.ContentType, Accept: o.Accept, Others: o.Others, Statuses: o.Statuses,
	}
	if o.Body != nil && o.Body.Required && o.Body.Kind != table.Form {
		d.Body = o.Body.Name
	}
	if o.Body != nil && o.Body.Kind == table.Form {
		for _, field := range o.Body.Fields {
			if field.Required {
				d.Parts = append(d.Parts, field.Name)
			}
		}
	}
	if p := o.Paging; p != nil {
		d.Paging = core.Paging{PageSize: p.PageSize, Count: p.Count, Items: p.Items, MinSize: p.MinSize, LimitRequired: p.LimitRequired}
		if p.SearchAfter {
			d.Paging.Pager = core.SearchAfter{}
		}
	}
	return d
}
