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

// ReadFile reads a file that the caller names: a document, its repairs, its lock of names. Larger ones than [MaxSize] and [MaxEntries] allow are refused.
func ReadFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	return readAll(f, path)
}

// ReadBeside reads a file that a document names, by its slash-separated path from the folder of the document. Whatever the path and the
// symbolic links on it say, nothing outside of that folder is read, and nothing that is no regular file. Links to absolute paths are refused
// too, even where they lead back into the folder. The errors name the path as the document has it.
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
		return nil, fmt.Errorf("%q is no file that could be read: %s", name, info.Mode().Type())
	}
	f, err := folder.Open(local)
	if err != nil {
		return nil, err
	}
	return readAll(f, name)
}

// leadsOut reports whether os.Root has refused a path because it leaves the folder, for which package os exports no error.
func leadsOut(err error) bool {
	var failed *fs.PathError
	return errors.As(err, &failed) && failed.Err.Error() == "path escapes from parent"
}

// readAll reads a file to its end and closes it.
func readAll(f *os.File, name string) ([]byte, error) {
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, MaxSize+1))
	if err != nil {
		return nil, err
	}
	if len(text) > MaxSize {
		return nil, fmt.Errorf("%s is larger than %d MiB, which is the most that is read of a file", name, MaxSize>>20)
	}
	if tooManyEntries(text) {
		return nil, fmt.Errorf("%s has more than %d lines and commas, which is the most that is read of a file", name, MaxEntries)
	}
	return text, nil
}
