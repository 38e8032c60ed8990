package core

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// A Form is a request body of named parts. It is sent as multipart/form-data, or as application/x-www-form-urlencoded if the operation says so.
type Form []Part

// A Part is a part of a [Form]. Its value is a [File], a []File, which is sent as a part for each file, or any value that can be encoded as
// JSON. A scalar is sent as its text, a list as a part for each item, and an object as JSON, also in a list. A null is not sent.
type Part struct {
	Name  string
	Value any

	as *Parameter // how it is sent, if not as usual
}

// A File is a file to upload.
//
// The content is sent while it is read, and is never in memory as a whole. If it is an [io.ReaderAt] and an [io.Seeker], as files and readers
// of bytes and strings are, every attempt reads it from its current position. Other readers can be sent once only: if an attempt has read
// from one, its error is returned and there is no other attempt. The caller must close the content if that is needed.
type File struct {
	Name        string    // as the server sees it, such as "accounts.csv"; default: the name of the part
	ContentType string    // default: that of the operation's document, or application/octet-stream
	Content     io.Reader // required
}

const urlencodedMedia = "application/x-www-form-urlencoded"

// WithPart sets a part of a form, in place of the value that it had. See [Part] for the values.
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

// has reports whether a body is a form with a part.
func has(body any, part string) bool {
	form, _ := body.(Form)
	return slices.ContainsFunc(form, func(p Part) bool { return p.Name == part })
}

// A formField is a name with a text or a file. A part is sent as one or more of them.
type formField struct {
	name        string
	text        string
	encoded     string // the text as it is written into a query; "" if it is encoded as usual
	contentType string // of a text; "" for text/plain
	file        *File
}

// fields returns the fields of a part.
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

// complete fills in the defaults of a file. It returns an error if the file cannot be sent.
func (f File) complete(name string) (File, error) {
	switch {
	case f.Content == nil:
		return f, errors.New("the file has no content")
	case hasControl(f.ContentType):
		return f, errors.New("the content type of the file contains a control character")
	}
	if f.Name == "" {
		f.Name = name
	}
	if f.ContentType == "" {
		f.ContentType = "application/octet-stream"
	}
	return f, nil
}

// valueFields returns the fields of a part that is not a file.
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
	s, err := flatten(part.Value)
	switch {
	case err != nil || s.kind == flatAbsent:
		return nil, err
	case s.kind == flatObject:
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

// typedFields returns the one field of a part that has a media type. A text is sent as it is, and everything else as JSON.
func (part Part) typedFields(contentType string) ([]formField, error) {
	field := formField{name: part.Name, contentType: contentType}
	s, err := flatten(part.Value)
	switch {
	case err != nil || s.kind == flatAbsent:
		return nil, err
	case s.kind == flatScalar:
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

// isJSONMedia reports whether a media type is JSON.
func isJSONMedia(contentType string) bool {
	mediaType := mediaTypeOf(contentType)
	return mediaType == jsonMedia || mediaType == "text/json" || strings.HasSuffix(mediaType, "+json")
}

// isURLEncoded reports whether a form of a media type is sent as application/x-www-form-urlencoded.
func isURLEncoded(contentType string) bool { return mediaTypeOf(contentType) == urlencodedMedia }

// mediaTypeOf returns a media type without its parameters, in lower case.
func mediaTypeOf(contentType string) string {
	mediaType, _, _ := strings.Cut(contentType, ";")
	return strings.ToLower(strings.TrimSpace(mediaType))
}
