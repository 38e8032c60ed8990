package cli

import (
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/f745b6f1/isc/cmd/isc/internal/commands"
)

// addParameter adds the flag of a parameter.
func addParameter(c *cobra.Command, p commands.Parameter) {
	text := p.Description
	if p.Required {
		text = "(required) " + text
	}
	addFlag(c, p.Flag, p.Type, text, p.Default, p.Allowed)
}

// addFlag adds a flag of a type that builder methods take. The default is the server's: it is shown in the help, but not sent.
func addFlag(c *cobra.Command, name, goType, text, byDefault string, allowed []string) {
	flags := c.Flags()
	if len(allowed) > 0 {
		text += " One of " + strings.Join(allowed, ", ") + "."
	}
	switch goType {
	case "bool":
		flags.Bool(name, false, text)
	case "int32":
		flags.Int32(name, 0, text)
	case "int64":
		flags.Int64(name, 0, text)
	case "float64":
		flags.Float64(name, 0, text)
	case "time.Time":
		flags.Time(name, time.Time{}, []string{time.RFC3339Nano, time.DateOnly}, text)
	case "[]string":
		flags.StringSlice(name, nil, text)
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
func parameterValue(c *cobra.Command, p commands.Parameter) (any, error) {
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
	return value, nil
}

func flagValue(c *cobra.Command, name, goType string) (any, error) {
	flags := c.Flags()
	if !flags.Changed(name) {
		return nil, nil
	}
	switch goType {
	case "bool":
		return flags.GetBool(name)
	case "int32":
		return flags.GetInt32(name)
	case "int64":
		return flags.GetInt64(name)
	case "float64":
		return flags.GetFloat64(name)
	case "time.Time":
		return flags.GetTime(name)
	case "[]string":
		return flags.GetStringSlice(name)
	}
	return flags.GetString(name)
}
