package file_test

import (
	"errors"
	"os"
	"testing"

	"github.com/pactgraph/pactgraph/graph/file"
	"github.com/pactgraph/pactgraph/internal/store"
)

// A file that is cut, or that a backup is copied over, while it is open can't be
// written any more. That is an error, and the file can be closed.
func TestOverwrittenWhileOpen(t *testing.T) {
	other := somewhere(t)
	s := openAt(t, other, quick())
	for _, q := range some(50) {
		add(t, s, q)
	}
	s.Close()
	backup, err := os.ReadFile(other)
	if err != nil {
		t.Fatal(err)
	}
	for how, change := range map[string]func(at string) error{
		"cut":     func(at string) error { return os.Truncate(at, 0) },
		"half":    func(at string) error { return os.Truncate(at, 8192) },
		"zeros":   func(at string) error { return os.WriteFile(at, make([]byte, 100_000), 0o666) },
		"restore": func(at string) error { return os.WriteFile(at, backup, 0o666) },
	} {
		for what, write := range map[string]func(*file.Store) error{
			"apply":   func(s *file.Store) error { return s.Apply(t.Context(), store.NewBatch(nil, some(9000))) },
			"compact": func(s *file.Store) error { return s.Compact(t.Context()) },
		} {
			at := somewhere(t)
			s, err := file.Open(at, quick())
			if err != nil {
				t.Fatal(err)
			}
			add(t, s, some(5000)...)
			if err := change(at); err != nil {
				t.Skip(err)
			}
			for range 2 {
				if err := write(s); !errors.Is(err, file.ErrCorrupt) {
					t.Errorf("%s, %s: %v", how, what, err)
				}
			}
			if err := s.Close(); err != nil {
				t.Errorf("%s, %s: close: %v", how, what, err)
			}
			switch s, err := file.Open(at, quick()); {
			case errors.Is(err, file.ErrLocked):
				t.Errorf("%s, %s: %v", how, what, err)
			case err == nil:
				if n := len(dump(t, s)); how == "restore" && n != 50 {
					t.Errorf("%s, %s: the backup has %d quads, want 50", how, what, n)
				}
				s.Close()
			}
		}
	}
}
