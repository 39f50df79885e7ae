package file

import (
	"fmt"
	"os"
	"strings"
	"time"
)

// A lock is a note beside the file of who has it open. The lock itself is
// bbolt's, on the file: it ends with the process, whatever becomes of the note.
type lock struct{ path string }

func lockPath(path string) string { return path + ".lock" }

func newLock(path string) (*lock, error) {
	host, err := os.Hostname()
	if err != nil {
		host = "an unknown host"
	}
	note := fmt.Sprintf("process %d on %s, since %s\n", os.Getpid(), host, time.Now().UTC().Format(time.RFC3339))
	l := &lock{lockPath(path)}
	if err := os.WriteFile(l.path, []byte(note), 0o666); err != nil {
		return nil, err
	}
	return l, nil
}

// release removes the note.
func (l *lock) release() error {
	if l == nil {
		return nil
	}
	if err := os.Remove(l.path); err != nil && !os.IsNotExist(err) {
		return err
	}
	return nil
}

// holder says who has a file open, as far as the note tells.
func holder(path string) string {
	note, err := os.ReadFile(lockPath(path))
	if err != nil || len(note) > 1000 {
		return ""
	}
	return ": by " + strings.TrimSpace(string(note))
}
