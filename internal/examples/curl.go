package examples

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"mvdan.cc/sh/v3/shell"
)

// Words splits a command line as a shell does.
func Words(line string, variables map[string]string) ([]string, error) {
	return shell.Fields(line, func(name string) string { return variables[name] })
}

// Curl returns the request that a curl command sends. It knows the options that the examples use, and no others.
func Curl(line string, variables map[string]string) (Request, error) {
	words, err := Words(line, variables)
	if err != nil || len(words) == 0 || words[0] != "curl" {
		return Request{}, fmt.Errorf("it does not call curl: %w", err)
	}
	c := curl{request: Request{Query: url.Values{}, Header: map[string]string{"Accept": "application/json"}}, form: url.Values{}}
	for words = words[1:]; len(words) > 0; {
		option := words[0]
		switch {
		case option == "--fail-with-body" || option == "--include":
			words = words[1:]
		case option == "--get" || option == "--head":
			c.get, c.head = c.get || option == "--get", c.head || option == "--head"
			words = words[1:]
		case !strings.HasPrefix(option, "--"):
			if err := c.address(option); err != nil {
				return Request{}, err
			}
			words = words[1:]
		case len(words) == 1:
			return Request{}, fmt.Errorf("%s has no value", option)
		default:
			if err := c.option(option, words[1]); err != nil {
				return Request{}, err
			}
			words = words[2:]
		}
	}
	return c.finish(), nil
}

// A curl collects what the options say.
type curl struct {
	request   Request
	get, head bool
	form      url.Values
	parts     []Part
}

func (c *curl) address(text string) error {
	address, err := url.Parse(text)
	if err != nil {
		return err
	}
	c.request.Path, c.request.Query = address.EscapedPath(), address.Query()
	return nil
}

func (c *curl) option(option, value string) error {
	name, rest, _ := strings.Cut(value, "=")
	switch option {
	case "--request":
		c.request.Method = value
	case "--header":
		header, text, found := strings.Cut(value, ": ")
		if !found {
			return fmt.Errorf("the header %q has no value", value)
		}
		if header = http.CanonicalHeaderKey(header); header != "Authorization" {
			c.request.Header[header] = text
		}
	case "--cookie":
		c.request.Header["Cookie"] = value
	case "--output":
	case "--data":
		if err := json.Unmarshal([]byte(value), &c.request.Body); err != nil {
			return fmt.Errorf("the data is no JSON: %w", err)
		}
	case "--data-raw":
		c.request.Body = value
	case "--data-binary":
		c.request.Body = File(strings.TrimPrefix(value, "@"))
	case "--data-urlencode":
		name, err := url.QueryUnescape(name)
		c.form.Add(name, rest)
		return err
	case "--form-string":
		c.parts = append(c.parts, Part{Name: name, Text: rest})
	case "--form":
		if file, is := strings.CutPrefix(rest, "@"); is {
			c.parts = append(c.parts, Part{Name: name, File: File(file)})
			return nil
		}
		text, _, _ := strings.Cut(rest, ";type=")
		c.parts = append(c.parts, Part{Name: name, Text: text})
	default:
		return fmt.Errorf("the option %s is not known", option)
	}
	return nil
}

// finish decides what the data is: a query, a form or the body.
func (c *curl) finish() Request {
	switch {
	case c.get:
		for name, values := range c.form {
			c.request.Query[name] = append(c.request.Query[name], values...)
		}
	case len(c.form) > 0:
		c.request.Body = c.form
		c.request.Header["Content-Type"] = "application/x-www-form-urlencoded"
	case len(c.parts) > 0:
		sortParts(c.parts)
		c.request.Body = c.parts
		c.request.Header["Content-Type"] = "multipart/form-data"
	}
	switch {
	case c.request.Method != "":
	case c.head:
		c.request.Method = http.MethodHead
	case c.request.Body != nil && !c.get:
		c.request.Method = http.MethodPost
	default:
		c.request.Method = http.MethodGet
	}
	return c.request
}
