package prose

import (
	"strings"
)

// CodeSpan returns a text as an inline code span. The span must not be used in tables.
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
