package prose

import (
	"strings"
)

// CodeSpan makes an inline code span outside of tables.
func CodeSpan(text string) string {
	if text == "" {
		return ""
	}
	ticks := "`"
	if strings.Contains(text, "`") {
		ticks = "``"
	}
	return ticks + text + ticks
}
