package document

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// grammar lists the objects of OpenAPI 3.0 and 3.1 with the kind of value of each keyword: a scalar type, an object of this grammar, [x] for a
// list of x, {x} for a mapping from names to x, or alternatives separated by |. The keyword * stands for any other keyword that is not an
// extension. A keyword that is not listed can have any value.
var grammar = objectsOf(`
document: openapi=string info=info jsonSchemaDialect=string servers=[server] paths=paths webhooks={pathItem} components=components security=[security]
	tags=[tag] externalDocs=externalDocs
info: title=string summary=string description=string termsOfService=string contact=contact license=license version=string
contact: name=string url=string email=string
license: name=string identifier=string url=string
server: url=string description=string variables={serverVariable}
serverVariable: enum=[string] default=string description=string
paths: *=pathItem
pathItem: summary=string description=string get=operation put=operation post=operation delete=operation options=operation head=operation
	patch=operation trace=operation servers=[server] parameters=[parameter]
operation: tags=[string] summary=string description=string externalDocs=externalDocs operationId=string parameters=[parameter] requestBody=requestBody
	responses=responses callbacks={callback} deprecated=boolean security=[security] servers=[server]
externalDocs: description=string url=string
parameter: name=string in=string description=string required=boolean deprecated=boolean allowEmptyValue=boolean style=string explode=boolean
	allowReserved=boolean schema=schema examples={example} content={mediaType}
header: description=string required=boolean deprecated=boolean allowEmptyValue=boolean style=string explode=boolean allowReserved=boolean schema=schema
	examples={example} content={mediaType}
requestBody: description=string content={mediaType} required=boolean
mediaType: schema=schema examples={example} encoding={encoding}
encoding: contentType=string headers={header} style=string explode=boolean allowReserved=boolean
responses: *=response
response: description=string headers={header} content={mediaType} links={link}
callback: *=pathItem
example: summary=string description=string externalValue=string
link: operationRef=string operationId=string description=string server=server
tag: name=string description=string externalDocs=externalDocs
schema: title=string description=string type=string|[string] format=string pattern=string required=[string] enum=[any] examples=[any] properties={schema}
	patternProperties={schema} additionalProperties=boolean|schema items=schema allOf=[schema] oneOf=[schema] anyOf=[schema] not=schema
	discriminator=discriminator xml=xml externalDocs=externalDocs nullable=boolean readOnly=boolean writeOnly=boolean deprecated=boolean
	uniqueItems=boolean minimum=number maximum=number multipleOf=number exclusiveMinimum=boolean|number exclusiveMaximum=boolean|number
	minLength=integer maxLength=integer minItems=integer maxItems=integer minProperties=integer maxProperties=integer prefixItems=[schema]
	contains=schema minContains=integer maxContains=integer dependentSchemas={schema} dependentRequired={[string]} propertyNames=schema
	unevaluatedItems=boolean|schema unevaluatedProperties=boolean|schema if=schema then=schema else=schema $defs={schema} definitions={schema} $schema=string $id=string
	$anchor=string $comment=string contentMediaType=string contentEncoding=string contentSchema=schema
discriminator: propertyName=string mapping={string}
xml: name=string namespace=string prefix=string attribute=boolean wrapped=boolean
components: schemas={schema} responses={response} parameters={parameter} examples={example} requestBodies={requestBody} headers={header}
	securitySchemes={securityScheme} links={link} callbacks={callback} pathItems={pathItem}
securityScheme: type=string description=string name=string in=string scheme=string bearerFormat=string flows=oauthFlows openIdConnectUrl=string
oauthFlows: implicit=oauthFlow password=oauthFlow clientCredentials=oauthFlow authorizationCode=oauthFlow
oauthFlow: authorizationUrl=string tokenUrl=string refreshUrl=string scopes={string}
security: *=[string]
`)

func objectsOf(text string) map[string]map[string]string {
	objects := map[string]map[string]string{}
	var keywords map[string]string
	for word := range strings.FieldsSeq(text) {
		if name, begins := strings.CutSuffix(word, ":"); begins {
			keywords = map[string]string{}
			objects[name] = keywords
			continue
		}
		keyword, holds, _ := strings.Cut(word, "=")
		keywords[keyword] = holds
	}
	return objects
}

// EachPart calls visit with every part of the document that the grammar describes, and with its kind. A part comes before the parts inside it.
// If visit returns false, the parts inside are skipped. What a reference leads to is a part too, even inside of an extension.
func (s *Source) EachPart(visit func(part *yaml.Node, is, pointer string) (within bool)) {
	type place struct{ is, pointer string }
	queue, known := []place{{"document", ""}}, map[string]bool{}
	for ; len(queue) > 0; queue = queue[1:] {
		eachPartOf(s.At(queue[0].pointer), queue[0].is, queue[0].pointer, func(part *yaml.Node, is, pointer string) bool {
			to, refers := RefTo(part)
			if refers && grammar[is] != nil && !known[to] && kindAt(to) == "" && s.At(to) != nil {
				known[to] = true
				queue = append(queue, place{is, to})
			}
			return visit(part, is, pointer)
		})
	}
}

// eachPartOf is EachPart for one part of the given kind.
func eachPartOf(part *yaml.Node, is, pointer string, visit func(part *yaml.Node, is, pointer string) (within bool)) {
	for one := range strings.SplitSeq(is, "|") {
		if hasShape(part, one) {
			is = one
			break
		}
	}
	if !visit(part, is, pointer) {
		return
	}
	EachChild(part, func(key string, value *yaml.Node) {
		if holds := holdsAt(part, is, key); holds != "" {
			eachPartOf(value, holds, pointer+"/"+EscapePointer(key), visit)
		}
	})
}

// holdsAt returns the kind of a member of a part, or "" if the member can be anything.
func holdsAt(part *yaml.Node, is, key string) string {
	inner := is[min(1, len(is)):max(1, len(is)-1)]
	switch keywords := grammar[is]; {
	case strings.HasPrefix(is, "[") && part.Kind == yaml.SequenceNode, strings.HasPrefix(is, "{") && part.Kind == yaml.MappingNode:
		return inner
	case part.Kind != yaml.MappingNode || keywords == nil:
		return ""
	case keywords[key] != "":
		return keywords[key]
	case strings.HasPrefix(key, "x-") || key == "$ref":
		return ""
	default:
		return keywords["*"]
	}
}

// hasShape reports whether a value is of the kind that the grammar expects. A number must also fit into a float64, and an integer into a uint64.
func hasShape(value *yaml.Node, is string) bool {
	var err error
	switch {
	case is == "any": //nolint:parsed // a word of the grammar, not of Go
		return true
	case strings.Contains(is, "|"):
		return false
	case strings.HasPrefix(is, "["):
		return value.Kind == yaml.SequenceNode
	case is == "schema" && value.Kind == yaml.ScalarNode:
		return FitsType(value, "boolean") // true allows every value, false allows none
	case strings.HasPrefix(is, "{"), grammar[is] != nil:
		return value.Kind == yaml.MappingNode
	case is == "number":
		_, err = strconv.ParseFloat(value.Value, 64)
	case is == "integer":
		_, err = strconv.ParseUint(value.Value, 0, 64)
	}
	return err == nil && FitsType(value, is)
}

// Grammar returns the keywords of every object in the grammar.
func Grammar() map[string][]string {
	objects := map[string][]string{}
	for object, keywords := range grammar {
		objects[object] = slices.Sorted(maps.Keys(keywords))
	}
	return objects
}

// FitsType reports whether a value is of a type of JSON Schema. It returns true for an unknown type.
func FitsType(value *yaml.Node, name string) bool {
	tag := value.ShortTag()
	switch name {
	case "string":
		return tag == "!!str" || tag == "!!timestamp"
	case "boolean":
		return tag == "!!bool"
	case "integer":
		return tag == "!!int"
	case "number":
		return tag == "!!int" || tag == "!!float"
	case "array":
		return value.Kind == yaml.SequenceNode
	case "object":
		return value.Kind == yaml.MappingNode
	}
	return true
}
