package keywords

// list says of every keyword of OpenAPI 3.0 and 3.1, object by object, what becomes of it. A line has what is done (see the treatments),
// the keywords, and after a colon what is to be said of them; a keyword that only one of the two versions has stands with the version. $ref and
// extensions can stand anywhere. The table of the guide on generating is made of it.
const list = `
document
	honoured openapi info servers paths components security tags
	told webhooks@3.1: left out, as they are what the server sends
	told jsonSchemaDialect@3.1: schemas are read as those of OpenAPI 3.1
	ignored externalDocs: it is for readers
info
	honoured title version
	ignored summary@3.1 description termsOfService contact license: they are for readers
contact
	ignored name url email: they are for readers
license
	ignored name identifier@3.1 url: they are for readers
server
	honoured variables
	partly url: the configuration has the host; the path is that of the first server, and of servers of an operation's own
	ignored description: it is for readers
serverVariable
	honoured default
	partly enum: the default is sent, and other values in a path are told
	ignored description: it is for readers
paths
	honoured *: a query in a path is sent, and a fragment is not
pathItem
	honoured get put post delete options head patch trace parameters
	partly servers: the path of the first is taken, and another host is told
	ignored summary description: they are for readers
operation
	honoured summary description externalDocs operationId parameters requestBody responses deprecated security
	partly tags: the operation belongs to the first, and further ones are told
	partly servers: the path of the first is taken, and another host is told
	told callbacks: left out, as they are what the server sends
externalDocs
	honoured url: of operations
	ignored description: it is for readers
parameter
	honoured name description required deprecated schema content example examples allowReserved explode
	partly in: a header Authorization is left out and told, as the token is sent there
	partly style: what OpenAPI has no rule for is told, such as an object inside of an object that is not a deepObject
	ignored allowEmptyValue: an empty value is sent where the caller sets one
header
	honoured description
	ignored required deprecated allowEmptyValue style explode allowReserved schema content example examples: the headers of a response are read as they come
requestBody
	honoured description content required
mediaType
	honoured schema example examples
	partly encoding: of forms; what an encoding says in part is below
encoding
	partly contentType: XML and the like of an object is told, and sent as JSON
	partly style explode allowReserved: of parts of multipart in OpenAPI 3.0 they are told and left out, as it says
	partly headers: they are told, and not sent
responses
	honoured *: a range and default too
response
	honoured description headers content
	told links: not followed
callback
	ignored *: callbacks are told as a whole
example
	honoured value
	told externalValue: not fetched
	ignored summary description: they are for readers
link
	ignored operationRef operationId parameters requestBody description server: links are told as a whole
tag
	honoured name description
	ignored externalDocs: it is for readers
schema
	honoured properties required additionalProperties items allOf oneOf anyOf enum const@3.1 nullable@3.0 readOnly writeOnly deprecated description default
	honoured example examples@3.1 discriminator
	honoured $defs@3.1 definitions: what references lead to; definitions is the word of older versions of JSON Schema
	honoured type: of several types a union is made
	honoured format: date-time, binary, int32; the other formats are what their type is
	honoured prefixItems@3.1: the items are any values
	honoured contentMediaType@3.1: without a contentEncoding it is binary
	honoured minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength minItems maxItems pattern: they are documented, and the server checks them
	honoured title: of constants
	ignored multipleOf uniqueItems minProperties maxProperties not contains@3.1 minContains@3.1 maxContains@3.1 propertyNames@3.1 dependentRequired@3.1: the server checks values
	ignored unevaluatedItems@3.1 contentEncoding@3.1 contentSchema@3.1: values are kept as they come
	ignored xml: bodies and answers of XML are taken and given as they are
	ignored externalDocs $comment@3.1 $schema@3.1: they are for readers
	told patternProperties@3.1: their values are kept, without a type
	told dependentSchemas@3.1 if@3.1 then@3.1 else@3.1: properties that only they have are kept in Extra
	told unevaluatedProperties@3.1: values of these properties are kept in Extra
	told $id@3.1 $anchor@3.1 $vocabulary@3.1: left out; references are read as pointers into the document
	told $dynamicRef@3.1 $dynamicAnchor@3.1: taken for any value
discriminator
	honoured propertyName mapping
xml
	ignored name namespace prefix attribute wrapped: bodies and answers of XML are taken and given as they are
components
	honoured schemas responses parameters requestBodies headers examples pathItems@3.1
	honoured securitySchemes: of a scheme that is not a bearer token it is told that it is not sent
	ignored links callbacks: they are told where a response or an operation has them
securityScheme
	partly type scheme: what is not a bearer token is told, and not sent
	ignored description name in bearerFormat flows openIdConnectUrl: the configuration has the credentials and the address of tokens
oauthFlows
	ignored implicit password clientCredentials authorizationCode: the configuration has the credentials and the address of tokens
oauthFlow
	ignored authorizationUrl tokenUrl refreshUrl scopes: the configuration has the credentials and the address of tokens
security
	honoured *: the scopes that a token needs are documented
`
