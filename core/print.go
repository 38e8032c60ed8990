package core

import (
	"fmt"
	"log/slog"
	"reflect"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/f745b6f1/isc/core/internal/jsonmodel"
	"github.com/f745b6f1/isc/core/internal/jsontext"
)

const (
	redactedText = `"[redacted]"`

	// deepestGroup is how many objects can be groups of groups in a log. Deeper objects are written as JSON, because a handler writes the
	// names of all groups before each attribute.
	deepestGroup = 8
)

// secretNames are the ends of names of properties whose values are not printed. A number or an s can follow. "skey" includes accessKey.
var secretNames = []string{
	"password", "passwd", "pwd", "passphrase", "passwordhash", "secret", "secretvalue", "token", "tokenvalue", "jwt", "cookie", "credential",
	"authorization", "apikey", "secretkey", "privatekey", "privatekeypem", "encryptionkey", "sharedkey", "sshkey", "skey",
}

// namingMembers are members of an object that can say what its value is: {"name": "password", "value": "..."}, and the path of a patch.
var namingMembers = []string{"name", "key", "attribute", "attributename", "path"}

// valueMembers are the members that have the value then.
var valueMembers = []string{"value", "values", "newvalue", "oldvalue", "previousvalue"}

// Text returns a model as one line of JSON for people. The String methods of models return it, so that fmt prints values and not addresses.
//
// "[redacted]" takes the place of secrets: the values of properties that the API only takes and never returns (writeOnly), and of all
// properties whose name ends with a word for a secret, also in free-form attributes: password, passphrase, secret, token, credential,
// authorization, cookie, or a private, secret, access, encryption, API or SSH key. The value in {"name": "password", "value": ...} is one too,
// and so is that of a patch with such a path. Booleans and nulls are shown. Other secrets are not recognised. Characters that do not print,
// such as control characters, are escaped.
//
// A model that cannot be written as JSON returns the reason. To send or store a model use [Marshal], which leaves nothing out.
//
//go:noinline
func Text(model any) string {
	text, err := printable(model)
	if err != nil {
		return err.Error()
	}
	return text
}

// LogValue returns a model as a group for [log/slog]. The LogValue methods of models return it. Objects are groups in the group, down to
// 8 levels, and lists are JSON. Secrets are left out as [Text] does.
//
//go:noinline
func LogValue(model any) slog.Value {
	text, err := printable(model)
	if err != nil {
		return slog.StringValue(err.Error())
	}
	return logValue(text, 0)
}

// printable returns a model as JSON without secrets. The error says why it cannot be written.
func printable(model any) (string, error) {
	text, err := Marshal(model)
	if err != nil {
		return "", fmt.Errorf("a %T that cannot be written: %w", model, err)
	}
	return printed(string(text), writeOnly.of(reflect.TypeOf(model))), nil
}

func logValue(text string, depth int) slog.Value {
	switch jsontext.KindOf(text) {
	case jsontext.Object:
		if depth >= deepestGroup {
			break
		}
		var members []slog.Attr
		jsontext.EachMember(text, func(name, value string, _ int) {
			members = append(members, slog.Attr{Key: name, Value: logValue(value, depth+1)})
		})
		return slog.GroupValue(members...)
	case jsontext.String:
		return slog.StringValue(jsontext.Unescape(text[1 : len(text)-1]))
	case jsontext.Number:
		if n, ok := jsontext.ParseInt(text, 64); ok {
			return slog.Int64Value(n)
		}
	case jsontext.Boolean:
		return slog.BoolValue(text == "true")
	case jsontext.Null:
		return slog.AnyValue(nil)
	}
	return slog.AnyValue(logText(text))
}

// A logText is JSON in a log. A JSON handler writes it as it is, and a text handler as text.
type logText string

func (t logText) MarshalJSON() ([]byte, error) { return []byte(t), nil }
func (t logText) MarshalText() ([]byte, error) { return []byte(t), nil }

// printed returns a JSON text without the values of secrets: of the members with these names, and of those that secretNames describes.
func printed(text string, secrets []string) string {
	p := printer{Scanner: jsontext.Scanner{Text: text}, secrets: secrets}
	p.value(false)
	return string(p.out)
}

// A printer copies a JSON text.
type printer struct {
	jsontext.Scanner
	out     []byte
	secrets []string
}

// value copies a value.
func (p *printer) value(secret bool) bool {
	switch p.Peek() {
	case '{':
		if secret {
			break
		}
		return p.object()
	case '[':
		return p.items('[', ']', func() bool { return p.value(secret) })
	case '"', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
	default:
		secret = false
	}
	value, ok := p.Value()
	switch {
	case !ok:
	case secret && value != `""`:
		p.out = append(p.out, redactedText...)
	default:
		p.out = appendPrintable(p.out, value)
	}
	return ok
}

// object copies an object.
func (p *printer) object() bool {
	named := false // a member before says that the value is a secret
	return p.items('{', '}', func() bool {
		name, ok := p.MemberName()
		if !ok {
			return false
		}
		text := name.String()
		quoted, _ := jsontext.AppendQuoted(nil, text)
		p.out = append(appendPrintable(p.out, string(quoted)), ':')
		lower, start := strings.ToLower(text), p.Pos
		ok = p.value(p.isSecret(text) || named && slices.Contains(valueMembers, lower))
		if value := strings.TrimSpace(p.Text[start:p.Pos]); ok && slices.Contains(namingMembers, lower) && value[0] == '"' {
			named = named || isSecretPath(jsontext.Unescape(value[1:len(value)-1]))
		}
		return ok
	})
}

// items copies an object or an array.
func (p *printer) items(opening, closing byte, item func() bool) bool {
	p.out = append(p.out, opening)
	first := true
	for more := p.Open(closing); more; more = p.Next(closing) {
		if !first {
			p.out = append(p.out, ',')
		}
		first = false
		if !item() {
			return false
		}
	}
	p.out = append(p.out, closing)
	return !p.Failed()
}

func (p *printer) isSecret(name string) bool {
	return isSecretName(name) || slices.Contains(p.secrets, name)
}

// isSecretName reports whether the name of a property says that its value is a secret, such as clientSecret, api_key or Password.
func isSecretName(name string) bool {
	letters := strings.Map(func(r rune) rune {
		if r == '_' || r == '-' || r == ' ' || r == '.' {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
	letters = strings.TrimSuffix(strings.TrimRight(letters, "0123456789"), "s")
	return slices.ContainsFunc(secretNames, func(end string) bool { return strings.HasSuffix(letters, end) })
}

// isSecretPath reports whether a part of a name or of a JSON pointer is the name of a secret.
func isSecretPath(path string) bool {
	return slices.ContainsFunc(strings.Split(path, "/"), isSecretName)
}

// appendPrintable appends a JSON scalar, with escapes for characters that do not print.
func appendPrintable(out []byte, text string) []byte {
	for _, r := range text {
		switch {
		case unicode.IsPrint(r):
			out = utf8.AppendRune(out, r)
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			out = fmt.Appendf(out, `\u%04x\u%04x`, high, low)
		default:
			out = fmt.Appendf(out, `\u%04x`, r)
		}
	}
	return out
}

// writeOnly knows which properties of each type have the tag isc:"writeonly".
var writeOnly = new(writeOnlyNames)

// writeOnlyNames has the names of the properties for each type that was printed, by reflect.Type.
type writeOnlyNames struct{ byType sync.Map }

// of returns the names of the properties of a type, and of the types in it, that have the tag isc:"writeonly".
func (w *writeOnlyNames) of(t reflect.Type) []string {
	if names, ok := w.byType.Load(t); ok {
		return names.([]string)
	}
	names := appendWriteOnly(nil, t, map[reflect.Type]bool{})
	w.byType.Store(t, names)
	return names
}

func appendWriteOnly(names []string, t reflect.Type, seen map[reflect.Type]bool) []string {
	if t == nil || seen[t] {
		return names
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
		return appendWriteOnly(names, t.Elem(), seen)
	case reflect.Struct:
		for i := range t.NumField() {
			field := t.Field(i)
			if !field.IsExported() {
				continue
			}
			if jsonmodel.HasOption(field, "writeonly") {
				name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
				names = append(names, name)
			}
			names = appendWriteOnly(names, field.Type, seen)
		}
	}
	return names
}
