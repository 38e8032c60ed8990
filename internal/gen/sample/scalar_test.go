package sample

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/model"
)

func TestSampleScalarsAreWithinTheirLimits(t *testing.T) {
	t.Parallel()
	number := func(n float64) *float64 { return &n }
	for _, c := range []struct {
		name   string
		kind   model.Kind
		limits model.Limits
		want   string
	}{
		{"no limits", model.Int32, model.Limits{}, "1"},
		{"at least", model.Int32, model.Limits{Min: number(6)}, "6"},
		{"at least a fraction", model.Int64, model.Limits{Min: number(2.1)}, "3"},
		{"more than", model.Int32, model.Limits{Min: number(6), Above: true}, "7"},
		{"at most", model.Int64, model.Limits{Max: number(-3)}, "-3"},
		{"less than", model.Int64, model.Limits{Max: number(0), Below: true}, "-1"},
		{"a fraction", model.Float, model.Limits{Min: number(0), Max: number(1)}, "0.5"},
		{"more than a fraction", model.Float, model.Limits{Min: number(0.5), Above: true}, "1"},
	} {
		assert.Equal(t, c.want, Scalar(&model.Schema{Type: model.Type{Kind: c.kind}, Limits: c.limits}, "n").Text, c.name)
	}
}

func TestSampleTextsFitTheSchema(t *testing.T) {
	t.Parallel()
	length := func(n uint64) *uint64 { return &n }
	for _, c := range []struct {
		name   string
		schema model.Schema
		want   string
	}{
		{"sourceId", model.Schema{}, idOf("source")},
		{"colour", model.Schema{}, "text"},
		{"workEmail", model.Schema{}, "ada@example.com"},
		{"ownerId", model.Schema{Format: "uuid"}, uuidOf(person)},
		{"any", model.Schema{Allowed: []string{"A", "B"}}, "A"},
		{"any", model.Schema{Allowed: []string{"A", "B"}, Default: "B"}, "B"},
		{"any", model.Schema{Allowed: []string{"A", "B"}, Default: "C"}, "A"},
		{"ownerType", model.Schema{Allowed: []string{"GOVERNANCE_GROUP", "IDENTITY"}}, "IDENTITY"},
		{"any", model.Schema{Limits: model.Limits{MinLength: 6}}, "textxx"},
		{"any", model.Schema{Limits: model.Limits{MaxLength: length(2)}}, "te"},
		{"any", model.Schema{Limits: model.Limits{Pattern: `^\{\}$`}}, "{}"},
		{"any", model.Schema{Limits: model.Limits{Pattern: `(?!x)`}}, "text"},
	} {
		assert.Equal(t, c.want, TextOf(&c.schema, c.name), "%s %+v", c.name, c.schema)
	}
}

// A switch has its default or is on, unless that destroys something or does it without a check.
func TestBool(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, byDefault, want string }{
		{"enabled", "", "true"}, {"enabled", "false", "false"}, {"excludeBackup", "", "false"}, {"forceProvisioning", "", "false"},
		{"preview", "false", "true"}, {"dry-run", "", "true"}, {"disabled", "", "false"}, {"allowList", "true", "true"}, {"", "", "true"},
	} {
		assert.Equal(t, c.want, Bool(c.byDefault, c.name).Text, "%s, by default %q", c.name, c.byDefault)
	}
}

func TestScalarsOfDefaultsAndTimes(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "25", Scalar(&model.Schema{Type: model.Type{Kind: model.Int32}, Default: "25"}, "n").Text)
	assert.Equal(t, "1", Scalar(&model.Schema{Type: model.Type{Kind: model.Int32}, Default: "many"}, "n").Text)
	assert.Equal(t, now, Scalar(&model.Schema{Type: model.Type{Kind: model.Time}}, "startDate").Text)
	assert.Equal(t, later, Scalar(&model.Schema{Type: model.Type{Kind: model.Time}}, "endDate").Text, "what ends, ends after it began")
}

// The text is one that the pattern matches. Go's patterns have no lookahead and no boundaries that demand other texts.
func TestMatchOf(t *testing.T) {
	t.Parallel()
	for _, pattern := range []string{`^[0-9]{3}-[A-Z]+$`, `^(cat|dog)s?$`, `\d*x`, `^#[\da-f]{6}$`, `^[^a-zA-Z0-9]$`, `.`, `^(?:a|b){2,5}c?$`, `(?i)^yes$`, ``} {
		assert.Regexp(t, pattern, matchOf(pattern))
	}
}
