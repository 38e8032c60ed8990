package core

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"unicode/utf16"
)

// maxConfigurationFile is the size of the largest configuration file that is read. The files of the vendor's tools have some hundred bytes.
const maxConfigurationFile = 1 << 20

// readConfigurationFile returns the text of a configuration file as UTF-8. Errors contain neither the name nor the content of the file. If
// there is no such file, the error wraps [fs.ErrNotExist].
func readConfigurationFile(name string) ([]byte, error) {
	info, err := os.Stat(name) // check it before opening it, because opening a named pipe waits for a writer
	if err != nil {
		return nil, withoutPath(err)
	}
	if mode := info.Mode(); !mode.IsRegular() {
		return nil, fmt.Errorf("it is %s; a regular file is needed", kindOfFile(mode))
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, withoutPath(err)
	}
	defer file.Close() //nolint:errcheck // the file is only read
	data, err := io.ReadAll(io.LimitReader(file, maxConfigurationFile+1))
	if err != nil {
		return nil, withoutPath(err)
	}
	if len(data) > maxConfigurationFile {
		return nil, errors.New("it is larger than 1 MB, which no configuration file is")
	}
	return decodeText(data)
}

func withoutPath(err error) error {
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		return path.Err
	}
	return err
}

func kindOfFile(mode fs.FileMode) string {
	switch {
	case mode.IsDir():
		return "a directory"
	case mode&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	}
	return "a device"
}

// decodeText returns the text of a file as UTF-8 without a byte order mark. PowerShell and Windows editors write UTF-16, with or without a
// byte order mark. JSON and YAML start with an ASCII character and have no NUL, so that the first bytes tell the encoding.
func decodeText(data []byte) ([]byte, error) {
	var first [4]byte
	n := copy(first[:], data)
	switch b := first; {
	case n == 4 && (b == [4]byte{0xff, 0xfe, 0, 0} || b == [4]byte{0, 0, 0xfe, 0xff} || b[0] == 0 && b[1] == 0 || b[0] != 0 && b[1] == 0 && b[2] == 0 && b[3] == 0):
		return nil, errors.New("it is not text, or text in UTF-32; save it as UTF-8")
	case n >= 3 && b[0] == 0xef && b[1] == 0xbb && b[2] == 0xbf:
		return data[3:], nil
	case n >= 2 && b[0] == 0xff && b[1] == 0xfe:
		return decodeUTF16(data[2:], 0)
	case n >= 2 && b[0] == 0xfe && b[1] == 0xff:
		return decodeUTF16(data[2:], 1)
	case n >= 2 && b[0] != 0 && b[1] == 0:
		return decodeUTF16(data, 0)
	case n >= 2 && b[0] == 0 && b[1] != 0:
		return decodeUTF16(data, 1)
	}
	return data, nil
}

// decodeUTF16 decodes UTF-16. The low byte is at index low of each pair. Invalid text is an error, because it could be in a secret.
func decodeUTF16(data []byte, low int) ([]byte, error) {
	if len(data)%2 != 0 {
		return nil, errors.New("it is text in UTF-16 that ends in the middle of a character; save it as UTF-8")
	}
	text := make([]byte, 0, len(data)/2)
	for i := 0; i < len(data); i += 2 {
		r := rune(data[i+low]) | rune(data[i+1-low])<<8
		if utf16.IsSurrogate(r) {
			second := rune(0)
			if i += 2; i < len(data) {
				second = rune(data[i+low]) | rune(data[i+1-low])<<8
			}
			if r = utf16.DecodeRune(r, second); r == '\ufffd' {
				return nil, errors.New("it is text in UTF-16 with half of a character in it; save it as UTF-8")
			}
		}
		text = append(text, string(r)...)
	}
	return text, nil
}
