package jsontext

const hexDigits = "0123456789abcdef"

// escapeControl appends the escape of a control character.
func escapeControl(text []byte, c byte) []byte {
	return append(text, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
}

// EscapeControls returns a JSON text with escapes in place of raw control characters in strings.
func EscapeControls(text []byte) []byte { return replaceControls(text, escapeControl) }

// WithoutControls returns a JSON text with the escape of U+FFFD in place of raw control characters in strings, as Unescape reads them.
func WithoutControls(text []byte) []byte {
	return replaceControls(text, func(text []byte, _ byte) []byte { return append(text, `\ufffd`...) })
}

// replaceControls returns a JSON text in which replace has replaced the raw control characters in strings. If there are none it returns
// the text itself.
func replaceControls(text []byte, replace func(text []byte, c byte) []byte) []byte {
	if !hasRawControl(View(text)) {
		return text
	}
	replaced := make([]byte, 0, len(text)+len(text)/8)
	inString := false
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c == '"':
			inString = !inString
		case !inString:
		case c < ' ':
			replaced = replace(replaced, c)
			continue
		case c == '\\' && i+1 < len(text):
			replaced = append(replaced, c)
			i++
			c = text[i]
		}
		replaced = append(replaced, c)
	}
	return replaced
}

// hasRawControl reports whether a text has a control character, be it white space between tokens.
func hasRawControl(text string) bool {
	i := 0
	for ; i+8 <= len(text); i += 8 {
		eight := load8(text, i)
		if (eight-' '*everyByte)&^eight&highBits != 0 {
			return true
		}
	}
	for ; i < len(text); i++ {
		if text[i] < ' ' {
			return true
		}
	}
	return false
}
