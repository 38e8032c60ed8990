package cli

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

func TestConfigFileKeepsOtherSettings(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "config.yaml")
	require.NoError(t, os.WriteFile(path, []byte("# mine\ndebug: false # keep\n\nenvironments:\n    acme:\n        baseurl: https://old.api.identitynow.com\n        pat: null\n        extra: [1]\n"), 0o644))
	f, err := readConfigFile(path)
	require.NoError(t, err)
	require.NoError(t, f.set("acme", "https://acme.api.identitynow.com", "id", "true"))
	require.NoError(t, f.write())
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, `# mine
debug: false # keep

environments:
    acme:
        baseurl: https://acme.api.identitynow.com
        pat:
            clientid: id
            clientsecret: "true"
        extra: [1]
        tenanturl: https://acme.identitynow.com
activeenvironment: acme
`, string(text))
	info, err := os.Stat(path)
	require.NoError(t, err)
	if runtime.GOOS != "windows" {
		assert.Equal(t, os.FileMode(0o600), info.Mode().Perm(), "even if others could read it before")
	}
}

func TestConfigFileFollowsALink(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	target, link := filepath.Join(dir, "real.yaml"), filepath.Join(dir, "config.yaml")
	require.NoError(t, os.WriteFile(target, nil, 0o600))
	require.NoError(t, os.Symlink(target, link))
	f, err := readConfigFile(link)
	require.NoError(t, err)
	require.NoError(t, f.set("e", "http://127.0.0.1:1", "id", "secret"))
	require.NoError(t, f.write())
	info, err := os.Lstat(link)
	require.NoError(t, err)
	assert.NotZero(t, info.Mode()&os.ModeSymlink)
	text, err := os.ReadFile(target)
	require.NoError(t, err)
	assert.Contains(t, string(text), "clientsecret: secret")
	assert.NotContains(t, string(text), "tenanturl")
}

func TestConfigFileErrors(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	_, err := readConfigFile(dir)
	require.Error(t, err, "a directory")
	for _, text := range []string{"a: b: c", "- list", "text"} {
		path := filepath.Join(dir, "config.yaml")
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		_, err := readConfigFile(path)
		require.ErrorContains(t, err, "was not changed", text)
	}
	for _, text := range []string{"environments: x", "environments: {e: x}", "environments: {e: {pat: []}}"} {
		path := filepath.Join(dir, "config.yaml")
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		f, err := readConfigFile(path)
		require.NoError(t, err)
		require.ErrorContains(t, f.set("e", "u", "i", "s"), "is not a mapping", text)
	}
	blocked := filepath.Join(dir, "file")
	require.NoError(t, os.WriteFile(blocked, nil, 0o600))
	f, err := readConfigFile(filepath.Join(dir, "absent", "config.yaml"))
	require.NoError(t, err)
	f.path = filepath.Join(blocked, "config.yaml")
	require.Error(t, f.write(), "there is a file in the place of the directory")
}

func TestTenantNames(t *testing.T) {
	t.Parallel()
	for tenant, address := range map[string]string{
		"acme":                                     "https://acme.api.identitynow.com",
		" Acme ":                                   "https://acme.api.identitynow.com",
		"acme.api.identitynow.com":                 "https://acme.api.identitynow.com",
		"acme.api.identitynow.com/v3/":             "https://acme.api.identitynow.com",
		"https://acme.api.identitynow.com/v2025":   "https://acme.api.identitynow.com",
		"https://acme.api.identitynow.com//beta//": "https://acme.api.identitynow.com",
		"https://acme.api.identitynow-demo.com/":   "https://acme.api.identitynow-demo.com",
		"https://acme.example/gateway/":            "https://acme.example/gateway",
		"https://acme.example/gateway/v2024":       "https://acme.example/gateway",
		"http://127.0.0.1:8080":                    "http://127.0.0.1:8080",
		"localhost:8080":                           "https://localhost:8080",
	} {
		got, err := tenantURL(tenant)
		require.NoError(t, err, tenant)
		assert.Equal(t, address, got, tenant)
	}
	for tenant, want := range map[string]string{
		"acme.identitynow.com":                    "acme.identitynow.com is the host of the tenant's web pages; use the URL of its API: https://acme.api.identitynow.com",
		"https://Acme.IdentityNow-demo.com/ui/a/": "use the URL of its API: https://Acme.api.IdentityNow-demo.com",
		"https://acme.identitynow.com:443/v3":     "is the host of the tenant's web pages",
		"my tenant":                               `the tenant is "my tenant"; write a name such as acme`,
		"-x":                                      "write a name such as acme",
		"https://":                                "is not a valid URL",
		"https://:80":                             "is not a valid URL",
		"https://%zz":                             "is not a valid URL",
	} {
		_, err := tenantURL(tenant)
		require.ErrorContains(t, err, want, tenant)
	}
	for address, name := range map[string]string{
		"https://acme-sb.api.identitynow.com": "acme-sb", "http://127.0.0.1:1": "default", "::": "default", "https://Acme.example": "Acme",
	} {
		assert.Equal(t, name, environmentName(address))
	}
	for address, web := range map[string]string{
		"https://acme.api.identitynow.com": "https://acme.identitynow.com", "https://acme.example/x.api.y": "", "http://127.0.0.1:1": "", "::": "",
	} {
		assert.Equal(t, web, tenantWebURL(address))
	}
}

// configureFile changes the file as the command configure does.
func configureFile(t *testing.T, path, environment string) error {
	t.Helper()
	f, err := readConfigFile(path)
	if err != nil {
		return err
	}
	require.NoError(t, f.clear())
	if err := f.set(environment, "https://acme.api.identitynow.com", "id", "secret"); err != nil {
		return err
	}
	return f.write()
}

func TestConfigFileKeepsTheFormsOfOtherTools(t *testing.T) {
	t.Parallel()
	const acme = "baseurl: https://acme.api.identitynow.com"
	for name, c := range map[string]struct {
		before      string
		environment string
		has         []string
		hasNot      []string
	}{
		"keys in capitals": {"ActiveEnvironment: old\nEnvironments:\n  Acme:\n    BaseURL: x\n    PAT: {ClientID: a, ClientSecret: b}\n", "acme",
			[]string{"ActiveEnvironment: acme\n", "    BaseURL: https://acme.api.identitynow.com\n", "PAT: {ClientID: id, ClientSecret: secret}"},
			[]string{"activeenvironment", "environments", "baseurl", "clientid"}},
		"a nested name": {"environments:\n    acme:\n        prod:\n            baseurl: x\n", "acme.prod",
			[]string{"activeenvironment: acme.prod\n", "        prod:\n            " + acme}, []string{"acme.prod:"}},
		"a name with dots":     {"environments: {}\n", "acme.prod", []string{"acme.prod: {"}, nil},
		"comments alone":       {"# mine\n\n# yours\n", "e", []string{"# mine\n\n# yours\n", acme}, nil},
		"a comment above":      {"# mine\n\n# yours\na: 1 # one\n", "e", []string{"# mine\n", "# yours\n", "a: 1 # one\n", acme}, nil},
		"a comment at the end": {"a: 1\n\n# the end\n", "e", []string{"# the end\n", acme}, nil},
		"a comment of a value": {"environments:\n  e:\n    baseurl: x # here\n", "e", []string{acme + " # here\n"}, nil},
		"null":                 {"---\n", "e", []string{acme}, nil},
		"CR LF":                {"# mine\r\na: 1\r\n", "e", []string{"# mine\na: 1\n", acme}, []string{"\r"}},
		"a byte order mark":    {"\ufeffa: 1\n", "e", []string{"a: 1\n", acme}, []string{"\ufeff"}},
		"UTF-16":               {"\xff\xfea\x00:\x00 \x001\x00\n\x00", "e", []string{"a: 1\n", acme}, []string{"\x00"}},
		"an anchor elsewhere":  {"a: &a {x: 1}\nb: *a\n", "e", []string{"a: &a {x: 1}\nb: *a\n", acme}, nil},
	} {
		path := filepath.Join(t.TempDir(), "config.yaml")
		require.NoError(t, os.WriteFile(path, []byte(c.before), 0o600))
		require.NoError(t, configureFile(t, path, c.environment), name)
		after, err := os.ReadFile(path)
		require.NoError(t, err)
		for _, text := range c.has {
			assert.Contains(t, string(after), text, name)
		}
		for _, text := range c.hasNot {
			assert.NotContains(t, string(after), text, name)
		}
	}
}

// TestConfigFileIsLeftAlone shows that a file is not changed if a change would lose something or make the file unreadable.
func TestConfigFileIsLeftAlone(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"a: 1\n---\nb: 2\n":                                "more than one YAML document",
		"activeenvironment: a\nactiveenvironment: b\n":     `the key "activeenvironment" twice`,
		"environments:\n  x: {a: 1, a: 2}\n":               `the key "a" twice`,
		"environments:\n  e: &e {baseurl: x}\n  f: *e\n":   "has an anchor",
		"environments:\n  f: &f {baseurl: x}\n  e: *f\n":   "is not a mapping",
		"environments:\n  e: {baseurl: &u x}\nother: *u\n": "has an anchor",
		"\xff\xfea": "it is not a text file",
		"a: \x00\n": "it is not a text file",
	} {
		path := filepath.Join(t.TempDir(), "config.yaml")
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		err := configureFile(t, path, "e")
		require.ErrorContains(t, err, want, text)
		require.ErrorContains(t, err, "was not changed")
		after, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.Equal(t, text, string(after))
	}
}

// TestConfigFileQuotesNames shows that the file stays valid YAML, whatever name a flag has.
func TestConfigFileQuotesNames(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"true", "123", "null", "~", "a: b", "x: y\n  evil: &z", "- a", "#a", "&a", "*a", "!!int", "{", "\"", "\t", "é"} {
		path := filepath.Join(t.TempDir(), "config.yaml")
		require.NoError(t, configureFile(t, path, name), name)
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		var read struct {
			Active       string                    `yaml:"activeenvironment"`
			Environments map[string]map[string]any `yaml:"environments"`
		}
		require.NoError(t, yaml.Unmarshal(text, &read), string(text))
		assert.Equal(t, name, read.Active)
		assert.Equal(t, "https://acme.identitynow.com", read.Environments[name]["tenanturl"], "%s", text)
	}
	assert.Equal(t, "acme-1.prod", shownName("acme-1.prod"))
	assert.Equal(t, `"x: y\n\x1b\u202e"`, shownName("x: y\n\x1b\u202e"))
}

func TestConfigFileFollowsALinkToAMissingFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "dot"), 0o700))
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "home"), 0o700))
	path := filepath.Join(dir, "home", "config.yaml")
	require.NoError(t, os.Symlink(filepath.Join("..", "dot", "next.yaml"), path))
	require.NoError(t, os.Symlink(filepath.Join(dir, "dot", "real.yaml"), filepath.Join(dir, "dot", "next.yaml")))
	for range 2 {
		require.NoError(t, configureFile(t, path, "e"))
		info, err := os.Lstat(path)
		require.NoError(t, err)
		assert.NotZero(t, info.Mode()&os.ModeSymlink, "the link stays")
		text, err := os.ReadFile(filepath.Join(dir, "dot", "real.yaml"))
		require.NoError(t, err)
		assert.Contains(t, string(text), "clientsecret: secret")
	}

	// A missing folder is not created: it may be on a disk that is not mounted.
	require.NoError(t, os.Remove(path))
	require.NoError(t, os.Symlink(filepath.Join(dir, "nowhere", "x.yaml"), path))
	require.ErrorContains(t, configureFile(t, path, "e"), "whose folder does not exist")
	assert.NoDirExists(t, filepath.Join(dir, "nowhere"))

	require.NoError(t, os.Remove(path))
	require.NoError(t, os.Symlink("config.yaml", path))
	require.ErrorContains(t, configureFile(t, path, "e"), "leads back to itself")
}

// TestConfigureRemovesTemporaryFiles shows that a run removes the temporary file of a killed run, which contains the secret, and nothing else.
func TestConfigureRemovesTemporaryFiles(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, name := range []string{".config.yaml.isc-123", ".config.yaml.isc-x", ".config.yaml.swp", "config.yaml.isc-1"} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte("secret"), 0o600))
	}
	require.NoError(t, configureFile(t, filepath.Join(dir, "config.yaml"), "e"))
	files, err := os.ReadDir(dir)
	require.NoError(t, err)
	var names []string
	for _, file := range files {
		names = append(names, file.Name())
	}
	assert.Equal(t, []string{".config.yaml.swp", "config.yaml", "config.yaml.isc-1"}, names)
}

// TestConfigFileIsPutBack shows that a change that makes the file unreadable is undone.
func TestConfigFileIsPutBack(t *testing.T) {
	t.Parallel()
	unreadable := errors.New("unreadable")
	path := filepath.Join(t.TempDir(), "folder", "config.yaml")
	change := func(check error) error {
		f, err := readConfigFile(path)
		require.NoError(t, err)
		require.NoError(t, f.set("e", "https://acme.api.identitynow.com", "id", "secret"))
		return f.writeAndCheck(func() error {
			assert.FileExists(t, path)
			return check
		})
	}
	require.ErrorContains(t, change(unreadable), "was not changed: it could not be read after the change: unreadable")
	assert.NoFileExists(t, path)
	before := "\xff\xfea\x00:\x00 \x001\x00\n\x00"
	require.NoError(t, os.WriteFile(path, []byte(before), 0o600))
	require.ErrorContains(t, change(unreadable), "was not changed")
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, before, string(text))
	require.NoError(t, change(nil))
	text, err = os.ReadFile(path)
	require.NoError(t, err)
	assert.Contains(t, string(text), "a: 1\n")
}
