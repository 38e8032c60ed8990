package core_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/core"
)

type printedOwner struct {
	Name  *string    `json:"name,omitempty"`
	PIN   string     `json:"pin,omitempty" isc:"writeonly"`
	Extra core.Extra `json:"-"`
}

func (m *printedOwner) UnmarshalJSON(data []byte) error { return core.Unmarshal(data, m) }
func (m printedOwner) MarshalJSON() ([]byte, error)     { return core.MarshalJSON(m) }
func (m printedOwner) String() string                   { return core.Text(m) }
func (m printedOwner) LogValue() slog.Value             { return core.LogValue(m) }

type printedModel struct {
	Key        string         `json:"key,omitempty" isc:"writeonly"`
	ID         *string        `json:"id,omitempty"`
	Password   *string        `json:"password,omitempty"`
	Count      *int64         `json:"count,omitempty"`
	Size       *float64       `json:"size,omitempty"`
	Active     *bool          `json:"active,omitempty"`
	Owner      *printedOwner  `json:"owner,omitempty"`
	Owners     []printedOwner `json:"owners,omitempty"`
	Attributes core.Object    `json:"attributes,omitzero"`
	Extra      core.Extra     `json:"-"`
}

func (m *printedModel) UnmarshalJSON(data []byte) error { return core.Unmarshal(data, m) }
func (m printedModel) MarshalJSON() ([]byte, error)     { return core.MarshalJSON(m) }
func (m printedModel) String() string                   { return core.Text(m) }
func (m printedModel) LogValue() slog.Value             { return core.LogValue(m) }

func TestModelsPrintTheirValuesWithoutSecrets(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`{}`:                              `{}`,
		`{"id":"a","count":7}`:            `{"id":"a","count":7}`,
		`{"id":"a","password":"hunter2"}`: `{"id":"a","password":"[redacted]"}`,
		`{"password":""}`:                 `{"password":""}`,
		`{"owner":{"name":"n","pin":"1234"},"owners":[{"pin":"5"},{"name":"m"}]}`:                                                                                     `{"owner":{"name":"n","pin":"[redacted]"},"owners":[{"pin":"[redacted]"},{"name":"m"}]}`,
		`{"attributes":{"client_secret":"s","API-Key":12,"db.password":["a","",null]}}`:                                                                               `{"attributes":{"client_secret":"[redacted]","API-Key":"[redacted]","db.password":["[redacted]","",null]}}`,
		`{"attributes":{"Token":{"value":"x"},"passwordChange":"no","hasSecret":true}}`:                                                                               `{"attributes":{"Token":"[redacted]","passwordChange":"no","hasSecret":true}}`,
		`{"attributes":{"deep":[{"a":[{"refreshToken":"x"}]}]}}`:                                                                                                      `{"attributes":{"deep":[{"a":[{"refreshToken":"[redacted]"}]}]}}`,
		`{"attributes":{"items":[{"name":"db_password","value":"x"},{"name":"host","value":"h"},{"attribute":"token","newValue":["a"]}]}}`:                            `{"attributes":{"items":[{"name":"db_password","value":"[redacted]"},{"name":"host","value":"h"},{"attribute":"token","newValue":["[redacted]"]}]}}`,
		`{"attributes":{"accessKey":"a","apiKeys":["b"],"password2":"c","Authorization":"d","SSH_keys":"e","passwordPolicies":"f","passwordLastSet":"g","keys":"h"}}`: `{"attributes":{"accessKey":"[redacted]","apiKeys":["[redacted]"],"password2":"[redacted]","Authorization":"[redacted]","SSH_keys":"[redacted]","passwordPolicies":"f","passwordLastSet":"g","keys":"h"}}`,
		`{"key":"hunter2","value":"v"}`:                      `{"key":"[redacted]","value":"v"}`,
		`{"unknown":{"accessToken":"t","left":"\u202egnp"}}`: `{"unknown":{"accessToken":"[redacted]","left":"\u202egnp"}}`,
		`{"id":"a\u001b[2Jb\ud83d\ude00\udb40\udc01é"}`:      `{"id":"a\u001b[2Jb😀\udb40\udc01é"}`,
	} {
		var m printedModel
		if !assert.NoError(t, core.Unmarshal([]byte(text), &m), text) {
			continue
		}
		assert.Equal(t, want, fmt.Sprint(m), "a value")
		assert.Equal(t, want, fmt.Sprintf("%+v", &m), "a pointer")
		assert.Equal(t, "["+want+"]", fmt.Sprint([]printedModel{m}), "a list")
	}
}

func TestNamesOfSecrets(t *testing.T) {
	t.Parallel()
	for _, name := range []string{
		"password", "passwd", "PWD", "Passphrase", "passwordHash", "clientSecret", "secretValue", "access_token", "tokenValue", "jwt", "session-cookie",
		"credentials", "Authorization", "api.key", "API Keys", "accessKey", "secretKey2", "privateKey", "privateKeyPem", "encryptionKey", "sharedKey", "sshKey", "skey",
	} {
		assert.NotContains(t, core.Text(core.MustObject(map[string]any{name: "hunter2"})), "hunter2", name)
	}
	for _, name := range []string{"keys", "primaryKey", "passwordPolicy", "tokenType", "secretary", "cookies_allowed", "jwtIssuer"} {
		assert.Contains(t, core.Text(core.MustObject(map[string]any{name: "shown"})), "shown", name)
	}
}

func TestPrintingSaysWhyAModelCannotBeWritten(t *testing.T) {
	t.Parallel()
	got := fmt.Sprint(printedModel{Size: core.Ptr(math.Inf(1))})
	assert.Contains(t, got, "core_test.printedModel that cannot be written: ")
	assert.Contains(t, got, "/size")
}

func TestFreeFormValuesPrintWithoutSecrets(t *testing.T) {
	t.Parallel()
	attributes := core.MustObject(map[string]any{"host": "h", "bindPassword": "p"})
	const want = `{"bindPassword":"[redacted]","host":"h"}`
	for _, got := range []string{fmt.Sprint(attributes), fmt.Sprintf("%s", core.MustValue(attributes)), fmt.Sprint(struct{ A core.Object }{attributes})[1:41]} {
		assert.Equal(t, want, got)
	}
	assert.Equal(t, `"\"a\""`, fmt.Sprintf("%q", core.MustValue("a")))
	assert.Equal(t, `  "a"`, fmt.Sprintf("%5v", core.MustValue("a")))
	assert.Empty(t, fmt.Sprint(core.Object{}))
	assert.Contains(t, core.MustValue(attributes).String(), `"p"`, "String leaves nothing out")

	patch := core.PatchReplace("/connectorAttributes/password", "p")
	assert.Equal(t, `{"op":"replace","path":"/connectorAttributes/password","value":"[redacted]"}`, fmt.Sprint(patch))
	for _, path := range []string{"/connectorAttributes/passwords/0", "/secrets/foo/name", "/password/"} {
		assert.NotContains(t, fmt.Sprint([]core.PatchOperation{core.PatchAdd(path, "hunter2")}), "hunter2", path)
	}
	assert.Equal(t, `{"op":"replace","path":"/name","value":"n"}`, fmt.Sprint(core.PatchReplace("/name", "n")))
	for _, operation := range []core.PatchOperation{core.PatchReplace("/token", func() {}), core.PatchReplace("/name", func() {})} {
		assert.Contains(t, fmt.Sprint(operation), "cannot be written")
		assert.Contains(t, fmt.Sprint(operation.Value), "cannot be written")
	}
}

func TestModelsAreGroupsInLogs(t *testing.T) {
	t.Parallel()
	var m printedModel
	assert.NoError(t, core.Unmarshal([]byte(`{"id":"a \"b\"","password":"p","count":9007199254740993,"size":0.5,"active":true,
		"owner":{"name":null,"pin":"1"},"owners":[{"name":"n","pin":"2"}],"attributes":{"big":123456789012345678901234567890}}`), &m))

	var log bytes.Buffer
	slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{ReplaceAttr: withoutTime})).Info("read", "model", m)
	assert.Equal(t, `level=INFO msg=read model.id="a \"b\"" model.password=[redacted] model.count=9007199254740993 model.size=0.5 model.active=true `+
		`model.owner.name=<nil> model.owner.pin=[redacted] model.owners="[{\"name\":\"n\",\"pin\":\"[redacted]\"}]" model.attributes.big=123456789012345678901234567890`+"\n", log.String())

	log.Reset()
	slog.New(slog.NewJSONHandler(&log, &slog.HandlerOptions{ReplaceAttr: withoutTime})).Info("read", "model", &m, "object", m.Attributes, "value", core.MustValue("v"))
	assert.JSONEq(t, `{"level":"INFO","msg":"read","model":{"id":"a \"b\"","password":"[redacted]","count":9007199254740993,"size":0.5,"active":true,
		"owner":{"name":null,"pin":"[redacted]"},"owners":[{"name":"n","pin":"[redacted]"}],"attributes":{"big":123456789012345678901234567890}},
		"object":{"big":123456789012345678901234567890},"value":"v"}`, log.String())
}

// A handler writes the names of all groups before each attribute, so a text that is nested deeply would become very long.
func TestDeepObjectsAreJSONInLogs(t *testing.T) {
	t.Parallel()
	const depth = 5000
	text := strings.Repeat(`{"a":`, depth) + `{"password":"hunter2"}` + strings.Repeat("}", depth)
	var object core.Object
	assert.NoError(t, core.Unmarshal([]byte(text), &object))
	var log bytes.Buffer
	slog.New(slog.NewTextHandler(&log, nil)).Info("read", "o", object)
	assert.Contains(t, log.String(), " o.a.a.a.a.a.a.a.a=")
	assert.Less(t, log.Len(), 2*len(text))
	assert.NotContains(t, log.String(), "hunter2")
}

func TestLogSaysWhyAModelCannotBeWritten(t *testing.T) {
	t.Parallel()
	value := core.LogValue(printedModel{Size: core.Ptr(math.NaN())})
	assert.Equal(t, slog.KindString, value.Kind())
	assert.Contains(t, value.String(), "cannot be written")
}

func withoutTime(_ []string, a slog.Attr) slog.Attr {
	if a.Key == slog.TimeKey {
		return slog.Attr{}
	}
	return a
}
