package errorlint

import (
	"errors"
	"fmt"
	"os"
)

var errWrong = errors.New("wrong")

func wrong(err error) error {
	if err == errWrong { // want `Use errors.Is`
		return nil
	}
	if _, is := err.(*os.PathError); is { // want `Use errors.As`
		return nil
	}
	return fmt.Errorf("reading: %v", err) // want `non-wrapping format verb`
}

func right(err error) error {
	if errors.Is(err, errWrong) {
		return nil
	}
	return fmt.Errorf("reading: %w", err)
}
