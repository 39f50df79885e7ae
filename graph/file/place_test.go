package file_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pactgraph/pactgraph/graph/file"
)

// A file that is opened by a link is the file that the link leads to, whether
// that was there before or not, also after it was compacted.
func TestLinks(t *testing.T) {
	for _, there := range []bool{true, false} {
		dir := t.TempDir()
		link, target := filepath.Join(dir, "link"), filepath.Join(dir, "disk", "graph")
		if err := os.Mkdir(filepath.Dir(target), 0o777); err != nil {
			t.Fatal(err)
		}
		if there {
			if err := openAt(t, target, quick()).Close(); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Symlink("disk/graph", link); err != nil {
			t.Skip(err)
		}
		s := openAt(t, link, quick())
		add(t, s, some(100)...)
		if err := s.Compact(t.Context()); err != nil {
			t.Fatal(err)
		}
		for _, path := range []string{link, target} {
			_, err := file.Open(path, nil)
			if !errors.Is(err, file.ErrLocked) || !strings.Contains(err.Error(), path) {
				t.Errorf("a second opener gets %v", err)
			}
		}
		add(t, s, iri("later", "p", "o", ""))
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if n := len(dump(t, openAt(t, target, quick()))); n != 101 {
			t.Errorf("the target has %d quads, want 101", n)
		}
		if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
			t.Errorf("the link is %v, error %v", info, err)
		}
	}
}

func TestLinkToItself(t *testing.T) {
	at := somewhere(t)
	if err := os.Symlink(at, at); err != nil {
		t.Skip(err)
	}
	if _, err := file.Open(at, nil); err == nil || !strings.Contains(err.Error(), at) {
		t.Errorf("it opens: %v", err)
	}
}

// A program may go to another folder while a file is open.
func TestRelativePath(t *testing.T) {
	one, two := t.TempDir(), t.TempDir()
	t.Chdir(one)
	s := openAt(t, "graph", quick())
	add(t, s, some(100)...)
	t.Chdir(two)
	if err := s.Compact(t.Context()); err != nil {
		t.Fatal(err)
	}
	add(t, s, iri("later", "p", "o", ""))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if n := len(dump(t, openAt(t, filepath.Join(one, "graph"), quick()))); n != 101 {
		t.Errorf("%d quads, want 101", n)
	}
	if left, err := os.ReadDir(two); err != nil || len(left) > 0 {
		t.Errorf("the other folder has %v, error %v", left, err)
	}
}

// Behind a link, ".." leads to the folder above the target.
func TestPathsBackFromLinks(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "a", "b"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("a/b", filepath.Join(dir, "link")); err != nil {
		t.Skip(err)
	}
	openAt(t, dir+"/link/../graph", quick())
	if _, err := os.Stat(filepath.Join(dir, "a", "graph")); err != nil {
		t.Error(err)
	}
}
