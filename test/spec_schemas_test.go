package test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestSpecBodiesHaveExamplesThatFit(t *testing.T) {
	t.Parallel()
	eachSpec(t, func(t *testing.T, c specCase, doc *openapi3.T) {
		ops, _ := specOperationsByID(doc)
		count := 0
		for id, op := range ops {
			for at, content := range specContents(op) {
				for kind, media := range content {
					assert.Equal(t, "application/json", kind, "%s %s", id, at)
					examples := specExamples(media)
					assert.NotEmpty(t, examples, "%s %s", id, at)
					for name, example := range examples {
						count++
						assert.NoError(t, media.Schema.Value.VisitJSON(example), "%s %s %s", id, at, name)
					}
				}
			}
		}
		assert.Equal(t, c.bodies, count)

		text, err := os.ReadFile(specFile(c.version))
		require.NoError(t, err)
		assert.Contains(t, string(text), "employeeNumber: 9007199254740993\n", "a float64 cannot hold this integer")
	})
}

func TestSpecSchemas(t *testing.T) {
	t.Parallel()
	eachSpec(t, func(t *testing.T, c specCase, doc *openapi3.T) {
		assert.Len(t, doc.Components.Schemas, c.schemas)
		properties := 0
		for name, ref := range doc.Components.Schemas {
			assert.NotEmpty(t, ref.Value.Description, name)
			eachSpecProperty(name, ref.Value, func(at string, s *openapi3.Schema) {
				properties++
				assert.NotEmpty(t, s.Description, at)
				if s.Example != nil {
					assert.NoError(t, s.VisitJSON(s.Example), at)
				}
				composed := s.Type.Is("array") || s.Type.Is("object") || len(s.AllOf) > 0
				alwaysNull := at == "TaskResultResponse.name" // so its example is null too
				if !composed && !alwaysNull {
					assert.True(t, s.Example != nil || len(s.Enum) > 0, at)
				}
			})
		}
		assert.Equal(t, c.properties, properties)
	})
}

func TestSpecRequiredNullableReadOnly(t *testing.T) {
	t.Parallel()
	want := map[string]string{
		"ErrorMessageDto":                "?locale ?localeOrigin",
		"Identity":                       "!name ?emailAddress ?lifecycleState ?managerRef ?processingState =created =id =modified",
		"IdentitySyncJob":                "!id !payload !status",
		"IdentitySyncPayload":            "!dataJson !type",
		"InviteIdentitiesRequest":        "?ids",
		"LifecycleStateDto":              "!manuallyUpdated !stateName",
		"LocalizedMessage":               "!locale !message",
		"RoleAssignmentDto":              "?assignmentContext ?comments ?removeDate ?startDate",
		"RoleAssignmentDto.assigner":     "?name",
		"RoleAssignmentRef":              "?removeDate ?startDate",
		"SendAccountVerificationRequest": "!via ?sourceName",
		"Target":                         "?type",
		"TaskDefinitionSummary":          "!arguments !description !executor !id !parentName !uniqueName ?description ?executor",
		"TaskResultResponse":             "?name",
		"TaskReturnDetails":              "!attributeName !name",
		"TaskStatus": "!attributes !completed !completionStatus !created !description !id !launched !launcher " +
			"!messages !modified !parentName !percentComplete !progress !returns !type !uniqueName " +
			"?completed ?completionStatus ?launched ?modified ?parentName ?progress ?target",
		"TaskStatusMessage": "!key !localizedText !parameters !type ?localizedText ?parameters",
	}
	eachSpec(t, func(t *testing.T, _ specCase, doc *openapi3.T) {
		marks := map[string][]string{}
		for name, ref := range doc.Components.Schemas {
			for _, required := range ref.Value.Required {
				marks[name] = append(marks[name], "!"+required)
			}
			eachSpecProperty(name, ref.Value, func(at string, s *openapi3.Schema) {
				dot := strings.LastIndex(at, ".")
				parent, property := at[:dot], at[dot+1:]
				nullable := slices.ContainsFunc(s.AllOf, func(m *openapi3.SchemaRef) bool { return m.Value.Nullable })
				if s.Nullable || nullable {
					marks[parent] = append(marks[parent], "?"+property)
				}
				if s.ReadOnly {
					marks[parent] = append(marks[parent], "="+property)
				}
			})
		}
		got := map[string]string{}
		for name, list := range marks {
			slices.SortFunc(list, compareSpecMarks)
			got[name] = strings.Join(list, " ")
		}
		assert.Equal(t, want, got)
	})
}

// compareSpecMarks sorts required first, then nullable, then read-only.
func compareSpecMarks(a, b string) int {
	const order = "!?="
	if a[0] != b[0] {
		return strings.IndexByte(order, a[0]) - strings.IndexByte(order, b[0])
	}
	return strings.Compare(a, b)
}

// eachSpecProperty visits the properties of a component and of its inline objects.
func eachSpecProperty(at string, s *openapi3.Schema, visit func(at string, s *openapi3.Schema)) {
	for name, ref := range s.Properties {
		visit(at+"."+name, ref.Value)
		if ref.Ref == "" {
			eachSpecProperty(at+"."+name, ref.Value, visit)
		}
	}
	if s.Items != nil && s.Items.Ref == "" {
		eachSpecProperty(at, s.Items.Value, visit)
	}
}

// specContents returns the contents of an operation's bodies, by location.
func specContents(op *openapi3.Operation) map[string]openapi3.Content {
	contents := map[string]openapi3.Content{}
	if op.RequestBody != nil {
		contents["request"] = op.RequestBody.Value.Content
	}
	for code, ref := range op.Responses.Map() {
		contents[code] = ref.Value.Content
	}
	return contents
}

func specExamples(media *openapi3.MediaType) map[string]any {
	examples := map[string]any{}
	if media.Example != nil {
		examples["example"] = media.Example
	}
	for name, ref := range media.Examples {
		examples[name] = ref.Value.Value
	}
	return examples
}
