package file_test

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/graph/file"
)

// neighbours returns what is in the folder of a file beside it and its note.
func neighbours(t *testing.T, at string) (names []string) {
	t.Helper()
	files, err := os.ReadDir(filepath.Dir(at))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if name := f.Name(); name != filepath.Base(at) && name != filepath.Base(at)+".lock" {
			names = append(names, name)
		}
	}
	return names
}

// renewed are the ways in which a file is replaced by a new one.
var renewed = map[string]func(*testing.T, string){
	"compact": func(t *testing.T, at string) {
		if err := openAt(t, at, quick()).Compact(t.Context()); err != nil {
			t.Fatal(err)
		}
	},
	"upgrade": func(t *testing.T, at string) {
		if err := file.Downgrade(at, 1); err != nil {
			t.Fatal(err)
		}
		openAt(t, at, quick())
	},
}

func TestNewFileHasTheModeOfTheOld(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("files have no modes")
	}
	for how, renew := range renewed {
		for _, mode := range []os.FileMode{0o600, 0o666} {
			at := somewhere(t)
			s := openAt(t, at, quick())
			add(t, s, some(10)...)
			s.Close()
			if err := os.Chmod(at, mode); err != nil {
				t.Fatal(err)
			}
			renew(t, at)
			if info, err := os.Stat(at); err != nil || info.Mode() != mode {
				t.Errorf("%s: a file of mode %v has %v, error %v", how, mode, info.Mode(), err)
			}
		}
	}
}

// What a program leaves that is killed is removed later. What the user has
// beside the file stays, whatever its name.
func TestNeighboursStay(t *testing.T) {
	for how, renew := range renewed {
		at := somewhere(t)
		s := openAt(t, at, quick())
		add(t, s, some(10)...)
		s.Close()
		dir := filepath.Dir(at)
		for _, name := range []string{"graph.compact", ".graph.compact-1"} {
			if err := os.MkdirAll(filepath.Join(dir, name, "notes"), 0o777); err != nil {
				t.Fatal(err)
			}
		}
		for _, name := range []string{".graph.compact-2", ".graph.compact-", ".graph.compact-3.compact-4", "graph.compact-5"} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte("text"), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		renew(t, at)
		want := []string{".graph.compact-", ".graph.compact-1", ".graph.compact-3.compact-4", "graph.compact", "graph.compact-5"}
		if diff := cmp.Diff(want, neighbours(t, at)); diff != "" {
			t.Errorf("%s: %s", how, diff)
		}
		if _, err := os.Stat(filepath.Join(dir, "graph.compact", "notes")); err != nil {
			t.Errorf("%s: %v", how, err)
		}
	}
}

// Who moves an open file may make another where it was.
func TestCompactOfAMovedFile(t *testing.T) {
	at := somewhere(t)
	s := openAt(t, at, quick())
	add(t, s, some(10)...)
	if err := os.Rename(at, at+".old"); err != nil {
		t.Skip(err)
	}
	if err := s.Compact(t.Context()); err == nil {
		t.Error("a file that is not there is replaced")
	}
	other := openAt(t, at, quick())
	add(t, other, some(100)...)
	if err := s.Compact(t.Context()); err == nil {
		t.Error("the file of another store is replaced")
	}
	add(t, other, iri("later", "p", "o", ""))
	add(t, s, iri("later", "p", "o", ""))
	other.Close()
	s.Close()
	for path, want := range map[string]int{at: 101, at + ".old": 11} {
		if n := len(dump(t, openAt(t, path, quick()))); n != want {
			t.Errorf("%s has %d quads, want %d", path, n, want)
		}
	}
	if diff := cmp.Diff([]string{"graph.old", "graph.old.lock"}, neighbours(t, at)); diff != "" {
		t.Error(diff)
	}
}

// Where the disk can't be made to keep the new file, the old one stays.
func TestCompactInAFolderThatCannotBeRead(t *testing.T) {
	at := somewhere(t)
	s := openAt(t, at, quick())
	add(t, s, some(10)...)
	before, err := os.Stat(at)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Dir(at), 0o333); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(filepath.Dir(at), 0o777) })
	if _, err := os.ReadDir(filepath.Dir(at)); err == nil {
		t.Skip("this user may read it")
	}
	if err := s.Compact(t.Context()); !errors.Is(err, os.ErrPermission) {
		t.Errorf("the error is %v", err)
	}
	if after, err := os.Stat(at); err != nil || !os.SameFile(before, after) {
		t.Errorf("the old file is gone: %v", err)
	}
	add(t, s, iri("later", "p", "o", ""))
}
