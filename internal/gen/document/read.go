package document

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// ReadFile reads a file that the caller names, such as a document, its repairs or its lock of names. It returns an error if the file exceeds
// [MaxSize] or [MaxEntries].
func ReadFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	return readAll(f, path)
}

// ReadBeside reads a file that a document refers to. The name is a slash-separated path relative to the folder of the document. Nothing outside
// that folder is read, whatever the path or its symbolic links say, and only regular files are. Symbolic links to absolute paths are refused
// even if they lead back into the folder. Errors name the path as written in the document.
func ReadBeside(document, name string) ([]byte, error) {
	local, err := filepath.Localize(path.Clean(name))
	if err != nil {
		return nil, fmt.Errorf("%q leads out of the folder of the document; only files in it and below it are read", name)
	}
	folder, err := os.OpenRoot(filepath.Dir(document))
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	info, err := folder.Stat(local)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("there is no file %q in the folder of the document: %w", name, fs.ErrNotExist)
	case err != nil && leadsOut(err):
		return nil, fmt.Errorf("%q leads out of the folder of the document through a symbolic link; only files in it and below it are read", name)
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%q is not a regular file: %s", name, info.Mode().Type())
	}
	f, err := folder.Open(local)
	if err != nil {
		return nil, err
	}
	return readAll(f, name)
}

// leadsOut reports whether os.Root refused a path because it leaves the folder. Package os exports no error for this.
func leadsOut(err error) bool {
	var failed *fs.PathError
	return errors.As(err, &failed) && failed.Err.Error() == "path escapes from parent"
}

// readAll reads a file up to the limits and closes it.
func readAll(f *os.File, name string) ([]byte, error) {
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, MaxSize+1))
	if err != nil {
		return nil, err
	}
	if len(text) > MaxSize {
		return nil, fmt.Errorf("%s is larger than %d MiB, which is the limit for a file", name, MaxSize>>20)
	}
	if tooManyEntries(text) {
		return nil, fmt.Errorf("%s has more than %d lines and commas, which is the limit for a file", name, MaxEntries)
	}
	return text, nil
}
