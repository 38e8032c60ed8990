package pages

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/jsonvalue"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/quote"
	"github.com/f745b6f1/isc/internal/gen/sample"
)

// A curlCommand is a command line in the making.
type curlCommand struct {
	options   []string
	query     []string // parameters, percent-encoded
	texts     []string // the same as curl encodes them: name=text
	multipart bool     // the body is a form of parts
	hasBody   bool
	styled    bool // a parameter has a style that is not written here
}

func (c *curlCommand) add(option, value string) {
	c.options = append(c.options, option+" "+quote.Shell(value))
}

// curlExample returns the call of callExample as a curl command. It is "" if a parameter has a style that only core encodes.
func (s *site) curlExample(o *plan.Operation) string {
	values, source := sample.CallOf(o), o.Source
	c := &curlCommand{multipart: strings.HasPrefix(contentType(o), "multipart/"), hasBody: source.Body != nil}
	path := source.Template
	for i, argument := range o.Arguments {
		c.styled = c.styled || argument.Encoding == plan.Styled
		path = strings.ReplaceAll(path, "{"+argument.Parameter.Name+"}", url.PathEscape(values.Path[i].Text))
	}
	c.options = append(c.options, `--header "Authorization: Bearer $TOKEN"`)
	if o.Accept != "" {
		c.add("--header", "Accept: "+o.Accept)
	}
	if o.SendsHeader {
		c.add("--header", model.ExperimentalHeader+": true")
	}
	for i, b := range o.Builders {
		switch v := values.Set[i]; {
		case v == nil:
		case b.Kind == plan.SetsParameter:
			c.parameter(b, v)
		case b.Kind == plan.SetsPart:
			c.part(b, v)
		case b.Kind == plan.SetsBody:
			c.body(o, b, v)
		}
	}
	if c.styled {
		return ""
	}
	switch {
	case o.Answer.Kind == plan.Stream:
		c.add("--output", sample.Download(o))
	case onlyHeader(o) != "" && source.Method != http.MethodHead: // curl --head prints the headers
		c.options = append(c.options, "--include")
	}
	return c.print(source.Method, s.addressOf(source, path))
}

// addressOf returns the address of an operation as a word of a command line. The variable API has that of the server, without a path.
func (s *site) addressOf(o *model.Operation, path string) func(query string) string {
	host, before := "", s.API.Path
	if o.Server != nil {
		host, before = o.Server.Host, o.Server.Path
	}
	if before != "" {
		path = "/" + before + path
	}
	return func(query string) string {
		if host != "" {
			return quote.Shell(host + path + query)
		}
		return quote.ShellVariable("API", path+query)
	}
}

func contentType(o *plan.Operation) string {
	if o.Source.Body == nil {
		return ""
	}
	return o.Source.Body.MediaType
}

// print returns the command line. If the request has no body, curl encodes the query.
func (c *curlCommand) print(method string, address func(query string) string) string {
	begin, query := "curl --fail-with-body", ""
	switch encodes := len(c.texts) > 0 && !c.hasBody; {
	case encodes:
		begin += " --get"
	case len(c.query) > 0:
		query = "?" + strings.Join(c.query, "&")
		c.texts = nil
	}
	switch method {
	case http.MethodGet:
	case http.MethodHead:
		begin += " --head"
	default:
		begin += " --request " + method
	}
	for _, text := range c.texts {
		c.add("--data-urlencode", text)
	}
	return quote.CommandLine([]string{begin, address(query)}, c.options...)
}

// parameter adds a parameter outside the path.
func (c *curlCommand) parameter(b plan.Builder, v *jsonvalue.Value) {
	var texts []string
	for _, item := range v.Items {
		texts = append(texts, item.Text)
	}
	switch name := b.Parameter.Name; b.Encoding {
	case plan.Styled:
		c.styled = true
	case plan.AsHeader:
		c.add("--header", name+": "+v.Text)
	case plan.AsCookie:
		c.add("--cookie", name+"="+v.Text)
	case plan.Repeated:
		for _, text := range texts {
			c.queryText(name, text)
		}
	case plan.Joined:
		c.queryText(name, strings.Join(texts, ","))
	default:
		c.queryText(name, v.Text)
	}
}

func (c *curlCommand) queryText(name, text string) {
	c.texts = append(c.texts, url.QueryEscape(name)+"="+text)
	c.query = append(c.query, url.QueryEscape(name)+"="+url.QueryEscape(text))
}

// part adds a part of a form.
func (c *curlCommand) part(b plan.Builder, v *jsonvalue.Value) {
	name := b.Part.Name
	switch {
	case b.Encoding == plan.Styled:
		c.styled = true
	case sample.IsFile(b):
		c.add("--form", name+"=@"+sample.FileName(name, v.Text))
	case sample.IsFiles(b):
		c.add("--form", name+"=@"+sample.FileName(name, v.Items[0].Text))
	case v.Kind == jsonvalue.Array || v.Kind == jsonvalue.Object:
		c.add("--form", name+"="+v.Fit(sample.OneLine)+";type=application/json")
	default:
		c.formText(name, v.Text)
	}
}

func (c *curlCommand) formText(name, text string) {
	if c.multipart {
		c.add("--form-string", name+"="+text)
		return
	}
	c.add("--data-urlencode", url.QueryEscape(name)+"="+text)
}

// body adds a body that is not a form with known parts.
func (c *curlCommand) body(o *plan.Operation, b plan.Builder, v *jsonvalue.Value) {
	if b.Body.Open {
		c.formText(v.Members[0].Name, v.Members[0].Value.Text)
		return
	}
	c.add("--header", "Content-Type: "+contentType(o))
	switch {
	case sample.IsFile(b):
		c.add("--data-binary", "@"+sample.FileName("", v.Text))
	case b.Body.Plain:
		c.add("--data-raw", v.Text)
	default:
		c.add("--data", v.Fit(sample.OneLine))
	}
}
