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

// baseMedia returns a media type without its parameters, in lower case.
func baseMedia(mediaType string) string {
	base, _, _ := strings.Cut(mediaType, ";")
	return strings.ToLower(strings.TrimSpace(base))
}

// isJSON reports whether a media type is JSON. A range such as application/*+json is, too.
func isJSON(mediaType string) bool {
	base := baseMedia(mediaType)
	return base == jsonMedia || base == "text/json" || strings.HasSuffix(base, "+json")
}

// isAny reports whether a media type is a range that takes JSON in.
func isAny(mediaType string) bool {
	base := baseMedia(mediaType)
	return base == "*/*" || base == "application/*"
}

// isForm reports whether a media type is a form of parts.
func isForm(mediaType string) bool {
	base := baseMedia(mediaType)
	return base == formMedia || base == urlencodedMedia
}

// choose returns the media type that is sent or asked for where there is a choice: JSON, and of several kinds of it the plain one; a form, which
// holds files where it is multipart; a range, which can be JSON; or else the first.
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

// concrete returns the media type that is written into a header. Where a range was chosen, or no more is said than a character set, which JSON
// has no choice of, that is plain JSON.
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

// readsAsJSON reports whether what a range of media types is said to hold is read as JSON: frameworks write */* for all that they answer, and
// text goes as text.
func readsAsJSON(kind model.Kind) bool {
	switch kind {
	case model.Any, model.String, model.Time, model.Binary, model.Enum:
		return false
	}
	return true
}
