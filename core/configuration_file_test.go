package core

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// inUTF16 encodes a text in UTF-16, with the high or the low byte first.
func inUTF16(text string, bigEndian bool) string {
	var encoded bytes.Buffer
	for _, unit := range utf16.Encode([]rune(text)) {
		pair := []byte{byte(unit), byte(unit >> 8)}
		if bigEndian {
			pair[0], pair[1] = pair[1], pair[0]
		}
		encoded.Write(pair)
	}
	return encoded.String()
}

// Both files can be in every encoding that editors and shells write.
func TestConfigurationFilesInEveryEncoding(t *testing.T) {
	t.Parallel()
	encodings := map[string]func(text string) string{
		"UTF-8":                  func(text string) string { return text },
		"UTF-8 with mark":        func(text string) string { return "\ufeff" + text },
		"UTF-16 LE with mark":    func(text string) string { return inUTF16("\ufeff"+text, false) },
		"UTF-16 BE with mark":    func(text string) string { return inUTF16("\ufeff"+text, true) },
		"UTF-16 LE without mark": func(text string) string { return inUTF16(text, false) },
		"UTF-16 BE without mark": func(text string) string { return inUTF16(text, true) },
		"UTF-16 with astral letters": func(text string) string {
			return inUTF16("\ufeff"+strings.ReplaceAll(text, "tenant", "tenant𝒳"), false)
		},
		"UTF-16 BE and only LF inside": func(text string) string { return inUTF16("\ufeff"+strings.ReplaceAll(text, "\r", ""), true) },
	}
	json := "{\r\n  \"ClientId\": \"id\",\r\n  \"ClientSecret\": \"" + testSecret + "\",\r\n  \"BaseURL\": \"https://tenant.example.com\"\r\n}\r\n"
	yaml := strings.ReplaceAll(testYAML("https://tenant.example.com", "id", testSecret), "\n", "\r\n")
	for name, encode := range encodings {
		for kind, places := range map[string]testPlaces{"config.json": {json: encode(json)}, "config.yaml": {yaml: encode(yaml)}} {
			t.Run(kind+" in "+name, func(t *testing.T) {
				t.Parallel()
				c := places.load(t)
				require.NoError(t, c.Validate())
				assert.Equal(t, testSecret, c.ClientSecret)
				assert.Equal(t, "id", c.ClientID)
				assert.Contains(t, c.BaseURL, "https://tenant")
			})
		}
	}
}

func TestConfigurationFilesThatAreRefused(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ text, want string }{
		"UTF-16, odd":           {inUTF16("\ufeff{}", false) + "s", "in the middle of a character"},
		"UTF-16, half a pair":   {"\xff\xfe{\x00\x00\xd8}\x00", "half of a character"},
		"UTF-16, cut in a pair": {"\xff\xfe{\x00\x00\xd8", "half of a character"},
		"UTF-16, wrong order":   {"\xff\xfe{\x00\x00\xdc\x00\xd8}\x00", "half of a character"},
		"UTF-32 with mark":      {"\xff\xfe\x00\x00{\x00\x00\x00", "UTF-32"},
		"UTF-32 BE with mark":   {"\x00\x00\xfe\xff\x00\x00\x00{", "UTF-32"},
		"UTF-32 without mark":   {"{\x00\x00\x00}\x00\x00\x00", "UTF-32"},
		"zeros":                 {strings.Repeat("\x00", 100), "not text"},
		"above 1 MB":            {"{" + strings.Repeat(" ", 1<<20) + "}", "larger than 1 MB"},
	} {
		for _, places := range []testPlaces{{json: test.text}, {yaml: test.text}} {
			assert.Contains(t, textOf(t, places.load(t).Validate()), test.want, name)
		}
	}
	c := testPlaces{json: `{"ClientId":"id","ClientSecret":"s","BaseURL":"` + testBase + `"` + strings.Repeat(" ", 1<<20-90) + "}"}.load(t)
	assert.NoError(t, c.Validate(), "just below 1 MB")
}

// Only regular files are read, because opening a named pipe would wait for a writer, and a device may never end.
func TestConfigurationFilesThatAreNotRegular(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(dir, "directory"), 0o700))
	kinds := map[string]string{filepath.Join(dir, "directory"): "a directory"}
	if info, err := os.Stat("/dev/zero"); err == nil && info.Mode()&os.ModeDevice != 0 {
		kinds["/dev/zero"] = "a device"
	}
	for target, want := range kinds {
		link := filepath.Join(dir, "link to "+filepath.Base(target))
		require.NoError(t, os.Symlink(target, link))
		for _, name := range []string{target, link} {
			_, err := readConfigurationFile(name)
			assert.ErrorContains(t, err, "it is "+want, name)
			assert.NotContains(t, err.Error(), dir)
		}
	}
	_, err := readConfigurationFile(filepath.Join(dir, "absent"))
	assert.ErrorIs(t, err, os.ErrNotExist)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "file"), []byte("{}"), 0o600))
	require.NoError(t, os.Symlink("file", filepath.Join(dir, "link")))
	data, err := readConfigurationFile(filepath.Join(dir, "link"))
	require.NoError(t, err)
	assert.Equal(t, "{}", string(data))
}
