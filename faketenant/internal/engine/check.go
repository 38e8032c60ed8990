package engine

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

	"github.com/f745b6f1/isc/faketenant/internal/document"
	"github.com/f745b6f1/isc/faketenant/internal/schema"
)

// check compares the parameters and the body with the document.
func (r *Request) check() error {
	values := r.Values
	for _, p := range r.Operation.PathParameters() {
		if err := checkParameter(p, []string{values[0]}); err != nil {
			return err
		}
		values = values[1:]
	}
	for _, p := range r.Operation.Parameters {
		var err error
		switch p.In {
		case "query":
			err = checkParameter(p, r.Query[p.Name])
		case "header":
			if !strings.EqualFold(p.Name, document.ExperimentalHeader) {
				err = checkParameter(p, r.Header.Values(p.Name))
			}
		}
		if err != nil {
			return err
		}
	}
	return r.checkBody()
}

// checkParameter compares the values of a parameter with its schema.
func checkParameter(p *document.Parameter, values []string) error {
	if len(values) == 0 {
		if p.Required {
			return badContent("The %s parameter %s is required.", p.In, p.Name)
		}
		return nil
	}
	var value any
	if items := p.Schema.ArrayItems(); items != nil {
		if !p.Explode || len(values) == 1 {
			values = strings.Split(strings.Join(values, ","), ",")
		}
		list := make([]any, len(values))
		for i, text := range values {
			list[i] = parameterValue(items, text)
		}
		value = list
	} else {
		value = parameterValue(p.Schema, values[0])
	}
	var violation *schema.Error
	if err := p.Schema.Check(value, schema.Request); errors.As(err, &violation) {
		return badContent("The %s parameter %s%s %s.", p.In, p.Name, violation.Path, violation.Problem)
	}
	return nil
}

// parameterValue returns the JSON value that the text of a parameter stands for.
func parameterValue(s *schema.Schema, text string) any {
	switch s.Type {
	case "integer", "number":
		if json.Valid([]byte(text)) && text != "" && strings.IndexByte("-0123456789", text[0]) >= 0 {
			return json.Number(text)
		}
	case "boolean":
		if text == "true" || text == "false" {
			return text == "true"
		}
	}
	return text
}

func isJSON(mediaType string) bool {
	return mediaType == "application/json" || strings.HasSuffix(mediaType, "+json")
}

// checkBody decodes the body and compares it with its schema.
func (r *Request) checkBody() error {
	body := r.Operation.Body
	if body == nil {
		return nil
	}
	if len(r.Body) == 0 {
		if body.Required {
			return badSyntax("The request needs a body of %s.", mediaTypes(body))
		}
		return nil
	}
	mediaType, parameters, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		mediaType = ""
	}
	at := slices.IndexFunc(body.Media, func(m document.Media) bool { return strings.EqualFold(m.Type, mediaType) })
	if at < 0 {
		return &Refusal{http.StatusUnsupportedMediaType, "415 Unsupported Media Type", "The request body has to be " + mediaTypes(body) + "."}
	}
	declared := body.Media[at].Schema
	switch {
	case isJSON(mediaType):
		if r.body, err = schema.Decode(r.Body); err != nil {
			return badSyntax("The request body is not JSON: %v.", err)
		}
		r.form = declared
	case mediaType == "multipart/form-data":
		if r.body, err = DecodeParts(r.Body, parameters["boundary"]); err != nil {
			return badSyntax("The request body is not multipart/form-data: %v.", err)
		}
		declared = fields(declared)
	case mediaType == "application/x-www-form-urlencoded":
		form, err := url.ParseQuery(string(r.Body))
		if err != nil {
			return badSyntax("The request body is not a form: %v.", err)
		}
		r.body = object(form)
		declared = fields(declared)
	default:
		return nil
	}
	var violation *schema.Error
	if err := declared.Check(r.body, schema.Request); errors.As(err, &violation) {
		if violation.Path == "" {
			return badContent("The request body %s.", violation.Problem)
		}
		return badContent("%s %s.", violation.Path, violation.Problem)
	}
	return checkName(declared, nil, asObject(r.body))
}

// fields returns a schema that only demands the required fields of a form, whose values are all text.
func fields(s *schema.Schema) *schema.Schema {
	form := *s
	form.Properties, form.AllOf, form.OneOf, form.AnyOf = nil, nil, nil, nil
	return &form
}

func mediaTypes(body *document.Body) string {
	types := make([]string, len(body.Media))
	for i, media := range body.Media {
		types[i] = media.Type
	}
	return strings.Join(types, " or ")
}

func object(form url.Values) map[string]any {
	value := make(map[string]any, len(form))
	for name, values := range form {
		value[name] = values[0]
	}
	return value
}

// DecodeParts reads a form with files. The value of a file is its content as text.
func DecodeParts(body []byte, boundary string) (map[string]any, error) {
	if boundary == "" {
		return nil, errors.New("the content type has no boundary")
	}
	value := map[string]any{}
	reader := multipart.NewReader(bytes.NewReader(body), boundary)
	for {
		part, err := reader.NextPart()
		if errors.Is(err, io.EOF) {
			return value, nil
		}
		if err != nil {
			return nil, err
		}
		content, err := io.ReadAll(part)
		if err != nil {
			return nil, err
		}
		value[part.FormName()] = string(content)
	}
}

// checkParents returns a 404 if an object that the path names is not there. The last parameter of operations on items is left to them.
func (e *Engine) checkParents(r *Request) error {
	o := r.Operation
	parameters := o.PathParameters()
	at, shape := 0, ""
	for segment := range strings.SplitSeq(strings.TrimPrefix(o.Shape, "/"), "/") {
		prefix := shape
		shape += "/" + segment
		if segment != "{}" {
			continue
		}
		p, value := parameters[at], r.Values[at]
		itself := shape == o.Shape && r.plan.kind == kindItem && !r.plan.collection.open
		if !itself && !e.exists(r, prefix, at, p, value) {
			return notFound("No %s with the id %s was found.", singular(prefix), value)
		}
		at++
	}
	return nil
}

// exists reports whether the object is there that a path parameter names.
func (e *Engine) exists(r *Request, prefix string, at int, p *document.Parameter, value string) bool {
	path := fill(prefix, r.Values[:at])
	if other := e.Elsewhere[prefix]; other != nil {
		return other.Get(value) != nil
	}
	if c := e.collectionAt(r.Document, prefix); c != nil && !c.open {
		return e.get(r, c, path, value) != nil || e.get(r, c, path, e.byProperty(r, c, path, p.Name, value)) != nil
	}
	lists := false
	for _, id := range p.Lists {
		list := r.Document.ByID(id)
		if list == nil || strings.Contains(list.Shape, "{}") || list.Item() == nil {
			continue
		}
		lists = true
		if other := e.Elsewhere[list.Shape]; other != nil {
			if other.Get(value) != nil || value == "me" && list.Shape == "/identities" {
				return true
			}
			continue
		}
		if c := e.listed(r.Document, list); c.item.IsObject() && e.get(r, c, list.Shape, e.byProperty(r, c, list.Shape, p.Name, value)) != nil {
			return true
		}
	}
	return !lists
}

// singular returns what the items of a collection are called: "source" for "/sources".
func singular(shape string) string {
	name := shape[strings.LastIndexByte(shape, '/')+1:]
	if name == "{}" || name == "" {
		return "object"
	}
	name = strings.ReplaceAll(name, "-", " ")
	if stem, plural := strings.CutSuffix(name, "ies"); plural {
		return stem + "y"
	}
	if strings.HasSuffix(name, "us") || strings.HasSuffix(name, "ss") {
		return name
	}
	return strings.TrimSuffix(name, "s")
}
