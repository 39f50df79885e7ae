package file

import (
	"fmt"
	"os"
	"strings"
	"time"
)

// A lock is a note beside the file of who has it open. The lock itself is
// bbolt's, on the file: it ends with the process, whatever becomes of the note.
// So it is no error where the note can't be written or removed. Only who has the
// lock does either.
type lock struct{ path string }

func lockPath(path string) string { return path + ".lock" }

func newLock(path string) lock {
	host, err := os.Hostname()
	if err != nil {
		host = "an unknown host"
	}
	note := fmt.Appendf(nil, "process %d on %s, since %s\n", os.Getpid(), host, time.Now().UTC().Format(time.RFC3339))
	l := lock{lockPath(path)}
	if os.WriteFile(l.path, note, 0o666) != nil {
		l.release() // it may be one that another user left
		_ = os.WriteFile(l.path, note, 0o666)
	}
	return l
}

// release removes the note.
func (l lock) release() { _ = os.Remove(l.path) }

// holder says who has a file open, as far as the note tells.
func holder(path string) string {
	b, err := os.ReadFile(lockPath(path))
	note := strings.TrimSpace(string(b))
	if err != nil || note == "" || len(note) > 1000 {
		return ""
	}
	return ": by " + note
}
