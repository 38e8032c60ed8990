package document

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/prose"
	"go.yaml.in/yaml/v3"
)

// keywordTypes gives the types that the value of a keyword can have, wherever it stands.
var keywordTypes = keywordsOf(map[string]string{
	"string": "openapi title summary description operationId name in format pattern version url email propertyName style bearerFormat scheme",
	"object": "info paths components properties patternProperties schemas responses requestBodies headers securitySchemes links callbacks content" +
		" requestBody schema items additionalProperties not get put post delete options head patch trace contact license externalDocs xml flows" +
		" variables encoding discriminator mapping scopes",
	"array":   "tags servers security parameters allOf oneOf anyOf enum required",
	"boolean": "deprecated nullable readOnly writeOnly uniqueItems explode allowReserved allowEmptyValue required additionalProperties",
	"number":  "maximum minimum multipleOf",
	"integer": "maxLength minLength maxItems minItems maxProperties minProperties",
})

func keywordsOf(byType map[string]string) map[string][]string {
	types := map[string][]string{}
	for name, keywords := range byType {
		for keyword := range strings.FieldsSeq(keywords) {
			types[keyword] = append(types[keyword], name)
			slices.Sort(types[keyword])
		}
	}
	return types
}

// typePhrases say types of JSON in the words of YAML.
var typePhrases = map[string]string{
	"string": "a string", "object": "a mapping", "array": "a list", "boolean": "true or false", "number": "a number", "integer": "a whole number",
}

// withoutKeywords are places whose mappings have names of their own, or values, that can be spelled like keywords.
var withoutKeywords = regexp.MustCompile(`/(variables|scopes|mapping|encoding)$|/security/\d+$|/(examples|links)/|^/components$`)

// objectLists are the keywords whose lists hold mappings.
var objectLists = prose.Set("servers security parameters allOf oneOf anyOf")

// checkShapes reports what is of no type that it can have. It is for documents that kin-openapi has refused, as that stops at the first and
// does not say where it stands.
func (s *Source) checkShapes() {
	s.eachNode(func(node *yaml.Node, pointer string, names bool) {
		if withoutKeywords.MatchString(pointer) {
			return
		}
		eachChild(node, func(key string, value *yaml.Node) {
			types := keywordTypes[key]
			switch {
			case node.Kind == yaml.MappingNode && names:
				types = []string{"object"}
			case node.Kind == yaml.SequenceNode && objectLists[pointer[strings.LastIndexByte(pointer, '/')+1:]]:
				types = []string{"object"}
			}
			if !isNull(value) && !strings.HasPrefix(key, "x-") {
				s.checkShape(value, pointer+"/"+EscapePointer(key), types)
			}
		})
	})
}

// checkShape reports a value that is of none of some types.
func (s *Source) checkShape(value *yaml.Node, at string, types []string) {
	if len(types) == 0 || slices.ContainsFunc(types, func(name string) bool { return hasShape(value, name) }) {
		return
	}
	phrases := make([]string, len(types))
	for i, name := range types {
		phrases[i] = typePhrases[name]
	}
	advice := ""
	if value.Kind == yaml.ScalarNode && types[0] == "string" {
		advice = "; put it in quotes"
	}
	s.Report(at, "this has to be %s, and is %s%s", strings.Join(phrases, ", or "), quoteNode(value), advice)
}

// hasShape tells whether a value is of a type, and, where that is one of numbers, whether it can be held.
func hasShape(value *yaml.Node, name string) bool {
	if !fitsType(value, name) {
		return false
	}
	var err error
	switch name {
	case "number":
		_, err = strconv.ParseFloat(value.Value, 64)
	case "integer":
		_, err = strconv.ParseUint(value.Value, 0, 64)
	}
	return err == nil
}
