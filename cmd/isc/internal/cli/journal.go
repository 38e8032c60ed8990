package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// journalHeader is the first line of a resume file.
const journalHeader = "# isc resume file. A line with an id alone: it is done. wait: not sent yet. sent: no answer yet. fail: not done."

// A journalState is the beginning of the line of an id. All have the same length, so that a new state overwrites the old one and needs no
// space on the disk. Lines that begin with # are comments in a file of ids, so a resume file is also a file of the ids that are done.
type journalState string

const (
	stateWait journalState = "# wait " // not sent yet; it may be waiting for the rate limit
	stateSent journalState = "# sent " // sent; if it stays, it is not known whether it was done
	stateFail journalState = "# fail " // not done: rejected, or not sent
	stateDone journalState = "       "
)

// A journal records the state of each id of a bulk run in the file of --resume, if there is one. The line of an id is written before the
// request is sent.
type journal struct {
	done, uncertain map[string]bool

	mu   sync.Mutex
	file *os.File // nil: nothing is written
	size int64
}

// openJournal reads the resume file and opens it for writing. It does not change a file that is not a resume file of these ids. A dry run
// writes nothing.
func (r *operationRun) openJournal(ids []string) (*journal, error) {
	j := &journal{done: map[string]bool{}, uncertain: map[string]bool{}}
	name := r.resume
	if name == "" {
		return j, nil
	}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist) && r.dryRun:
		return j, nil
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is not a regular file; name a file of its own", name)
	case r.isInputOrOutput(info):
		return nil, fmt.Errorf("%s is the file of the ids or the output; name a file of its own", name)
	}
	if r.dryRun {
		text, err := os.ReadFile(name)
		if err == nil {
			text, err = decodeJournal(name, text)
		}
		if err == nil {
			_, err = j.read(name, text, ids)
		}
		return j, err
	}
	return j, j.open(name, ids)
}

// isInputOrOutput reports whether a file is the one with the ids, or the output.
func (r *operationRun) isInputOrOutput(info fs.FileInfo) bool {
	for _, name := range []string{r.idsFrom, r.fromLines} {
		if input, err := os.Stat(name); err == nil && os.SameFile(input, info) {
			return true
		}
	}
	for _, f := range []*os.File{r.app.in, r.app.terminal.file} {
		if stream, err := f.Stat(); err == nil && os.SameFile(stream, info) {
			return true
		}
	}
	return false
}

// open opens and reads the file, and completes or removes an incomplete last line.
func (j *journal) open(name string, ids []string) error {
	file, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	if err := lockFile(file); err != nil {
		return errors.Join(fmt.Errorf("%s is in use by another run: %w", name, err), file.Close())
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return errors.Join(err, file.Close())
	}
	decoded, err := decodeJournal(name, text)
	if err != nil {
		return errors.Join(err, file.Close())
	}
	tail, err := j.read(name, decoded, ids)
	if err != nil {
		return errors.Join(err, file.Close())
	}
	if len(decoded) != len(text) && !bytes.HasPrefix(text, markUTF8) { // it is UTF-16, in which states cannot be overwritten
		if err := replaceFile(name, decoded, file); err != nil {
			return err
		}
		return j.open(name, ids)
	}
	j.file, j.size = file, int64(len(text)-len(tail.half))
	if tail.half != "" {
		err = file.Truncate(j.size)
	}
	if j.size == 0 {
		tail.next = journalHeader + "\n"
	}
	if err == nil && tail.next != "" {
		_, err = j.append(tail.next)
	}
	if err != nil {
		j.close()
	}
	return err
}

// decodeJournal returns the text of a resume file as UTF-8 without a byte order mark. Editors and PowerShell may have saved it as UTF-16.
func decodeJournal(name string, text []byte) ([]byte, error) {
	decoded, err := decodeText(text)
	if err != nil {
		return nil, notOurs(name, err.Error())
	}
	return decoded, nil
}

// replaceFile closes a file and replaces it by one with another text, in one step.
func replaceFile(name string, text []byte, file *os.File) error {
	name, err := filepath.EvalSymlinks(name)
	if err != nil {
		return errors.Join(err, file.Close())
	}
	temporary, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".isc-*") // with mode 0600
	if err != nil {
		return errors.Join(err, file.Close())
	}
	_, err = temporary.Write(text)
	err = errors.Join(err, temporary.Sync(), temporary.Close(), file.Close())
	if err == nil {
		err = os.Rename(temporary.Name(), name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(temporary.Name()))
	}
	return nil
}

// A tail says what to do with an incomplete last line.
type tail struct {
	half string // to cut off
	next string // to write after the rest
}

// read reads a resume file. A file without the header is accepted only if it has nothing but ids of this run.
func (j *journal) read(name string, text []byte, ids []string) (t tail, err error) {
	known := make(map[string]bool, len(ids))
	for _, id := range ids {
		known[id] = true
	}
	lines := splitLines(string(text))
	last := lines[len(lines)-1]
	ours := lines[0] == journalHeader
	for i, line := range lines[:len(lines)-1] {
		id := strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, string(stateSent)):
			id = strings.TrimPrefix(line, string(stateSent))
			j.uncertain[id] = !j.done[id]
		case strings.HasPrefix(line, string(stateFail)):
			delete(j.uncertain, strings.TrimPrefix(line, string(stateFail)))
		case id == "" || id[0] == '#':
		case !ours && !known[id] || wrongID(id, known[id]) != "":
			return t, notOurs(name, fmt.Sprintf("line %d is not an id of this run", i+1))
		default:
			j.done[id] = true
			delete(j.uncertain, id)
		}
	}
	if last == "" {
		return t, nil
	}
	return j.readHalf(name, last, ours, ids)
}

// readHalf reads a last line without a line end. A killed run leaves half a line, an editor a whole one. The line counts only if it is an
// id and cannot be the beginning of another.
func (j *journal) readHalf(name, last string, ours bool, ids []string) (t tail, err error) {
	isID, isBeginning := false, false
	for _, id := range ids {
		isID = isID || id == last
		isBeginning = isBeginning || id != last && strings.HasPrefix(id, last)
	}
	switch {
	case isID && !isBeginning:
		j.done[last] = true
		delete(j.uncertain, last)
		return tail{next: "\n"}, nil
	case isID && j.done[last]:
		return tail{half: last}, nil
	case isID:
		j.uncertain[last] = true
		return tail{half: last, next: string(stateSent) + last + "\n"}, nil
	case isBeginning || ours || isBeginningOfOurs(last):
		return tail{half: last}, nil
	case last[0] == '#':
		return tail{next: "\n"}, nil
	}
	return t, notOurs(name, "its last line is not an id of this run")
}

func isBeginningOfOurs(line string) bool {
	for _, whole := range []string{journalHeader, string(stateWait), string(stateSent), string(stateFail)} {
		if strings.HasPrefix(whole, line) || strings.HasPrefix(line, whole) {
			return true
		}
	}
	return false
}

func notOurs(name, why string) error {
	return fmt.Errorf("%s was not changed, because it is not a resume file for these ids: %s; name a new file, or one that this command made", name, why)
}

// divide returns the ids that are not done, in order: those to send, and the uncertain ones, unless these are to be sent too.
func (j *journal) divide(ids []string, retry bool) (due, uncertain []string) {
	for _, id := range ids {
		switch {
		case j.done[id]:
		case j.uncertain[id] && !retry:
			uncertain = append(uncertain, id)
		default:
			due = append(due, id)
		}
	}
	return due, uncertain
}

// begin writes the line of an id before it is sent, and returns the line's offset.
func (j *journal) begin(id string) (line int64, err error) {
	return j.append(string(stateWait) + id + "\n")
}

// set overwrites the state of an id.
func (j *journal) set(line int64, state journalState) error {
	if j.file == nil {
		return nil
	}
	_, err := j.file.WriteAt([]byte(state), line)
	return err
}

// append writes a line at the end, and returns its offset. If the disk is full, it removes what it wrote of the line.
func (j *journal) append(text string) (line int64, err error) {
	if j.file == nil {
		return 0, nil
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	line = j.size
	n, err := j.file.WriteAt([]byte(text), line)
	if err != nil {
		if n > 0 {
			err = errors.Join(err, j.file.Truncate(line))
		}
		return 0, err
	}
	j.size += int64(n)
	return line, nil
}

func (j *journal) close() {
	if j.file != nil {
		j.file.Close()
	}
}

// A journalError says that a resume file cannot be written.
type journalError struct{ err error }

func (e *journalError) Error() string { return "--resume: " + e.err.Error() }
func (e *journalError) Unwrap() error { return e.err }
