package file_test

import (
	"path/filepath"
	"testing"

	"github.com/pactgraph/pactgraph/graph/file"
	"github.com/pactgraph/pactgraph/internal/storetest"
)

// open opens a new file that ends with the test. What matters in most tests is
// not that the disk has it.
func open(t testing.TB) *file.Store {
	t.Helper()
	s, err := file.Open(filepath.Join(t.TempDir(), "graph"), &file.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestConformance(t *testing.T) {
	storetest.Run(t, func(t testing.TB) storetest.Store { return open(t) })
}

func TestCayley(t *testing.T) {
	storetest.RunCayley(t, func(t testing.TB) storetest.Store { return open(t) })
}
