package core

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
	"golang.org/x/oauth2"
)

// everyVerb has all verbs for which fmt calls a Formatter, and %T. fmt calls none for %p, nor for %w with a value that is no error; go vet reports
// both.
var everyVerb = []string{"%v", "%+v", "%#v", "%s", "%q", "%#q", "%x", "% X", "%d", "%t", "%b", "%o", "%O", "%U", "%c", "%e", "%g", "%T", "%60v"}

// assertNoSecret searches for the secrets as text and as verbs for bytes print them.
func assertNoSecret(t *testing.T, what, text string) {
	t.Helper()
	for _, form := range []string{"s3cr3t", fmt.Sprintf("%x", "s3cr3t"), fmt.Sprintf("% X", "s3cr3t"), "access-token", fmt.Sprintf("%x", "access-token")} {
		assert.NotContains(t, text, form, what)
	}
}

func TestConfigurationShowsNoSecret(t *testing.T) {
	t.Parallel()
	c := Configuration{BaseURL: "https://tenant.example.com/beta", ClientID: "id", ClientSecret: testSecret, AccessToken: "access-token",
		DefaultHeader: http.Header{"X-Key": {"s3cr3t"}}, TokenSource: oauth2.StaticTokenSource(&oauth2.Token{AccessToken: "access-token"})}
	type holder struct {
		Value   Configuration
		Pointer *Configuration
	}
	values := map[string]any{
		"value": c, "pointer": &c, "struct": holder{c, &c}, "pointer to struct": &holder{c, &c},
		"slice": []Configuration{c}, "pointers": []*Configuration{&c}, "map": map[string]Configuration{"s": c}, "any": []any{c, &c},
	}
	for name, value := range values {
		for _, verb := range everyVerb {
			assertNoSecret(t, name+" with "+verb, fmt.Sprintf(verb, value))
		}
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
			if name == "value" || name == "pointer" {
				assert.Contains(t, fmt.Sprintf(verb, value), "tenant.example.com")
			}
		}

		data, err := json.Marshal(value)
		require.NoError(t, err, name)
		assert.Contains(t, string(data), `"BaseURL":"https://tenant.example.com"`, name)
		assertNoSecret(t, name+" in JSON", string(data))
		data, err = yaml.Marshal(value)
		require.NoError(t, err, name)
		assert.Contains(t, string(data), "ClientID: id", name)
		assertNoSecret(t, name+" in YAML", string(data))

		var log bytes.Buffer
		slog.New(slog.NewJSONHandler(&log, nil)).Info("json", "value", value)
		slog.New(slog.NewTextHandler(&log, nil)).Info("text", "value", value)
		assertNoSecret(t, name+" in slog", log.String())
	}
	assert.Equal(t, `Configuration{BaseURL: "https://tenant.example.com", ClientID: "id", secrets not shown}`, fmt.Sprint(c))
	assert.Equal(t, "<nil>", fmt.Sprint((*Configuration)(nil)))

	c.BaseURL = "https://id:s3cr3t@tenant.example.com"
	assert.NotContains(t, c.String(), "s3cr3t")
}

func TestClientShowsNoDefaultHeader(t *testing.T) {
	t.Parallel()
	c := &Configuration{BaseURL: testBase, AccessToken: "access-token", DefaultHeader: http.Header{"X-Key": {"s3cr3t"}}}
	client := NewClient(c, "v2024")
	type service Service // as in generated packages
	one := (*service)(NewService(client))
	for _, verb := range everyVerb {
		for name, value := range map[string]any{
			"pointer": client, "value": *client, "slice": []any{*client, client}, "service": one, "service's value": *one,
			"call": newCall(t.Context(), client, getThing),
		} {
			assertNoSecret(t, name+" with "+verb, fmt.Sprintf(verb, value))
		}
	}
	assert.Equal(t, `Client{BaseURL: "https://tenant.api.identitynow.com/v2024"}`, fmt.Sprintf("%+v", client))
	assert.Equal(t, `Client{BaseURL: ""}`, fmt.Sprint(Client{}))
	assert.Equal(t, "<nil>", fmt.Sprint((*Client)(nil)))
}
