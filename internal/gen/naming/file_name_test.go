package naming

import (
	"go/build"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestFileName(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"IdentityManagerRef": "model_identity_manager_ref", "Identity": "model_identity", "IdentityIDsInner": "model_identity_ids_inner",
		"ABTest": "model_ab_test_type", "ConfigWindows": "model_config_windows_type", "Test": "model_test_type", "Linux": "model_linux_type",
		"Arm64": "model_arm64_type", "TESTS": "model_tests", "Größe": "model_größe", "İstanbul": "model_istanbul", "Con": "model_con",
	} {
		assert.Equal(t, want, FileName("model", name), name)
	}
	assert.Equal(t, "api_access_profiles", FileName("api", "AccessProfiles"))
	assert.Equal(t, "list-identities", KebabName("listIdentities"))
	assert.Equal(t, "get-oauth-2-client-v-1", NumberedName("getOauth2ClientV1"))
	assert.Equal(t, "list-identities", NumberedName("listIdentities"))
}

func TestPageName(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"AccessProfiles": "access-profiles", "Readme": "readme-page", "Index": "index-page", "Con": "con-type", "AUX": "aux-type", "COM1": "com1-type",
		"Console": "console", "ConTest": "con-test",
	} {
		assert.Equal(t, want, PageName(name), name)
	}
}

func TestLongNamesStayApart(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("Zebra", 60)
	a, b := FileName("model", long+"A"), FileName("model", long+"B")
	assert.NotEqual(t, a, b)
	for _, name := range []string{a, b, PageName(long), FileName("model", strings.Repeat("ß", 200))} {
		assert.LessOrEqual(t, len(name), longestFile)
	}
	assert.Equal(t, a, FileName("model", long+"A"), "whatever else there is")
}

// Go builds every file for every system, whatever a document calls things.
func TestFilesAreBuiltEverywhere(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	words := []string{"Unix", "Cgo", "Main", "Init", "Go", "Vendor", "Testdata"}
	for word := range buildWords {
		words = append(words, strings.ToUpper(word[:1])+word[1:], "Some"+strings.ToUpper(word[:1])+word[1:], strings.ToUpper(word))
	}
	for _, word := range words {
		name := FileName("api", word) + ".go"
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte("package sample\n"), 0o644))
		assert.NotRegexp(t, `_test\.go$`, name)
		for _, system := range []string{"linux", "windows", "darwin", "plan9"} {
			for _, processor := range []string{"amd64", "arm64"} {
				context := build.Context{GOOS: system, GOARCH: processor, Compiler: "gc"}
				is, err := context.MatchFile(dir, name)
				require.NoError(t, err)
				assert.True(t, is, "%s on %s/%s", name, system, processor)
			}
		}
	}
}

// Whatever a document calls things, the name of a file is one that every disk takes, with an ending on it.
func TestFileNamesAreFit(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		name := TypeName(rapid.String().Draw(t, "name"))
		for _, file := range []string{FileName("model", name), PageName(name)} {
			assert.Regexp(t, `^[\p{L}\p{Nd}]([\p{L}\p{Nd}_-]*[\p{L}\p{Nd}])?$`, file)
			assert.LessOrEqual(t, len(file), longestFile)
			assert.Equal(t, strings.ToLower(file), file)
			assert.False(t, windowsDevices[file], file)
		}
	})
}
