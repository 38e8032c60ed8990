package cli

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/spf13/cobra"
)

// readFile reads a text file as UTF-8. The file may be a pipe: readFile returns immediately if the context ends first.
func readFile(ctx context.Context, name string) ([]byte, error) {
	text, err := await(ctx, func() ([]byte, error) { return os.ReadFile(name) })
	if err != nil {
		return nil, err
	}
	return decodeNamed(name, text)
}

// readInput reads a text file as UTF-8, or stdin if the name is -. The flag is for the error.
func (a *app) readInput(ctx context.Context, c *cobra.Command, flag, name string) (text []byte, err error) {
	if name == "-" {
		text, err = a.readAll(ctx)
	} else {
		text, err = readFile(ctx, name)
	}
	if err != nil && ctx.Err() == nil {
		err = usage(c, "%s: %w", flag, err)
	}
	return text, err
}

// readGiven reads what a flag for a body gives: JSON or text, @file, or - for stdin. The place is for messages.
func (a *app) readGiven(ctx context.Context, c *cobra.Command, flag, given string) (place string, text []byte, err error) {
	file, isFile := strings.CutPrefix(given, "@")
	switch {
	case isFile:
		text, err = a.readInput(ctx, c, flag, file)
		return file, text, err
	case given == "-":
		text, err = a.readInput(ctx, c, flag, given)
		return nameOfInput(given), text, err
	}
	return flag, []byte(given), nil
}

// decodeNamed is like decodeText, with the name of the text in errors.
func decodeNamed(name string, text []byte) ([]byte, error) {
	decoded, err := decodeText(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return decoded, nil
}

// Byte order marks that editors and PowerShell write.
var (
	markUTF8    = []byte{0xef, 0xbb, 0xbf}
	markUTF16LE = []byte{0xff, 0xfe}
	markUTF16BE = []byte{0xfe, 0xff}
)

// decodeText returns a text as UTF-8 without a byte order mark. It reads UTF-8, and UTF-16 that begins with a byte order mark or with an
// ASCII character. Errors name the line.
func decodeText(text []byte) ([]byte, error) {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(text, markUTF16LE):
		text, order = text[2:], binary.LittleEndian
	case bytes.HasPrefix(text, markUTF16BE):
		text, order = text[2:], binary.BigEndian
	case len(text) >= 2 && text[0] != 0 && text[1] == 0:
		order = binary.LittleEndian
	case len(text) >= 2 && text[0] == 0 && text[1] != 0:
		order = binary.BigEndian
	default:
		text = bytes.TrimPrefix(text, markUTF8)
	}
	if order != nil {
		var err error
		if text, err = decodeUTF16(text, order); err != nil {
			return nil, err
		}
	}
	if at := bytes.IndexByte(text, 0); at >= 0 {
		return nil, fmt.Errorf("line %d has a NUL byte; save the file as UTF-8", lineOf(text, at))
	}
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRune(text[at:])
		if r == utf8.RuneError && size == 1 {
			return nil, fmt.Errorf("line %d is not UTF-8; save the file as UTF-8", lineOf(text, at))
		}
		at += size
	}
	return text, nil
}

func decodeUTF16(text []byte, order binary.ByteOrder) ([]byte, error) {
	if len(text)%2 != 0 {
		return nil, errors.New("the file is UTF-16 and ends within a character; save it as UTF-8")
	}
	decoded := make([]byte, 0, len(text)/2)
	for len(text) > 0 {
		r := rune(order.Uint16(text))
		text = text[2:]
		if utf16.IsSurrogate(r) {
			var second rune
			if len(text) > 0 {
				second = rune(order.Uint16(text))
			}
			if r = utf16.DecodeRune(r, second); r == utf8.RuneError {
				return nil, fmt.Errorf("line %d has half a character of UTF-16; save the file as UTF-8", lineOf(decoded, len(decoded)))
			}
			text = text[2:]
		}
		decoded = utf8.AppendRune(decoded, r)
	}
	return decoded, nil
}

// lineOf returns the line of an offset in a text, counted from 1. Lines end in LF, CR LF or CR.
func lineOf(text []byte, at int) int {
	before := text[:at]
	return 1 + bytes.Count(before, []byte("\n")) + bytes.Count(before, []byte("\r")) - bytes.Count(before, []byte("\r\n"))
}
