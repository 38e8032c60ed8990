package redact

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const oddSecret = "S3CRET-pa/ss<&\"w\\ü+ 1"

// echoes are the encodings in which servers repeat what they received.
func echoes(secret string) map[string]string {
	quoted, _ := json.Marshal(secret)
	escaped := strings.Trim(string(quoted), `"`)
	var plain strings.Builder
	encoder := json.NewEncoder(&plain)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(secret)
	all := map[string]string{
		"plain":                    secret,
		"JSON":                     escaped,
		"JSON without HTML":        strings.Trim(strings.TrimSpace(plain.String()), `"`),
		"JSON with escaped slash":  strings.ReplaceAll(escaped, "/", `\/`),
		"JSON in capital letters":  strings.ReplaceAll(strings.ReplaceAll(escaped, `\u003c`, `\u003C`), `\u00fc`, `\u00FC`),
		"query":                    url.QueryEscape(secret),
		"query in small letters":   lowerEscapes(url.QueryEscape(secret)),
		"path":                     url.PathEscape(secret),
		"HTML":                     html.EscapeString(secret),
		"base64":                   base64.StdEncoding.EncodeToString([]byte(secret)),
		"base64 for URLs":          base64.RawURLEncoding.EncodeToString([]byte(secret)),
		"beginning":                string([]rune(secret)[:14]),
		"percent for every letter": percentAll(secret),
		"JSON for every letter":    escapeAll(secret),
	}
	for _, before := range []string{"i", "id", "id:", "id:x"} {
		all["base64 behind "+before] = base64.StdEncoding.EncodeToString([]byte(before + secret + " end"))
	}
	return all
}

func lowerEscapes(text string) string {
	for i := 0; i+2 < len(text); i++ {
		if text[i] == '%' {
			text = text[:i] + strings.ToLower(text[i:i+3]) + text[i+3:]
		}
	}
	return text
}

func percentAll(text string) string {
	var all strings.Builder
	for i := range len(text) {
		fmt.Fprintf(&all, "%%%02x", text[i])
	}
	return all.String()
}

func escapeAll(text string) string {
	var all strings.Builder
	for _, r := range text {
		fmt.Fprintf(&all, `\u%04X`, r)
	}
	return all.String()
}

func TestRedactorFindsSecretsInEveryEncoding(t *testing.T) {
	t.Parallel()
	for _, secret := range []string{oddSecret, "0123456789abcdef0123456789abcdef", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl-_"} {
		for name, echo := range echoes(secret) {
			for _, text := range []string{echo, "before " + echo + " after", "<p>" + echo + "</p><p>" + echo + "</p>"} {
				clean := New("other-secret", secret).Text(text)
				assert.Contains(t, clean, redacted, "%s of %s", name, secret)
				if strings.HasPrefix(name, "base64") {
					// Characters at the ends may depend on the text beside the secret.
					assert.Less(t, len(clean), len(text)-len(secret)/2, "%s: %s", name, clean)
					continue
				}
				assert.Equal(t, strings.ReplaceAll(text, echo, redacted), clean, "%s of %s", name, secret)
			}
		}
	}
}

func TestRedactorLeavesOtherTextsAlone(t *testing.T) {
	t.Parallel()
	r := New("", "short", oddSecret)
	for _, text := range []string{"", "short words", "S3CRET", "S3CRET-pa", "a + b", `{"error":"invalid_client"}`, "%", `\`, "&", "100 % sure"} {
		assert.Equal(t, text, r.Text(text))
	}
	assert.Equal(t, "anything", Secrets(nil).Text("anything"))
}

func TestRedactorCleansHeaderWithoutTouchingSharedValues(t *testing.T) {
	t.Parallel()
	shared := []string{"id " + oddSecret, "other"}
	header := http.Header{"X-Echo": shared, "X-Other": {"1"}}
	New(oddSecret).Header(header)
	assert.Equal(t, http.Header{"X-Echo": {"id " + redacted, "other"}, "X-Other": {"1"}}, header)
	assert.Equal(t, "id "+oddSecret, shared[0])
}

func FuzzRedactor(f *testing.F) {
	f.Add("secret-of-a-client", "before secret-of-a-client after")
	f.Fuzz(func(t *testing.T, secret, text string) {
		clean := New(secret).Text(text + secret)
		if utf8.RuneCountInString(secret) >= shortestSecret && utf8.ValidString(secret) && !strings.Contains(redacted, secret) {
			require.NotContains(t, clean, secret)
		}
	})
}

func TestRedactedCharactersBeyondTheBasicPlane(t *testing.T) {
	t.Parallel()
	secrets := New("🔑é-secret-of-ours")
	for _, echo := range []string{
		`\ud83d\udd11\u00e9-secret-of-ours`, `\uD83D\uDD11\u00E9-secret\u002Dof-ours`, "%f0%9f%94%91%C3%A9-secret-of-ours", "&#x1F511;&#233;-secret-of-ours", "&#0128273;&#XE9;-secret-of-ours",
	} {
		assert.Equal(t, "< [redacted] >", secrets.Text("< "+echo+" >"), echo)
	}
}

// A server can send megabytes of bytes that start an encoded secret. Redacting them took minutes when each character needed memory.
func TestRedactingWithoutSecretsAllocatesNothing(t *testing.T) { //nolint:paralleltest // it counts what is allocated
	secrets := New("token-1234567890", `a "secret" with spaces`)
	for _, part := range []string{"&", "%", `\`, "&#", "%7", `\u`, `\u0074`, "&#x74;", "token-", "a ", "x"} {
		text := strings.Repeat(part, 1000)
		assert.Equal(t, text, secrets.Text(text))
		assert.Zero(t, testing.AllocsPerRun(5, func() { _ = secrets.Text(text) }), part)
	}
}
