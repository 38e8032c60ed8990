package core

import (
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net/textproto"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
)

// A Form is a request body of named parts: multipart/form-data, or application/x-www-form-urlencoded where the operation says so.
type Form []Part

// A Part is a part of a [Form]: a [File], a string, which is sent as it is, or a value that is sent as JSON.
type Part struct {
	Name  string
	Value any
}

// A File is what an operation uploads.
//
// The content is sent as it is read, and is never held in memory as a whole. It can be sent again, when a call is repeated, where it is an
// [io.ReaderAt] and an [io.Seeker], as files and readers of bytes and strings are; it then begins where it stands. Anything else is sent
// once: after an attempt that has read of it the error comes back instead of another attempt. The caller closes what has to be closed.
type File struct {
	Name        string    // as the server sees it, such as "accounts.csv"; the name of the part where it is empty
	ContentType string    // application/octet-stream where it is empty
	Content     io.Reader // required
}

const urlencodedMedia = "application/x-www-form-urlencoded"

// WithPart sets a part of a form: see [Part] for the values. A part that was set before under the name is replaced.
//
//go:noinline
func (c Call) WithPart(name string, value any) Call {
	c = c.changed()
	form, _ := c.body.(Form)
	form = slices.DeleteFunc(slices.Clone(form), func(p Part) bool { return p.Name == name })
	c.body = append(form, Part{name, value})
	return c
}

// has tells whether a body is a form with that part.
func has(body any, part string) bool {
	form, _ := body.(Form)
	return slices.ContainsFunc(form, func(p Part) bool { return p.Name == part })
}

// A payload is an encoded form. Every attempt reads it from the beginning.
type payload struct {
	contentType string
	length      int64 // -1 where it is not known
	segments    []segment
	stream      bool        // a segment can be read only once
	begun       atomic.Bool // such a segment has been read of
}

// A segment is a stretch of a payload: bytes, or the content of a file.
type segment func() io.Reader

// payload puts a form together.
func (f Form) payload(contentType string) (*payload, error) {
	if contentType == urlencodedMedia {
		return f.urlencoded()
	}
	return f.multipart()
}

func (f Form) urlencoded() (*payload, error) {
	values := url.Values{}
	for _, part := range f {
		text, err := part.text()
		if err != nil {
			return nil, err
		}
		values.Add(part.Name, string(text))
	}
	p := &payload{contentType: urlencodedMedia}
	p.add([]byte(values.Encode()))
	return p, nil
}

func (f Form) multipart() (*payload, error) {
	var buffer bytes.Buffer
	w := multipart.NewWriter(&buffer)
	p := &payload{contentType: w.FormDataContentType()}
	for _, part := range f {
		file, isFile := part.Value.(File)
		header, text, err := part.head(file, isFile)
		if err != nil {
			return nil, err
		}
		if _, err := w.CreatePart(header); err != nil {
			return nil, err
		}
		buffer.Write(text)
		if isFile {
			p.add(bytes.Clone(buffer.Bytes()))
			p.addFile(file.Content)
			buffer.Reset()
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	p.add(buffer.Bytes())
	return p, nil
}

// head makes the header of a part, and the text of one that is no file.
func (part Part) head(file File, isFile bool) (header textproto.MIMEHeader, text []byte, err error) {
	header = textproto.MIMEHeader{}
	if !isFile {
		header.Set("Content-Disposition", strings.TrimSuffix(multipart.FileContentDisposition(part.Name, ""), `; filename=""`))
		if _, isText := part.Value.(string); !isText {
			header.Set("Content-Type", jsonMedia)
		}
		text, err = part.text()
		return header, text, err
	}
	switch {
	case file.Content == nil:
		return nil, nil, fmt.Errorf("%w: the file %s has no content", ErrInvalidArgument, part.Name)
	case hasControl(file.ContentType):
		return nil, nil, fmt.Errorf("%w: the content type of the file %s holds a control character", ErrInvalidArgument, part.Name)
	}
	if file.Name == "" {
		file.Name = part.Name
	}
	if file.ContentType == "" {
		file.ContentType = "application/octet-stream"
	}
	header.Set("Content-Disposition", multipart.FileContentDisposition(part.Name, file.Name))
	header.Set("Content-Type", file.ContentType)
	return header, nil, nil
}

// text gives the text of a part that is no file.
func (part Part) text() ([]byte, error) {
	switch value := part.Value.(type) {
	case string:
		return []byte(value), nil
	case File:
		return nil, fmt.Errorf("%w: the part %s is a file, which %s cannot hold", ErrInvalidArgument, part.Name, urlencodedMedia)
	}
	text, err := Marshal(part.Value)
	if err != nil {
		return nil, fmt.Errorf("%w: the part %s: %w", ErrInvalidArgument, part.Name, err)
	}
	return text, nil
}

func (p *payload) add(text []byte) {
	p.segments = append(p.segments, func() io.Reader { return bytes.NewReader(text) })
	p.grow(int64(len(text)))
}

// addFile adds a content. One that can be read at any place gets a reader of its own for every attempt, because an attempt that has
// failed may still be reading.
func (p *payload) addFile(content io.Reader) {
	if r, can := content.(interface {
		io.ReaderAt
		io.Seeker
	}); can {
		if start, end, err := extent(r); err == nil {
			p.segments = append(p.segments, func() io.Reader { return io.NewSectionReader(r, start, end-start) })
			p.grow(end - start)
			return
		}
	}
	p.stream = true
	p.segments = append(p.segments, func() io.Reader { return onceReader{content, &p.begun} })
	p.grow(-1)
}

// grow adds to the length; -1 is a length that is not known.
func (p *payload) grow(n int64) {
	if n < 0 || p.length < 0 {
		p.length = -1
	} else {
		p.length += n
	}
}

// extent tells from where to where a content can be read.
func extent(content io.Seeker) (start, end int64, err error) {
	if start, err = content.Seek(0, io.SeekCurrent); err != nil {
		return 0, 0, err
	}
	if end, err = content.Seek(0, io.SeekEnd); err != nil {
		return 0, 0, err
	}
	_, err = content.Seek(start, io.SeekStart)
	return start, max(start, end), err
}

// A onceReader notes that it is read.
type onceReader struct {
	io.Reader
	begun *atomic.Bool
}

func (r onceReader) Read(buffer []byte) (int, error) {
	r.begun.Store(true)
	return r.Reader.Read(buffer)
}

// open returns the payload from its beginning.
func (p *payload) open() io.ReadCloser {
	readers := make([]io.Reader, len(p.segments))
	for i, open := range p.segments {
		readers[i] = open()
	}
	return io.NopCloser(io.MultiReader(readers...))
}

// spent tells that the payload cannot be sent again.
func (p *payload) spent() bool { return p != nil && p.stream && p.begun.Load() }
