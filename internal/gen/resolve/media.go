package resolve

import (
	"mime"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
)

const (
	jsonMedia       = "application/json"
	patchMedia      = "application/json-patch+json"
	formMedia       = "multipart/form-data"
	urlencodedMedia = "application/x-www-form-urlencoded"
)

// baseMedia returns a media type in lower case and without parameters.
func baseMedia(mediaType string) string {
	base, _, _ := strings.Cut(mediaType, ";")
	return strings.ToLower(strings.TrimSpace(base))
}

// isJSON reports whether a media type is JSON. This includes ranges such as application/*+json.
func isJSON(mediaType string) bool {
	base := baseMedia(mediaType)
	return base == jsonMedia || base == "text/json" || strings.HasSuffix(base, "+json")
}

// isAny reports whether a media type is a range that includes JSON.
func isAny(mediaType string) bool {
	base := baseMedia(mediaType)
	return base == "*/*" || base == "application/*"
}

// isForm reports whether a media type is a form.
func isForm(mediaType string) bool {
	base := baseMedia(mediaType)
	return base == formMedia || base == urlencodedMedia
}

// choose returns the preferred one of several media types: JSON, plain JSON before its variants; then a form, multipart before others because it
// can hold files; then a range that includes JSON; then the first.
func choose(mediaTypes []string) string {
	for _, fits := range []func(string) bool{
		func(m string) bool { return m == jsonMedia },
		func(m string) bool { return baseMedia(m) == jsonMedia },
		isJSON,
		func(m string) bool { return baseMedia(m) == formMedia },
		isForm,
		isAny,
	} {
		if i := slices.IndexFunc(mediaTypes, fits); i >= 0 {
			return mediaTypes[i]
		}
	}
	if len(mediaTypes) > 0 {
		return mediaTypes[0]
	}
	return ""
}

// concrete returns the media type for a header. A range becomes plain JSON. The parameter charset is dropped, because JSON has only one
// encoding.
func concrete(mediaType string) string {
	base, parameters, err := mime.ParseMediaType(mediaType)
	if err != nil {
		base, parameters = baseMedia(mediaType), nil
	}
	delete(parameters, "charset")
	if strings.Contains(base, "*") {
		base = jsonMedia
	}
	if len(parameters) == 0 {
		return base
	}
	return mime.FormatMediaType(base, parameters)
}

// readsAsJSON reports whether a body whose media type is a range is read as JSON. Frameworks declare */* for everything; strings and files are
// not JSON then.
func readsAsJSON(kind model.Kind) bool {
	switch kind {
	case model.Any, model.String, model.Time, model.Binary, model.Enum:
		return false
	}
	return true
}
