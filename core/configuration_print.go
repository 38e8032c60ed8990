package core

import (
	"fmt"
	"log/slog"
)

// String tells where a Configuration points. It leaves secrets and tokens out, so that printing one gives nothing away.
func (c Configuration) String() string {
	return fmt.Sprintf("Configuration{BaseURL: %q, ClientID: %q, secrets not shown}", c.baseURL(), c.ClientID)
}

// Format prints what String returns, for every verb: fmt would print the fields for those that String does not serve, such as %d.
//
// fmt does not call it, and prints every field, where a Configuration or a pointer to one is an unexported field of another struct, for
// %p of a value, and for %w. Give such a struct a Format method of its own, or make the field exported; go vet reports %p and %w.
func (c Configuration) Format(f fmt.State, verb rune) { formatText(f, verb, c.String()) }

// LogValue keeps secrets out of log/slog.
func (c Configuration) LogValue() slog.Value { return slog.StringValue(c.String()) }

// MarshalJSON writes BaseURL and ClientID only, so that a Configuration in a dump or a log gives no secret away.
func (c Configuration) MarshalJSON() ([]byte, error) { return Marshal(c.shown()) }

// MarshalYAML writes what MarshalJSON writes.
func (c Configuration) MarshalYAML() (any, error) { return c.shown(), nil }

func (c Configuration) shown() map[string]string {
	return map[string]string{"BaseURL": c.baseURL(), "ClientID": c.ClientID}
}

// formatText prints a text in place of a value: as it is for %v, %+v and %#v, and as fmt prints a string for every other verb.
func formatText(f fmt.State, verb rune, text string) {
	if verb == 'v' {
		verb = 's'
	}
	if verb == 's' {
		_, _ = fmt.Fprint(f, text)
		return
	}
	_, _ = fmt.Fprintf(f, fmt.FormatString(f, verb), text)
}
