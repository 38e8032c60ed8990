package resolve_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/model"
)

func bodyOf(t *testing.T, content string) *model.Body {
	t.Helper()
	api := gentest.API(t, gentest.Operation("post", "/a", "      requestBody: {content: {"+content+"}}\n      responses: {\"204\": {description: Done.}}\n"))
	return api.Operations[0].Body
}

func TestPlainBodies(t *testing.T) {
	t.Parallel()
	for content, want := range map[string]model.Kind{
		`application/octet-stream: {}`:                                 model.Binary,
		`text/csv: {}`:                                                 model.String,
		`text/csv: {schema: {type: string}}`:                           model.String,
		`text/csv: {schema: {type: string, format: binary}}`:           model.Binary,
		`application/xml: {schema: {type: string}}`:                    model.String,
		`application/xml: {schema: {properties: {a: {type: string}}}}`: model.Binary,
		`"*/*": {schema: {type: string}}`:                              model.String,
		`multipart/mixed: {schema: {properties: {a: {type: string}}}}`: model.Binary,
	} {
		body := bodyOf(t, content)
		assert.True(t, body.Plain, content)
		assert.Equal(t, want, body.Schema.Type.Kind, content)
		assert.Nil(t, body.Schema.Type.Model)
	}
	body := bodyOf(t, `"*/*": {schema: {properties: {a: {type: string}}}}`)
	assert.False(t, body.Plain)
	assert.Equal(t, "application/json", body.MediaType)
}

func TestEncodings(t *testing.T) {
	t.Parallel()
	for encoding, want := range map[string]*model.Parameter{
		`file: {contentType: image/png}`:                               {ContentType: "image/png"},
		`file: {contentType: "image/png, image/jpeg"}`:                 nil,
		`file: {contentType: image/*}`:                                 nil,
		`text: {contentType: text/csv}`:                                {ContentType: "text/csv"},
		`object: {contentType: application/json}`:                      {ContentType: "application/json"},
		`object: {contentType: "application/xml, application/a+json"}`: {ContentType: "application/a+json"},
		`object: {contentType: application/xml}`:                       nil,
		`list: {contentType: text/plain}`:                              nil,
		`list: {contentType: application/json}`:                        {ContentType: "application/json"},
		`list: {style: form, explode: false}`:                          nil, // OpenAPI 3.0 leaves that out where parts have headers
	} {
		body := bodyOf(t, `multipart/form-data: {schema: {properties: {file: {type: string, format: binary}, text: {type: string}, `+
			`object: {properties: {a: {type: string}}}, list: {type: array, items: {type: string}}}}, encoding: {`+encoding+`}}`)
		var got *model.Parameter
		for _, as := range body.Encodings {
			got = &model.Parameter{ContentType: as.ContentType, Style: as.Style, Explode: as.Explode}
		}
		assert.Equal(t, want, got, encoding)
	}
	body := bodyOf(t, `application/x-www-form-urlencoded: {schema: {properties: {a: {type: array, items: {type: string}}, b: {type: array, items: {type: string}}}},`+
		` encoding: {a: {explode: true}, b: {style: pipeDelimited}}}`)
	assert.Nil(t, body.Encodings["a"], "what forms do in any case is not noted")
	assert.Equal(t, "pipeDelimited", body.Encodings["b"].Style)
	assert.False(t, body.Encodings["b"].Explode)
}

// What a form can have besides the parts that it names is told.
func TestFormsThatAreTold(t *testing.T) {
	t.Parallel()
	for schema, want := range map[string]string{
		`{properties: {a: {type: string}}, additionalProperties: {type: string}}`: "additionalProperties of a form with parts of its own, 1 form, only the parts that have a name can be sent",
		`{properties: {a: {type: string}}, oneOf: [{properties: {b: {type: string}}}, {properties: {c: {type: string}}}]}`: "a oneOf, an anyOf or a discriminator of a form with parts of its own, 1 form, " +
			"only the parts that all have can be sent",
		`{properties: {a: {type: string}}, oneOf: [{required: [a]}]}`: "",
	} {
		notices := noticesOf(t, gentest.Operation("post", "/a", "      requestBody: {content: {multipart/form-data: {schema: "+schema+"}}}\n      responses: {\"204\": {description: Done.}}\n"))
		if want == "" {
			assert.Empty(t, notices)
			continue
		}
		assert.Equal(t, []string{"not supported: " + want + ", first at /paths/~1a/post/requestBody/content/multipart~1form-data/schema"}, notices)
	}
}

// TestContentTypesOfFiles shows that several content types of a file are reported, because only the caller can choose one.
func TestContentTypesOfFiles(t *testing.T) {
	t.Parallel()
	for contentType, reported := range map[string]bool{"image/png": false, "image/png, image/jpeg": true, "image/*": true} {
		notices := noticesOf(t, gentest.Operation("post", "/a", "      requestBody: {content: {multipart/form-data: {schema: {properties: {file: {type: string, format: binary}}}, "+
			"encoding: {file: {contentType: '"+contentType+"'}}}}}\n      responses: {\"204\": {description: Done.}}\n"))
		if !reported {
			assert.Empty(t, notices, contentType)
			continue
		}
		assert.Equal(t, []string{"not supported: the content type " + contentType + " of a file, which is not a single one, 1 part, sent as the ContentType of the core.File, " +
			"or application/octet-stream if it has none, first at /paths/~1a/post/requestBody/content/multipart~1form-data/encoding/file/contentType"}, notices)
	}
}
