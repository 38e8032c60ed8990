package core

import (
	"fmt"
	"log/slog"
)

// String returns the base URL and the client id. It leaves out secrets and tokens, so that a Configuration can be printed.
func (c Configuration) String() string {
	return fmt.Sprintf("Configuration{BaseURL: %q, ClientID: %q, secrets not shown}", c.baseURL(), c.ClientID)
}

// Format prints what String returns, for every verb. Without it fmt would print the fields for verbs such as %d.
//
// fmt does not call Format, and prints every field, if a Configuration or a pointer to one is in an unexported field of another struct, and
// for the verbs %p and %w. Give such a struct a Format method, or export the field; go vet reports %p and %w.
func (c Configuration) Format(f fmt.State, verb rune) { formatText(f, verb, c.String()) }

// LogValue returns what log/slog writes: no secrets.
func (c Configuration) LogValue() slog.Value { return slog.StringValue(c.String()) }

// MarshalJSON writes BaseURL and ClientID only, so that no secret gets into a log.
func (c Configuration) MarshalJSON() ([]byte, error) { return Marshal(c.shown()) }

// MarshalYAML writes what MarshalJSON writes.
func (c Configuration) MarshalYAML() (any, error) { return c.shown(), nil }

func (c Configuration) shown() map[string]string {
	return map[string]string{"BaseURL": c.baseURL(), "ClientID": c.ClientID}
}

// formatText prints a text: as it is for %v, %+v and %#v, and like a string for every other verb.
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
