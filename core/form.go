package core

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// A Form is a request body of named parts: multipart/form-data, or application/x-www-form-urlencoded where the operation says so.
type Form []Part

// A Part is a part of a [Form]: a [File] or a []File, each of which is a part of its own, or any value that can be encoded as JSON. A scalar is
// sent as its text, a list as a part for each item, and an object, in a list too, as a JSON text. A value that is null is not sent.
type Part struct {
	Name  string
	Value any

	as *Parameter // how it is sent, where that is not how most are
}

// A File is what an operation uploads.
//
// The content is sent as it is read, and is never held in memory as a whole. It can be sent again, when a call is repeated, where it is an
// [io.ReaderAt] and an [io.Seeker], as files and readers of bytes and strings are; it then begins where it stands. Anything else is sent
// once: after an attempt that has read of it the error comes back instead of another attempt. The caller closes what has to be closed.
type File struct {
	Name        string    // as the server sees it, such as "accounts.csv"; the name of the part where it is empty
	ContentType string    // where it is empty, what the operation's document says, or else application/octet-stream
	Content     io.Reader // required
}

const urlencodedMedia = "application/x-www-form-urlencoded"

// WithPart sets a part of a form: see [Part] for the values. A part that was set before under the name is replaced.
//
//go:noinline
func (c Call) WithPart(name string, value any) Call {
	return c.withPart(Part{Name: name, Value: value})
}

func (c Call) withPart(part Part) Call {
	c = c.changed()
	form, _ := c.body.(Form)
	form = slices.DeleteFunc(slices.Clone(form), func(p Part) bool { return p.Name == part.Name })
	c.body = append(form, part)
	return c
}

// has tells whether a body is a form with that part.
func has(body any, part string) bool {
	form, _ := body.(Form)
	return slices.ContainsFunc(form, func(p Part) bool { return p.Name == part })
}

// A formField is what a part comes down to: a name with a text or a file.
type formField struct {
	name        string
	text        string
	encoded     string // the text as it is written into a query; empty where that is not for the part to say
	contentType string // of a text; empty for text/plain
	file        *File
}

// fields gives the fields of a part.
func (part Part) fields() (fields []formField, err error) {
	switch value := part.Value.(type) {
	case File:
		fields, err = part.fileFields(value)
	case []File:
		fields, err = part.fileFields(value...)
	default:
		fields, err = part.valueFields()
	}
	if err != nil {
		return nil, fmt.Errorf("%w: the part %s: %w", ErrInvalidArgument, part.Name, err)
	}
	return fields, nil
}

func (part Part) fileFields(files ...File) (fields []formField, err error) {
	for _, file := range files {
		if file.ContentType == "" && part.as != nil {
			file.ContentType = part.as.ContentType
		}
		file, err := file.complete(part.Name)
		if err != nil {
			return nil, err
		}
		fields = append(fields, formField{name: part.Name, file: &file})
	}
	return fields, nil
}

// complete fills in what a file leaves open, and refuses what cannot be sent.
func (f File) complete(name string) (File, error) {
	switch {
	case f.Content == nil:
		return f, errors.New("the file has no content")
	case hasControl(f.ContentType):
		return f, errors.New("the content type of the file holds a control character")
	}
	if f.Name == "" {
		f.Name = name
	}
	if f.ContentType == "" {
		f.ContentType = "application/octet-stream"
	}
	return f, nil
}

// valueFields gives the fields of a part that is no file.
func (part Part) valueFields() (fields []formField, err error) {
	switch p := part.as; {
	case p == nil:
	case p.ContentType != "":
		return part.typedFields(p.ContentType)
	default:
		arguments, err := p.arguments(part.Value)
		for _, a := range arguments {
			fields = append(fields, formField{name: a.name, text: a.value, encoded: a.encoded})
		}
		return fields, err
	}
	s, err := shapeOf(part.Value)
	switch {
	case err != nil || s.kind == shapeAbsent:
		return nil, err
	case s.kind == shapeObject:
		return part.typedFields(jsonMedia)
	}
	for i, item := range s.items {
		field := formField{name: part.Name, text: item}
		if s.values != nil {
			if _, isText := s.values[i].text(); !isText {
				field.contentType = jsonMedia
			}
		}
		fields = append(fields, field)
	}
	return fields, nil
}

// typedFields gives the one field of a part that has a media type: a text as it is, and everything else as JSON.
func (part Part) typedFields(contentType string) ([]formField, error) {
	field := formField{name: part.Name, contentType: contentType}
	s, err := shapeOf(part.Value)
	switch {
	case err != nil || s.kind == shapeAbsent:
		return nil, err
	case s.kind == shapeScalar:
		field.text = s.items[0]
	default:
		text, err := Marshal(part.Value)
		if err != nil {
			return nil, err
		}
		field.text = string(text)
	}
	if part.as != nil && part.as.AllowReserved {
		field.encoded = reservedText(field.text)
	}
	return []formField{field}, nil
}

// isJSONMedia tells whether a media type is JSON.
func isJSONMedia(contentType string) bool {
	mediaType := mediaTypeOf(contentType)
	return mediaType == jsonMedia || mediaType == "text/json" || strings.HasSuffix(mediaType, "+json")
}

// isURLEncoded tells whether a form of a media type is one without parts.
func isURLEncoded(contentType string) bool { return mediaTypeOf(contentType) == urlencodedMedia }

// mediaTypeOf gives a media type without its parameters, in lower case.
func mediaTypeOf(contentType string) string {
	mediaType, _, _ := strings.Cut(contentType, ";")
	return strings.ToLower(strings.TrimSpace(mediaType))
}
