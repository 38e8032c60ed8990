package core

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The token URL of config.json is used only if it has the origin of the base URL, so that the secret stays with the tenant.
func TestConfigJSONTokenURL(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, base, tokenURL string
		taken                bool
	}{
		{"the same origin", testBase, testBase + "/oauth/token", true},
		{"the same origin, another path", testBase + "/v2024/", testBase + "/x/token", true},
		{"the same origin, written differently", testBase, "HTTPS://TENANT.api.identitynow.com:443/oauth/token", true},
		{"another host", testBase, otherBase + "/oauth/token", false},
		{"a host below", testBase, "https://x.tenant.api.identitynow.com/oauth/token", false},
		{"another port", "http://127.0.0.1:8080", "http://127.0.0.1:9/x", false},
		{"another scheme", testBase, "http://tenant.api.identitynow.com/oauth/token", false},
		{"no URL", testBase, "s3cr3t", false},
		{"with a password", testBase, "https://id:s3cr3t@tenant.api.identitynow.com/oauth/token", false},
		{"empty", testBase, "", false},
	} {
		for _, key := range []string{"TokenURL", "tokenurl"} {
			c := testPlaces{json: `{"clientid":"id","clientsecret":"` + testSecret + `","baseurl":"` + test.base + `","` + key + `":"` + test.tokenURL + `"}`}.load(t)
			require.NoError(t, c.Validate(), test.name)
			if test.taken {
				assert.Equal(t, test.tokenURL, c.TokenURL, test.name)
			} else {
				assert.Empty(t, c.TokenURL, test.name)
			}
			if c.BaseURL = "x"; !test.taken && test.tokenURL != "" {
				assert.Contains(t, textOf(t, c.Validate()), "its TokenURL is not used", test.name)
			}
		}
	}
	json := `{"ClientId":"json","ClientSecret":"json","TokenURL":"` + testBase + `/oauth/token"}`
	c := testPlaces{json: json, environment: testEnvironment(testBase, "", "")}.load(t)
	assert.Equal(t, testBase+"/oauth/token", c.TokenURL, "with the same base URL in the environment")
	c = testPlaces{json: json, environment: testEnvironment(otherBase, "", "")}.load(t)
	assert.Empty(t, c.TokenURL, "with another tenant's base URL")
	c = testPlaces{json: json[:len(json)-1] + `,"BaseURL":"` + testBase + `"}`, environment: testEnvironment("", "id", testSecret)}.load(t)
	assert.Empty(t, c.TokenURL, "without its credentials")
}

func TestConfigJSONErrors(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"{\"ClientId\":\"a\",\n\"clientid\":\"b\"}":                         "line 2: ClientId occurs twice",
		"{\"ClientSecret\":\"s3cr3t\",\n\"x\":{},\n\"CLIENTSECRET\":\"b\"}": "line 3: ClientSecret occurs twice",
		"{\n\"tokenurl\": [\"s3cr3t\"]}":                                    "line 2: TokenURL is not a string",
		"{\"baseurl\": {\"s3cr3t\": 1}}":                                    "line 1: BaseURL is not a string",
		"{\"ClientSecret\": \"s3cr3t\xff\"}":                                "line 1: ClientSecret is not UTF-8",
		"null":                                                              "line 1: not a JSON object",
		"\"s3cr3t\"":                                                        "line 1: not a JSON object",
		"{} s3cr3t":                                                         "line 1: not valid JSON",
		"":                                                                  "not found",
	} {
		assert.Contains(t, textOf(t, testPlaces{json: text}.load(t).Validate()), want, text)
	}
	c := testPlaces{json: "{\"name\":\"caf\xe9\",\"a\":1,\"a\":2,\"BaseURL\":null,\"x\":{\"BaseURL\":\"n\"}}", yaml: testYAML(testBase, "id", testSecret)}.load(t)
	assert.NoError(t, c.Validate(), "the config.json of another program is ignored")
}
