package gentest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// DiffSpec is the document that the test cases change.
const DiffSpec = `openapi: 3.0.1
info: {title: Sample API, version: v1}
servers: [{url: "https://example.com/v1"}]
tags: [{name: Things, description: The things.}]
security: [{userAuth: [idn:things:read, idn:things:write]}]
paths:
  /things:
    get:
      operationId: listThings
      tags: [Things]
      summary: List things
      parameters:
        - {name: limit, in: query, schema: {type: integer, format: int32, default: 250, maximum: 250}}
        - {name: offset, in: query, schema: {type: integer, format: int32}}
        - {name: status, in: query, description: The status., schema: {type: string, enum: [NEW, OLD]}}
        - {name: owner-id, in: query, schema: {type: array, items: {type: string}}}
        - name: filters
          in: query
          description: |-
            Fields and operators:

            **id**: *eq, in*

            **size**: *eq, gt*
          schema: {type: string}
        - {name: sorters, in: query, description: "Sorting is supported for the following fields: **id, name**", schema: {type: string}}
      responses:
        "200": {description: Things., content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Thing"}}}}}
    post:
      operationId: createThing
      tags: [Things]
      parameters: [{name: X-SailPoint-Experimental, in: header, schema: {type: string}}]
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/NewThing"}}}}
      responses:
        "200": {description: The thing., content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}
        "400": {description: Wrong., content: {application/json: {schema: {$ref: "#/components/schemas/Fault"}}}}
  /things/{thingId}/parts/{partId}:
    get:
      operationId: getPart
      tags: [Things]
      parameters:
        - {name: thingId, in: path, required: true, schema: {type: string}}
        - {name: partId, in: path, required: true, schema: {type: string}}
      responses:
        "200": {description: The part., content: {application/json: {schema: {$ref: "#/components/schemas/Part"}}}}
  /things/image:
    post:
      operationId: uploadImage
      tags: [Images]
      requestBody:
        content: {multipart/form-data: {schema: {type: object, properties: {file: {type: string, format: binary}, note: {type: string}}}}}
      responses: {"204": {description: Done.}}
  /things/image/{id}:
    get:
      operationId: getImage
      tags: [Images]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: The image., content: {image/png: {schema: {type: string, format: binary}}, image/jpeg: {schema: {type: string, format: binary}}}}}
components:
  schemas:
    Thing:
      type: object
      required: [id]
      example: {id: a, size: 1}
      properties:
        id: {type: string}
        size: {type: integer, format: int32, description: How big it is.}
        color: {type: string, enum: [RED, GREEN]}
        parts: {type: array, items: {$ref: "#/components/schemas/Part"}}
        owner: {type: object, properties: {name: {type: string}, type: {type: string, enum: [IDENTITY, GROUP]}}}
        value: {oneOf: [{type: string}, {type: object, properties: {amount: {type: number}}}]}
    NewThing: {type: object, required: [name], properties: {name: {type: string}, note: {type: string, nullable: true}}}
    Part: {type: object, properties: {name: {type: string}, weight: {type: number}, serial: {type: string}}, additionalProperties: {type: integer}}
    Fault: {type: object, properties: {message: {type: string}}}
`

// A Replacement is an old and a new text.
type Replacement [2]string

// In replaces the first occurrence of the old text. It fails if there is none.
func (r Replacement) In(t *testing.T, text string) string {
	t.Helper()
	require.Contains(t, text, r[0])
	return strings.Replace(text, r[0], r[1], 1)
}

// WritePair writes two documents to compare.
func WritePair(t *testing.T, before, after string) (old, changed string) {
	t.Helper()
	dir := t.TempDir()
	old, changed = filepath.Join(dir, "old.yaml"), filepath.Join(dir, "new.yaml")
	require.NoError(t, os.WriteFile(old, []byte(before), 0o600))
	require.NoError(t, os.WriteFile(changed, []byte(after), 0o600))
	return old, changed
}
