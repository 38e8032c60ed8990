package engine

import (
	"encoding/base64"
	"strings"

	"github.com/f745b6f1/isc/faketenant/internal/document"
)

// accepted returns the content of a response that the caller accepts, or the first.
func (r *Request) accepted(response *document.Response) document.Media {
	accept := r.Header.Get("Accept")
	for _, media := range response.Media {
		if media.Type != "" && strings.Contains(accept, media.Type) {
			return media
		}
	}
	return response.Media[0]
}

// samples are the smallest files of their kind: an empty archive, an image of one pixel.
var samples = map[string][]byte{
	"application/zip": append([]byte("PK\x05\x06"), make([]byte, 18)...),
	"application/pdf": []byte("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"),
	"application/xml": []byte("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Application/>\n"),
	"text/csv":        []byte("id,name\n1,faketenant\n"),
	"application/csv": []byte("id,name\n1,faketenant\n"),
	"text/plain":      []byte("faketenant\n"),
	"image/png":       decoded("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="),
	"image/jpeg":      {0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xd9},
}

func decoded(text string) []byte {
	content, _ := base64.StdEncoding.DecodeString(text) // it is valid
	return content
}

// sample returns content of a media type that is not JSON.
func sample(mediaType string) []byte {
	if content, known := samples[mediaType]; known {
		return content
	}
	return []byte("faketenant")
}
