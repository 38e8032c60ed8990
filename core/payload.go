package core

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"mime/multipart"
	"net/textproto"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
)

// A payload is an encoded form or file. Every attempt reads it from the start.
type payload struct {
	contentType string
	length      int64 // -1 if it is not known
	segments    []segment
	stream      bool        // a segment can be read only once
	begun       atomic.Bool // such a segment was read from
}

// A segment is a part of a payload: bytes, or the content of a file.
type segment func() io.Reader

// A payloadBody is a request body that is sent as a payload: a [Form] or a [File]. Because it is an interface, a program that sends none of
// them does not link their code.
type payloadBody interface {
	payload(contentType string) (*payload, error) // the media type of the operation; "" if it has none
}

// payload encodes a form.
func (f Form) payload(contentType string) (*payload, error) {
	if isURLEncoded(contentType) {
		return f.urlencoded()
	}
	return f.multipart()
}

// payload returns a file as the whole body.
func (f File) payload(contentType string) (*payload, error) {
	f.ContentType = cmp.Or(f.ContentType, contentType)
	if strings.Contains(f.ContentType, "*") {
		return nil, fmt.Errorf("%w: the request body: the file has no ContentType; set it to one of %s", ErrInvalidArgument, contentType)
	}
	f, err := f.complete("")
	if err != nil {
		return nil, fmt.Errorf("%w: the request body: %w", ErrInvalidArgument, err)
	}
	p := &payload{contentType: f.ContentType}
	p.addFile(f.Content)
	return p, nil
}

func (f Form) urlencoded() (*payload, error) {
	var list []argument
	for _, part := range f {
		fields, err := part.fields()
		if err != nil {
			return nil, err
		}
		for _, field := range fields {
			if field.file != nil {
				return nil, fmt.Errorf("%w: the part %s is a file, which %s cannot hold", ErrInvalidArgument, part.Name, urlencodedMedia)
			}
			list = append(list, argument{name: field.name, value: field.text, encoded: cmp.Or(field.encoded, url.QueryEscape(field.text))})
		}
	}
	slices.SortStableFunc(list, func(a, b argument) int { return strings.Compare(a.name, b.name) })
	p := &payload{contentType: urlencodedMedia}
	p.add([]byte(encodeQuery(list)))
	return p, nil
}

func (f Form) multipart() (*payload, error) {
	var buffer bytes.Buffer
	w := multipart.NewWriter(&buffer)
	p := &payload{contentType: w.FormDataContentType()}
	for _, part := range f {
		fields, err := part.fields()
		if err != nil {
			return nil, err
		}
		for _, field := range fields {
			if _, err := w.CreatePart(field.header()); err != nil {
				return nil, err
			}
			buffer.WriteString(field.text)
			if field.file != nil {
				p.add(bytes.Clone(buffer.Bytes()))
				p.addFile(field.file.Content)
				buffer.Reset()
			}
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	p.add(buffer.Bytes())
	return p, nil
}

// header returns the header of a part.
func (f formField) header() textproto.MIMEHeader {
	header := textproto.MIMEHeader{}
	if f.file != nil {
		header.Set("Content-Disposition", multipart.FileContentDisposition(f.name, f.file.Name))
		header.Set("Content-Type", f.file.ContentType)
		return header
	}
	header.Set("Content-Disposition", strings.TrimSuffix(multipart.FileContentDisposition(f.name, ""), `; filename=""`))
	if f.contentType != "" {
		header.Set("Content-Type", f.contentType)
	}
	return header
}

func (p *payload) add(text []byte) {
	p.segments = append(p.segments, func() io.Reader { return bytes.NewReader(text) })
	p.grow(int64(len(text)))
}

// addFile adds the content of a file. If it can be read at any position, every attempt gets a reader of its own, because an attempt that has
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

// grow adds to the length. -1 is a length that is not known.
func (p *payload) grow(n int64) {
	if n < 0 || p.length < 0 {
		p.length = -1
	} else {
		p.length += n
	}
}

// extent returns from where to where a content can be read.
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

// A onceReader records that it was read from.
type onceReader struct {
	io.Reader
	begun *atomic.Bool
}

func (r onceReader) Read(buffer []byte) (int, error) {
	r.begun.Store(true)
	return r.Reader.Read(buffer)
}

// open returns a reader of the payload from its start.
func (p *payload) open() io.ReadCloser {
	readers := make([]io.Reader, len(p.segments))
	for i, open := range p.segments {
		readers[i] = open()
	}
	return io.NopCloser(io.MultiReader(readers...))
}

// spent reports whether the payload cannot be sent again.
func (p *payload) spent() bool { return p != nil && p.stream && p.begun.Load() }
