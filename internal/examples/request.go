package examples

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// A Request is a request in a form that can be compared: how it is encoded makes no difference.
type Request struct {
	Method, Path string
	Query        url.Values
	Header       map[string]string // without those that every client sets by itself
	Body         any               // a JSON value, url.Values, []Part, text, or a File
}

// A Part is a part of a form.
type Part struct {
	Name string
	Text string // of a part that is no file
	File File
}

// A File is the name of a file that is sent. Its content is not compared.
type File string

// ownHeaders are headers that depend on the client.
var ownHeaders = []string{"Authorization", "User-Agent", "Accept-Encoding", "Content-Length", "Traceparent", "Expect"}

// Of returns the request that a server got.
func Of(r *http.Request) (Request, error) {
	got := Request{Method: r.Method, Path: r.URL.EscapedPath(), Query: r.URL.Query(), Header: map[string]string{}}
	for name, values := range r.Header {
		if !slices.Contains(ownHeaders, name) {
			got.Header[name] = strings.Join(values, ", ")
		}
	}
	body, err := io.ReadAll(r.Body)
	if err != nil || len(body) == 0 {
		return got, err
	}
	media, parameters, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		return got, err
	}
	got.Header["Content-Type"] = media
	switch {
	case strings.HasSuffix(media, "json"):
		err = json.Unmarshal(body, &got.Body)
	case media == "application/x-www-form-urlencoded":
		got.Body, err = url.ParseQuery(string(body))
	case strings.HasPrefix(media, "multipart/"):
		got.Body, err = partsOf(multipart.NewReader(bytes.NewReader(body), parameters["boundary"]))
	default:
		got.Body = string(body)
	}
	return got, err
}

func partsOf(reader *multipart.Reader) (parts []Part, err error) {
	for {
		part, err := reader.NextPart()
		if errors.Is(err, io.EOF) {
			sortParts(parts)
			return parts, nil
		}
		if err != nil {
			return nil, err
		}
		content, err := io.ReadAll(part)
		if err != nil {
			return nil, err
		}
		if part.FileName() != "" {
			parts = append(parts, Part{Name: part.FormName(), File: File(part.FileName())})
			continue
		}
		parts = append(parts, Part{Name: part.FormName(), Text: string(content)})
	}
}

// sortParts sorts the parts of a form by name, because their order has no meaning, and neither have blanks in JSON.
func sortParts(parts []Part) {
	slices.SortStableFunc(parts, func(a, b Part) int { return strings.Compare(a.Name, b.Name) })
	for i := range parts {
		var text bytes.Buffer
		if json.Compact(&text, []byte(parts[i].Text)) == nil {
			parts[i].Text = text.String()
		}
	}
}
