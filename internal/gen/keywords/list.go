package keywords

// list has the treatment of every keyword of OpenAPI 3.0 and 3.1, object by object. A line consists of a treatment, the keywords and, after a
// colon, an explanation. A keyword that exists in only one of the versions is followed by @ and that version. $ref and extensions are allowed
// anywhere and not listed. The table in the guide on generating is made from this list.
const list = `
document
	honoured openapi info servers paths components security tags
	reported webhooks@3.1: ignored, because the server sends them
	reported jsonSchemaDialect@3.1: ignored; schemas use the dialect of OpenAPI 3.1
	ignored externalDocs: only for readers
info
	honoured title version
	ignored summary@3.1 description termsOfService contact license: only for readers
contact
	ignored name url email: only for readers
license
	ignored name identifier@3.1 url: only for readers
server
	honoured variables
	partly url: the path of the first server is used, or that of an operation's own server; the host comes from the configuration
	ignored description: only for readers
serverVariable
	honoured default
	partly enum: the default is used; other values in a path are reported
	ignored description: only for readers
paths
	honoured *: a query in a path is sent, a fragment is not
pathItem
	honoured get put post delete options head patch trace parameters
	partly servers: the path of the first is used; another host is reported
	ignored summary description: only for readers
operation
	honoured summary description externalDocs operationId parameters requestBody responses deprecated security
	partly tags: the operation belongs to the first tag; others are reported
	partly servers: the path of the first is used; another host is reported
	reported callbacks: ignored, because the server sends them
externalDocs
	honoured url: of operations
	ignored description: only for readers
parameter
	honoured name description required deprecated schema content example examples allowReserved explode
	partly in: headers that the client sends itself are ignored and reported, such as Authorization and Host
	partly style: cases without a rule in OpenAPI are reported, such as nested objects in another style than deepObject
	ignored allowEmptyValue: an empty value is sent if the caller sets one
header
	honoured description
	ignored required deprecated allowEmptyValue style explode allowReserved schema content example examples: response headers are returned as received
requestBody
	honoured description required
	partly content: JSON is preferred, then a form; media types that are not used and have another schema are reported
mediaType
	honoured schema example examples
	partly encoding: for forms; see the object encoding
encoding
	partly contentType: several types or a range for a file are reported, and the caller chooses; an object in XML or a similar format is reported and sent as JSON
	partly style explode allowReserved: for multipart in OpenAPI 3.0 they are ignored, as it requires, and reported
	partly headers: reported, and not sent
responses
	honoured *: also ranges and default
response
	honoured description headers
	partly content: JSON is preferred; media types of a success that are not used and have another schema are reported
	reported links: not followed
callback
	ignored *: callbacks are reported as a whole
example
	honoured value
	reported externalValue: not fetched
	ignored summary description: only for readers
link
	ignored operationRef operationId parameters requestBody description server: links are reported as a whole
tag
	honoured name description
	ignored externalDocs: only for readers
schema
	partly required: names of properties that nothing declares are reported
	honoured properties additionalProperties items allOf oneOf anyOf enum const@3.1 nullable@3.0 readOnly writeOnly deprecated description default
	honoured example examples@3.1 discriminator
	honoured $defs@3.1 definitions: targets of references; older versions of JSON Schema use the keyword definitions
	honoured type: several types become a union
	honoured format: date-time, binary, int32; other formats do not change the Go type
	honoured prefixItems@3.1: items can have any value
	honoured contentMediaType@3.1: binary, unless there is a contentEncoding
	honoured minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength minItems maxItems pattern: documented; the server checks them
	honoured title: for constants
	ignored multipleOf uniqueItems minProperties maxProperties not contains@3.1 minContains@3.1 maxContains@3.1 propertyNames@3.1 dependentRequired@3.1: the server checks values
	ignored unevaluatedItems@3.1 contentEncoding@3.1 contentSchema@3.1: values are kept as received
	ignored xml: XML bodies are passed through unchanged
	ignored externalDocs $comment@3.1 $schema@3.1: only for readers
	reported patternProperties@3.1: their values are kept, without a type
	reported dependentSchemas@3.1 if@3.1 then@3.1 else@3.1: properties that only they declare are kept in Extra
	reported unevaluatedProperties@3.1: their values are kept in Extra
	reported $id@3.1 $anchor@3.1 $vocabulary@3.1: ignored; references are JSON pointers into the document
	reported $dynamicRef@3.1 $dynamicAnchor@3.1: read as any value
discriminator
	partly propertyName: a property that is not a string is reported, and the discriminator is not used
	partly mapping: values that lead to none of the schemas to choose from are reported
xml
	ignored name namespace prefix attribute wrapped: XML bodies are passed through unchanged
components
	honoured schemas responses parameters requestBodies headers examples pathItems@3.1
	honoured securitySchemes: a scheme other than a bearer token is reported and not sent
	ignored links callbacks: reported where a response or an operation has them
securityScheme
	partly type scheme: a scheme other than a bearer token is reported and not sent
	ignored description name in bearerFormat flows openIdConnectUrl: the configuration has the credentials and the token URL
oauthFlows
	ignored implicit password clientCredentials authorizationCode: the configuration has the credentials and the token URL
oauthFlow
	ignored authorizationUrl tokenUrl refreshUrl scopes: the configuration has the credentials and the token URL
security
	partly *: the required scopes are documented; schemes that the document does not declare are reported
`
