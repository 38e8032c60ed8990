package vendoring

// A keyword is the kind of object that a keyword of OpenAPI holds.
type keyword string

// The kinds of values. An OpenAPI object is copied keyword by keyword; plain data is copied unchanged.
const (
	data         keyword = "data"
	documentRoot keyword = "document"
	info         keyword = "info"
	server       keyword = "server"
	variable     keyword = "server variable"
	tag          keyword = "tag"
	pathItem     keyword = "path item"
	operation    keyword = "operation"
	parameter    keyword = "parameter"
	header       keyword = "header"
	requestBody  keyword = "request body"
	mediaType    keyword = "media type"
	encoding     keyword = "encoding"
	response     keyword = "response"
	schema       keyword = "schema"
	components   keyword = "components"
	scheme       keyword = "security scheme"
	flow         keyword = "OAuth flow"
	scopes       keyword = "scopes" // a map from scope names to descriptions; only the names are facts
)

// A fact is a keyword that is copied: the kind of its value, and whether the value is a list or a map of that kind.
type fact struct {
	value      keyword
	list, maps bool
}

func one(k keyword) fact    { return fact{value: k} }
func listOf(k keyword) fact { return fact{value: k, list: true} }
func mapOf(k keyword) fact  { return fact{value: k, maps: true} }

// facts lists the keywords of each object that are copied. All other keywords are dropped: descriptions, summaries, titles, examples, links to
// pages, callbacks, and extensions that are not listed here.
var facts = map[keyword]map[string]fact{
	documentRoot: {
		"openapi": one(data), "info": one(info), "jsonSchemaDialect": one(data), "servers": listOf(server), "security": one(data),
		"tags": listOf(tag), "paths": mapOf(pathItem), "components": one(components),
	},
	info:     {"version": one(data)},
	server:   {"url": one(data), "variables": mapOf(variable)},
	variable: {"default": one(data), "enum": one(data)},
	tag:      {"name": one(data)},
	pathItem: {
		"$ref": one(data), "servers": listOf(server), "parameters": listOf(parameter),
		"get": one(operation), "put": one(operation), "post": one(operation), "delete": one(operation),
		"options": one(operation), "head": one(operation), "patch": one(operation), "trace": one(operation),
	},
	operation: {
		"operationId": one(data), "tags": one(data), "parameters": listOf(parameter), "requestBody": one(requestBody),
		"responses": mapOf(response), "security": one(data), "servers": listOf(server), "deprecated": one(data),
		"x-sailpoint-userLevels": one(data), "x-required-right": one(data),
	},
	parameter: {
		"$ref": one(data), "name": one(data), "in": one(data), "required": one(data), "deprecated": one(data), "allowEmptyValue": one(data),
		"style": one(data), "explode": one(data), "allowReserved": one(data), "schema": one(schema), "content": mapOf(mediaType),
		"x-sailpoint-resource-operation-id": one(data), filtersExtension: one(data), filterTypesExtension: one(data), sortersExtension: one(data),
	},
	header: {
		"$ref": one(data), "required": one(data), "deprecated": one(data), "allowEmptyValue": one(data), "style": one(data),
		"explode": one(data), "schema": one(schema), "content": mapOf(mediaType),
	},
	requestBody: {"$ref": one(data), "required": one(data), "content": mapOf(mediaType)},
	mediaType:   {"schema": one(schema), "encoding": mapOf(encoding)},
	encoding: {
		"contentType": one(data), "headers": mapOf(header), "style": one(data), "explode": one(data), "allowReserved": one(data),
	},
	response: {"$ref": one(data), "headers": mapOf(header), "content": mapOf(mediaType)},
	schema: {
		"$ref": one(data), "type": one(data), "format": one(data), "default": one(data), "enum": one(data), "const": one(data),
		"nullable": one(data), "readOnly": one(data), "writeOnly": one(data), "deprecated": one(data), "required": one(data),
		"multipleOf": one(data), "minimum": one(data), "maximum": one(data), "exclusiveMinimum": one(data), "exclusiveMaximum": one(data),
		"minLength": one(data), "maxLength": one(data), "pattern": one(data), "minItems": one(data), "maxItems": one(data),
		"uniqueItems": one(data), "minProperties": one(data), "maxProperties": one(data),
		"contentEncoding": one(data), "contentMediaType": one(data), "contentSchema": one(schema), "discriminator": one(data),
		"properties": mapOf(schema), "patternProperties": mapOf(schema), "dependentSchemas": mapOf(schema), "dependentRequired": one(data),
		"$defs": mapOf(schema), "additionalProperties": one(schema), "unevaluatedProperties": one(schema), "propertyNames": one(schema),
		"items": one(schema), "prefixItems": listOf(schema), "unevaluatedItems": one(schema), "contains": one(schema),
		"minContains": one(data), "maxContains": one(data),
		"allOf": listOf(schema), "oneOf": listOf(schema), "anyOf": listOf(schema), "not": one(schema),
		"if": one(schema), "then": one(schema), "else": one(schema), nameExtension: one(data),
	},
	components: {
		"schemas": mapOf(schema), "responses": mapOf(response), "parameters": mapOf(parameter), "requestBodies": mapOf(requestBody),
		"headers": mapOf(header), "securitySchemes": mapOf(scheme), "pathItems": mapOf(pathItem),
	},
	scheme: {
		"$ref": one(data), "type": one(data), "name": one(data), "in": one(data), "scheme": one(data), "bearerFormat": one(data),
		"flows": mapOf(flow), "openIdConnectUrl": one(data),
	},
	flow: {"authorizationUrl": one(data), "tokenUrl": one(data), "refreshUrl": one(data), "scopes": one(scopes)},
}
