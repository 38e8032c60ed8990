// Package redact prepares text from a server for errors and logs: without secrets, on one line, and without invisible characters.
package redact

import (
	"encoding/base64"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/f745b6f1/isc/core/internal/jsontext"
)

const (
	redacted = "[redacted]"

	// shortestSecret is the length of the shortest secret that is looked for. Secrets of the platform are longer, and a shorter text would be
	// found inside ordinary words.
	shortestSecret = 6
	// enoughOfSecret is how many characters of a secret are taken for a secret that was cut off.
	enoughOfSecret = 12
)

// Secrets are texts to remove from text that a server sent. They are found in every usual encoding: as they are, escaped for JSON or HTML,
// percent-encoded, and as base64, also inside a longer base64 text.
type Secrets [][]rune

// New returns the secrets to look for. Short ones are left out.
func New(secrets ...string) Secrets {
	var r Secrets
	for _, secret := range secrets {
		if utf8.RuneCountInString(secret) < shortestSecret {
			continue
		}
		r = append(r, []rune(secret))
		for _, encoded := range base64Forms(secret) {
			r = append(r, []rune(encoded))
		}
	}
	return r
}

// base64Forms returns the base64 of a secret inside a longer text, for each of the three ways in which it can be aligned: only the
// characters that do not depend on the rest of the text.
func base64Forms(secret string) (forms []string) {
	for _, encoding := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
		for before := range 3 {
			encoded := encoding.EncodeToString(append(make([]byte, before), secret...))
			form := encoded[(8*before+5)/6 : 8*(before+len(secret))/6]
			if len(form) >= shortestSecret {
				forms = append(forms, form)
			}
		}
	}
	return forms
}

// Text returns a text without the secrets.
func (r Secrets) Text(text string) string {
	var clean strings.Builder
	begins := r.beginnings()
	kept := 0
	for i := 0; i < len(text); {
		n := 0
		if begins[text[i]] {
			n = r.lengthAt(text[i:])
		}
		if n == 0 {
			i++
			continue
		}
		clean.WriteString(text[kept:i])
		clean.WriteString(redacted)
		i += n
		kept = i
	}
	if kept == 0 {
		return text
	}
	clean.WriteString(text[kept:])
	return clean.String()
}

// beginnings returns the bytes that an encoded secret can start with. Most bytes of a text are none of them, and texts can be megabytes.
func (r Secrets) beginnings() (begins [256]bool) {
	for _, secret := range r {
		begins[string(secret[0])[0]] = true
		begins['+'] = begins['+'] || secret[0] == ' '
	}
	begins['%'], begins['\\'], begins['&'] = true, true, true
	return begins
}

// lengthAt returns the length of the longest secret that a text starts with, which may be cut off; 0 if there is none.
func (r Secrets) lengthAt(text string) (longest int) {
	for _, secret := range r {
		runes, length := matchEncoded(text, secret)
		if runes >= min(len(secret), enoughOfSecret) {
			longest = max(longest, length)
		}
	}
	return longest
}

// matchEncoded returns how much of a secret a text starts with, in characters of the secret and in bytes of the text.
func matchEncoded(text string, secret []rune) (runes, length int) {
	for runes < len(secret) && length < len(text) {
		best := 0
		for _, form := range encodedForms {
			if n := form(text[length:], secret[runes]); n > best {
				// The longest form counts: a backslash and a quote are an escaped quote, and not a backslash.
				best = n
			}
		}
		if best == 0 {
			break
		}
		length += best
		runes++
	}
	return runes, length
}

// encodedForms are the ways to write a character. Each returns its length at the start of a text, or 0.
var encodedForms = []func(text string, r rune) int{literalForm, percentForm, escapedForm, entityForm}

func literalForm(text string, r rune) int {
	if first, n := utf8.DecodeRuneInString(text); first == r || r == ' ' && first == '+' {
		return n
	}
	return 0
}

// percentForm is percent-encoding, with digits in either case.
func percentForm(text string, r rune) int {
	if text[0] != '%' {
		return 0
	}
	var encoded [utf8.UTFMax]byte
	n := utf8.EncodeRune(encoded[:], r)
	for i, c := range encoded[:n] {
		if len(text) < 3*i+3 || text[3*i] != '%' || digitOf(text[3*i+1])<<4|digitOf(text[3*i+2]) != int(c) {
			return 0
		}
	}
	return 3 * n
}

// escapedForm is an escape of JSON or JavaScript.
func escapedForm(text string, r rune) int {
	switch {
	case text[0] != '\\' || len(text) < 2:
		return 0
	case text[1] == '\'' && r == '\'':
		return 2
	}
	if escaped, n := jsontext.EscapedRune(text); n > 0 && escaped == r {
		return n
	}
	return 0
}

// entityForm is a character reference of HTML.
func entityForm(text string, r rune) int {
	if text[0] != '&' {
		return 0
	}
	if n := numberedEntity(text, r); n > 0 {
		return n
	}
	switch r {
	case '<':
		return foldedPrefix(text, "&lt;")
	case '>':
		return foldedPrefix(text, "&gt;")
	case '&':
		return foldedPrefix(text, "&amp;")
	case '"':
		return foldedPrefix(text, "&quot;")
	case '\'':
		return foldedPrefix(text, "&apos;")
	}
	return 0
}

// numberedEntity is a character reference with a number, such as &#60; or &#x3c;.
func numberedEntity(text string, r rune) int {
	const longest = 12 // with some leading zeros
	if !strings.HasPrefix(text, "&#") {
		return 0
	}
	end := strings.IndexByte(text[:min(len(text), longest)], ';')
	if end < 3 {
		return 0
	}
	digits, base := text[2:end], 10
	if digits[0] == 'x' || digits[0] == 'X' {
		digits, base = digits[1:], 16
	}
	number, err := strconv.ParseUint(digits, base, 32)
	if err != nil || number != uint64(r) {
		return 0
	}
	return end + 1
}

// digitOf returns the value of a hexadecimal digit in either case, or -1.
func digitOf(c byte) int { return strings.IndexByte("0123456789abcdef", c|0x20) }

// foldedPrefix returns the length of a prefix if the text has it, in either case, and otherwise 0.
func foldedPrefix(text, prefix string) int {
	if len(text) >= len(prefix) && strings.EqualFold(text[:len(prefix)], prefix) {
		return len(prefix)
	}
	return 0
}

// Header removes the secrets from the values of a header.
func (r Secrets) Header(header http.Header) {
	for name, values := range header {
		for i, value := range values {
			if clean := r.Text(value); clean != value {
				values = slices.Clone(values)
				values[i] = clean
				header[name] = values
			}
		}
	}
}
