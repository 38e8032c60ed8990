package cli

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestCSVCellsAreNoFormulas(t *testing.T) {
	t.Parallel()
	for text, shown := range map[string]string{
		"":                      "",
		"Ann Archer":            "Ann Archer",
		"a=b, c+d, e-f, g@h":    "a=b, c+d, e-f, g@h",
		"ann@example.com":       "ann@example.com",
		"=1+1":                  "'=1+1",
		"+49 30 123":            "'+49 30 123",
		"@SUM(1)":               "'@SUM(1)",
		"-2+3+cmd|' /C calc'!A": "'-2+3+cmd|' /C calc'!A",
		"-":                     "'-",
		"-a":                    "'-a",
		"\tx":                   "'\tx",
		"\rx":                   "'\rx",
		"＝1":                    "'＝1",
		"-12.5":                 "-12.5",
		"-1e-7":                 "-1e-7",
		"-9007199254740993":     "-9007199254740993",
		"12.5":                  "12.5",

		// Spreadsheets that expect other characters between cells.
		"a;=1":            "a;'=1",
		"a\t@b":           "a\t'@b",
		"a\n-b\r\n=c\r+d": "a\n'-b\r\n'=c\r'+d",
		"a; =1":           "a; =1",
	} {
		assert.Equal(t, shown, csvStyle{}.text(text), "%q", text)
		assert.Equal(t, text, csvStyle{raw: true}.text(text))
	}
	assert.Equal(t, "'=a?", csvStyle{terminal: true}.text("=a\x1b"))
	assert.Equal(t, "=a?", csvStyle{terminal: true, raw: true}.text("=a\x1b"))
}
