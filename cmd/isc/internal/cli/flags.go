package cli

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/f745b6f1/isc/internal/gen/commands/table"
)

// addParameter adds the flag of a parameter.
func addParameter(c *cobra.Command, p table.Parameter) {
	text := p.Description
	if p.Required {
		text = "(required) " + text
	}
	addFlag(c, p.Flag, p.Type, text, p.Default, p.Allowed)
}

// addFlag adds a flag of a type. The default is the server's: it is shown in the help, but not sent.
func addFlag(c *cobra.Command, name, of, text, byDefault string, allowed []string) {
	flags := c.Flags()
	if len(allowed) > 0 {
		text += " One of " + strings.Join(allowed, ", ") + "."
	}
	switch of {
	case table.Bool:
		flags.Bool(name, false, text)
	case table.Integer:
		flags.Int64(name, 0, text)
	case table.Number:
		flags.Float64(name, 0, text)
	case table.Time:
		flags.Time(name, time.Time{}, []string{time.RFC3339Nano, time.DateOnly}, text)
	case table.List:
		flags.StringSlice(name, nil, text)
	case table.JSON:
		flags.String(name, "", text+" As JSON.")
	default:
		flags.String(name, "", text)
	}
	if byDefault != "" {
		flags.Lookup(name).DefValue = byDefault
	}
	if len(allowed) > 0 {
		complete(c, name, allowed)
	}
}

// parameterValue returns the value of a parameter's flag, or nil if the flag is not set.
func parameterValue(c *cobra.Command, p table.Parameter) (any, error) {
	value, err := flagValue(c, p.Flag, p.Type)
	if err != nil {
		return nil, usage(c, "--%s: %w", p.Flag, err)
	}
	if text, is := value.(string); is && len(p.Allowed) > 0 && !slices.Contains(p.Allowed, text) {
		return nil, usage(c, "--%s is %q; it can be %s", p.Flag, text, strings.Join(p.Allowed, ", "))
	}
	if value == nil && p.Required && p.In != "path" {
		return nil, usage(c, "--%s is missing", p.Flag)
	}
	var number float64
	switch value := value.(type) {
	case int64:
		number = float64(value)
	case float64:
		number = value
	default:
		return value, nil
	}
	switch {
	case p.Min != nil && number < *p.Min:
		return nil, usage(c, "--%s is %v; it has to be at least %v", p.Flag, value, *p.Min)
	case p.Max != nil && number > *p.Max:
		return nil, usage(c, "--%s is %v; it can be at most %v", p.Flag, value, *p.Max)
	}
	return value, nil
}

func flagValue(c *cobra.Command, name, of string) (any, error) {
	flags := c.Flags()
	if !flags.Changed(name) {
		return nil, nil
	}
	switch of {
	case table.Bool:
		return flags.GetBool(name)
	case table.Integer:
		return flags.GetInt64(name)
	case table.Number:
		return flags.GetFloat64(name)
	case table.Time:
		return flags.GetTime(name)
	case table.List:
		return flags.GetStringSlice(name)
	case table.JSON:
		text, err := flags.GetString(name)
		if err == nil && !json.Valid([]byte(text)) {
			err = errors.New("the value is not JSON")
		}
		return json.RawMessage(text), err
	}
	return flags.GetString(name)
}
