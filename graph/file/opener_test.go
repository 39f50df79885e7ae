package file_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pactgraph/pactgraph/graph/file"
)

// opening opens a file, and calls do between its opening and its locking.
func opening(at string, do func()) (*file.Store, error) {
	first := true
	return file.Open(at, file.WithFile(*quick(), func(name string, flag int, mode os.FileMode) (*os.File, error) {
		f, err := os.OpenFile(name, flag, mode)
		if first {
			first = false
			do()
		}
		return f, err
	}))
}

// Who opens a file that is replaced meanwhile does not get the old one, which
// nobody has locked any more.
func TestOpeningWhatIsReplaced(t *testing.T) {
	for how, replace := range map[string]func(string) *file.Store{
		"compact": func(at string) *file.Store {
			s := openAt(t, at, quick())
			if err := s.Compact(t.Context()); err != nil {
				t.Fatal(err)
			}
			return s
		},
		"upgrade": func(at string) *file.Store {
			if err := file.Downgrade(at, 1); err != nil {
				t.Fatal(err)
			}
			return openAt(t, at, quick())
		},
		"remove": func(at string) *file.Store {
			if err := os.Remove(at); err != nil {
				t.Skip(err)
			}
			s := openAt(t, at, quick())
			add(t, s, some(100)...)
			return s
		},
	} {
		for _, closed := range []bool{false, true} {
			at := somewhere(t)
			s := openAt(t, at, quick())
			add(t, s, some(100)...)
			s.Close()
			second, err := opening(at, func() {
				s = replace(at)
				add(t, s, iri("later", "p", "o", ""))
				if closed {
					s.Close()
				}
			})
			switch {
			case !closed && !errors.Is(err, file.ErrLocked):
				t.Errorf("%s: a second opener gets %v", how, err)
			case closed && err != nil:
				t.Errorf("%s: %v", how, err)
			case closed:
				if n := len(dump(t, second)); n != 101 {
					t.Errorf("%s: %d quads, want 101", how, n)
				}
			}
			if err == nil {
				second.Close()
			}
			s.Close()
		}
	}
}

// The note of who has a file open is no more than a note.
func TestNotesThatCannotBeWritten(t *testing.T) {
	at := somewhere(t)
	note := at + ".lock"
	if err := os.MkdirAll(filepath.Join(note, "full"), 0o777); err != nil {
		t.Fatal(err)
	}
	s := openAt(t, at, quick())
	if _, err := file.Open(at, nil); !errors.Is(err, file.ErrLocked) {
		t.Errorf("a second opener gets %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(note); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(note, []byte("process 1 of another user"), 0o400); err != nil {
		t.Fatal(err)
	}
	openAt(t, at, quick())
	_, err := file.Open(at, nil)
	if !errors.Is(err, file.ErrLocked) || !strings.Contains(err.Error(), fmt.Sprint("process ", os.Getpid(), " ")) {
		t.Errorf("a second opener gets %v", err)
	}
}
