package redact

import (
	"encoding/base64"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/f745b6f1/isc/core/internal/jsontext"
)

const (
	redacted = "[redacted]"

	// shortestSecret is the length from which on a secret is looked for. A shorter one is no secret of the platform's, and would be
	// found in the middle of ordinary words.
	shortestSecret = 6
	// enoughOfSecret is how many characters of a secret are taken for an echo of it that was cut off.
	enoughOfSecret = 12
)

// A redactor takes secrets out of what a server wrote, in whatever encoding it echoes them: as they are, escaped for JSON or HTML,
// percent-encoded, or as base64, also in the middle of a longer text.
type Secrets [][]rune

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

// base64Forms returns what base64 makes of a secret that stands anywhere in a longer text: the characters that depend on nothing
// but the secret, for each of the three ways in which it can be aligned.
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

// text returns the text without the secrets.
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

// beginnings returns the bytes that a secret can begin with, in one of its encodings. A server can send megabytes to be searched.
func (r Secrets) beginnings() (begins [256]bool) {
	for _, secret := range r {
		begins[string(secret[0])[0]] = true
		begins['+'] = begins['+'] || secret[0] == ' '
	}
	begins['%'], begins['\\'], begins['&'] = true, true, true
	return begins
}

// lengthAt returns the length of the longest secret, or beginning of one, that a text begins with; 0 where there is none.
func (r Secrets) lengthAt(text string) (longest int) {
	for _, secret := range r {
		runes, length := matchEncoded(text, secret)
		if runes >= min(len(secret), enoughOfSecret) {
			longest = max(longest, length)
		}
	}
	return longest
}

// matchEncoded returns how much of a secret a text begins with, in characters of the secret and in bytes of the text.
func matchEncoded(text string, secret []rune) (runes, length int) {
	for runes < len(secret) && length < len(text) {
		best := 0
		for _, form := range encodedForms {
			if n := form(text[length:], secret[runes]); n > best {
				// The longest form wins: a backslash and a quote are an escaped quote sooner than a backslash.
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

// encodedForms are the ways to write a character. Each returns the length of it at the beginning of a text, or 0.
var encodedForms = []func(text string, r rune) int{literalForm, percentForm, escapedForm, entityForm}

func literalForm(text string, r rune) int {
	if first, n := utf8.DecodeRuneInString(text); first == r || r == ' ' && first == '+' {
		return n
	}
	return 0
}

// percentForm is percent-encoding, with digits of either case.
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
	const longest = 12 // with some zeros in front
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

// digitOf returns the value of a hexadecimal digit in either case, and -1 for a letter that is none.
func digitOf(c byte) int { return strings.IndexByte("0123456789abcdef", c|0x20) }

// foldedPrefix returns the length of a prefix that a text has, in either case; 0 where it has not.
func foldedPrefix(text, prefix string) int {
	if len(text) >= len(prefix) && strings.EqualFold(text[:len(prefix)], prefix) {
		return len(prefix)
	}
	return 0
}

// header takes the secrets out of the values of a header.
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

// printableLine makes a text of the server's fit for one line of a log or a terminal: white space becomes one space, and control
// and other invisible characters become U+FFFD. It is cut after most characters.
func Line(text string, most int) string {
	var line strings.Builder
	length, space := 0, false
	for _, r := range text {
		if unicode.IsSpace(r) {
			space = true
			continue
		}
		between := ""
		if space && length > 0 {
			between = " "
		}
		if length+len(between) >= most {
			line.WriteString("...")
			break
		}
		line.WriteString(between)
		length += len(between)
		space = false
		if !unicode.IsPrint(r) {
			r = utf8.RuneError
		}
		line.WriteRune(r)
		length++
	}
	return line.String()
}

// printableError makes the text of an error fit to be shown; errors.Is and errors.As still find the error. The texts of net/http quote
// what a server sent in place of HTTP.
func Error(err error, secrets Secrets) error {
	text := err.Error()
	if clean := Line(secrets.Text(text), 500); clean != text {
		return Reword(clean, err)
	}
	return err
}

// A reworded error has another text than the one that it stands for. It does not unwrap to that one, whose text may hold a secret.
type reworded struct {
	text string
	err  error
}

// reword returns an error that says text in place of what err says.
func Reword(text string, err error) error { return &reworded{text, err} }

func (e *reworded) Error() string        { return e.text }
func (e *reworded) Is(target error) bool { return errors.Is(e.err, target) }
func (e *reworded) As(target any) bool   { return errors.As(e.err, target) }
