package file_test

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/graph/file"
)

// A URL has its own way to write a path.
func TestNamesOfFiles(t *testing.T) {
	driver := file.Driver()
	for _, url := range []bool{false, true} {
		dir := t.TempDir()
		t.Chdir(dir)
		names, want := []string{"a%20b", "file:a%20c", "50%"}, []string{"50%", "a%20b", "a%20c"}
		if url {
			names, want = []string{"file://" + dir + "/a%20b", "FILE://" + dir + "/a+c"}, []string{"a b", "a+c"}
		}
		for _, name := range names {
			s, err := driver.Open(t.Context(), name)
			if err != nil {
				t.Fatal(err)
			}
			if err := s.(*file.Store).Close(); err != nil {
				t.Fatal(err)
			}
		}
		files, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range files {
			got = append(got, f.Name())
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
	if _, err := driver.Open(t.Context(), "file:///50%"); err == nil {
		t.Error("a URL that is none opens")
	}
}
