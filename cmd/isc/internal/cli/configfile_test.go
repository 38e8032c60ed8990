package cli

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestConfigFileKeepsWhatElseIsThere(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "config.yaml")
	require.NoError(t, os.WriteFile(path, []byte("# mine\ndebug: false # keep\nenvironments:\n    acme:\n        baseurl: https://old.api.identitynow.com\n        pat: null\n        extra: [1]\n"), 0o644))
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
		assert.Equal(t, os.FileMode(0o600), info.Mode().Perm(), "also where others could read it before")
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
		require.ErrorContains(t, err, "is left alone", text)
	}
	for _, text := range []string{"environments: x", "environments: {e: x}", "environments: {e: {pat: []}}"} {
		path := filepath.Join(dir, "config.yaml")
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		f, err := readConfigFile(path)
		require.NoError(t, err)
		require.ErrorContains(t, f.set("e", "u", "i", "s"), "is no mapping", text)
	}
	blocked := filepath.Join(dir, "file")
	require.NoError(t, os.WriteFile(blocked, nil, 0o600))
	f, err := readConfigFile(filepath.Join(dir, "absent", "config.yaml"))
	require.NoError(t, err)
	f.path = filepath.Join(blocked, "config.yaml")
	require.Error(t, f.write(), "there is a file where the directory should be")
}

func TestTenantNames(t *testing.T) {
	t.Parallel()
	for tenant, address := range map[string]string{
		"acme":                          "https://acme.api.identitynow.com",
		"acme.api.identitynow.com":      "https://acme.api.identitynow.com",
		"https://acme.example/gateway/": "https://acme.example/gateway/",
		"http://127.0.0.1:8080":         "http://127.0.0.1:8080",
	} {
		assert.Equal(t, address, tenantURL(tenant))
	}
	for address, name := range map[string]string{
		"https://acme-sb.api.identitynow.com": "acme-sb", "http://127.0.0.1:1": "default", "::": "default", "https://Acme.example": "Acme",
	} {
		assert.Equal(t, name, environmentName(address))
	}
}
