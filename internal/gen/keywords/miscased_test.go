package keywords

import (
	"reflect"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/document"
)

func sourceOf(t *testing.T, text string) *document.Source {
	t.Helper()
	root, err := document.Parse("spec.yaml", []byte(text))
	require.NoError(t, err)
	return &document.Source{File: "spec.yaml", Root: root}
}

// TestMiscased shows that words which are not keywords because of their capital letters are reported and not loaded, in every object.
func TestMiscased(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]struct{ loaded, notice string }{
		`{info: {title: A, Version: "1"}}`: {`{"info":{"title":"A"}}`,
			"Version, which is not a keyword of an info, 1 place, ignored; did you mean version?, first at /info/Version"},
		`{paths: {/a: {GET: {}, get: {Deprecated: true, deprecated: false}}}}`: {`{"paths":{"/a":{"get":{"deprecated":false}}}}`,
			"GET, which is not a keyword of a path item, 1 place, ignored; did you mean get?, first at /paths/~1a/GET"},
		`{paths: {/Get: {get: {parameters: [{name: a, Example: b}]}}}}`: {`{"paths":{"/Get":{"get":{"parameters":[{"name":"a"}]}}}}`,
			"Example, which is not a keyword of a parameter, 1 place, ignored; did you mean example?, first at /paths/~1Get/get/parameters/0/Example"},
		`{components: {schemas: {A: {properties: {ReadOnly: {ReadOnly: true}}}}}}`: {`{"components":{"schemas":{"A":{"properties":{"ReadOnly":{}}}}}}`,
			"ReadOnly, which is not a keyword of a schema, 1 place, ignored; did you mean readOnly?, first at /components/schemas/A/properties/ReadOnly/ReadOnly"},
		`{components: {schemas: {A: {definitions: {B: {FORMAT: date-time}}}}}}`: {`{"components":{"schemas":{"A":{"definitions":{"B":{}}}}}}`,
			"FORMAT, which is not a keyword of a schema, 1 place, ignored; did you mean format?, first at /components/schemas/A/definitions/B/FORMAT"},
		`{components: {schemas: {A: {$ref: "#/x-more/B"}}}, x-more: {B: {Type: string, items: {$ref: "#/x-more/B"}}, C: {Type: a}}}`: {
			`{"components":{"schemas":{"A":{"$ref":"#/x-more/B"}}},"x-more":{"B":{"items":{"$ref":"#/x-more/B"}},"C":{"Type":"a"}}}`,
			"Type, which is not a keyword of a schema, 1 place, ignored; did you mean type?, first at /x-more/B/Type"},
		`{components: {schemas: {A: {$REF: "#/b"}}}}`: {`{"components":{"schemas":{"A":{}}}}`,
			"$REF, which is not a keyword of a schema, 1 place, ignored; did you mean $ref?, first at /components/schemas/A/$REF"},
		`{components: {responses: {Default: {description: Schema}}}}`: {`{"components":{"responses":{"Default":{"description":"Schema"}}}}`, ""},
		`{paths: {/a: {get: {responses: {Default: {}}}}}}`:            {`{"paths":{"/a":{"get":{"responses":{"Default":{}}}}}}`, ""},
		`{components: {schemas: {A: {example: {Type: 1}, typ: a}}}}`:  {`{"components":{"schemas":{"A":{"example":{"Type":1},"typ":"a"}}}}`, ""},
	} {
		s := sourceOf(t, text)
		Miscased(s)
		assert.Equal(t, want.loaded, document.JSON(s.Root), text)
		notice := ""
		if list := s.Notices(); len(list) > 0 {
			notice = strings.TrimPrefix(list[0].String(), "not supported: ")
		}
		assert.Equal(t, want.notice, notice, text)
	}
}

// TestEveryKeywordThatIsLoadedIsListed shows that kin-openapi reads no keyword that the list does not have. Otherwise it could be reported as
// ignored and be obeyed, or be obeyed in other capital letters.
func TestEveryKeywordThatIsLoadedIsListed(t *testing.T) {
	t.Parallel()
	unused := map[string]bool{ // kin-openapi reads them, and the generator does not use them
		"pathItem $ref": true, "pathItem connect": true, "pathItem query": true, "pathItem additionalOperations": true, "mediaType itemSchema": true,
		"schema allowEmptyValue": true,
	}
	for object, value := range map[string]any{
		"document": openapi3.T{}, "info": openapi3.Info{}, "contact": openapi3.Contact{}, "license": openapi3.License{}, "server": openapi3.Server{},
		"serverVariable": openapi3.ServerVariable{}, "pathItem": openapi3.PathItem{}, "operation": openapi3.Operation{}, "externalDocs": openapi3.ExternalDocs{},
		"parameter": openapi3.Parameter{}, "header": openapi3.Header{}, "requestBody": openapi3.RequestBody{}, "mediaType": openapi3.MediaType{},
		"encoding": openapi3.Encoding{}, "response": openapi3.Response{}, "example": openapi3.Example{}, "link": openapi3.Link{}, "tag": openapi3.Tag{},
		"schema": openapi3.Schema{}, "discriminator": openapi3.Discriminator{}, "xml": openapi3.XML{}, "components": openapi3.Components{},
		"securityScheme": openapi3.SecurityScheme{}, "oauthFlows": openapi3.OAuthFlows{}, "oauthFlow": openapi3.OAuthFlow{},
	} {
		require.NotEmpty(t, objects[object], object)
		of := reflect.TypeOf(value)
		for i := range of.NumField() {
			name, _, _ := strings.Cut(of.Field(i).Tag.Get("json"), ",")
			if _, listed := objects[object][name]; !listed && name != "" && name != "-" {
				assert.True(t, unused[object+" "+name], "%s of %s", name, object)
			}
		}
	}
}
