package file_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.etcd.io/bbolt"

	"github.com/pactgraph/pactgraph/graph/file"
)

// good returns the bytes of a file and what is in it.
func good(t *testing.T) (content []byte, quads []string) {
	at := somewhere(t)
	s := openAt(t, at, quick())
	load(t, s, newWorld(), 200, 200)
	add(t, s, some(1000)...)
	if err := s.Compact(t.Context()); err != nil { // so that little of it is free
		t.Fatal(err)
	}
	quads = dump(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(at)
	if err != nil {
		t.Fatal(err)
	}
	return content, quads
}

// inspect opens a file that may be damaged. It reports whether anything said
// so; if not, what is in it must be as it was.
func inspect(t *testing.T, content []byte, want []string) (found bool) {
	t.Helper()
	at := somewhere(t)
	if err := os.WriteFile(at, content, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := file.Open(at, quick())
	if err != nil {
		if !errors.Is(err, file.ErrCorrupt) && !errors.Is(err, file.ErrVersion) {
			t.Logf("open: %v", err)
		}
		return true
	}
	defer s.Close()
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	got, readErr := read(t.Context(), snap)
	if err := s.Verify(t.Context()); err != nil {
		if !errors.Is(err, file.ErrCorrupt) {
			t.Errorf("verify: %v", err)
		}
		return true
	}
	if diff := cmp.Diff(want, got); diff != "" || readErr != nil {
		t.Errorf("nothing was noticed, error %v:\n%.2000s", readErr, diff)
	}
	return false
}

func TestTruncatedFiles(t *testing.T) {
	content, want := good(t)
	random := rand.New(rand.NewPCG(1, 1))
	cuts := []int{1, 16, 80, 4095, 4096, 4097, 8192, 12_288, 16_384, 20_000, len(content) / 2}
	for range 30 {
		cuts = append(cuts, random.IntN(len(content)*3/4))
	}
	found := 0
	for _, cut := range cuts {
		if inspect(t, content[:cut], want) {
			found++
		}
	}
	if found < len(cuts)/2 { // the end of a file may be free
		t.Errorf("%d of %d files that are cut were noticed", found, len(cuts))
	}
}

func TestTornFiles(t *testing.T) {
	content, want := good(t)
	random := rand.New(rand.NewPCG(2, 2))
	found := 0
	const rounds = 60
	for round := range rounds {
		torn := bytes.Clone(content)
		switch page := random.IntN(len(torn)/4096) * 4096; round % 3 {
		case 0: // a page that was never written
			clear(torn[page : page+4096])
		case 1: // half of one
			copy(torn[page+2048:page+4096], torn[page/2:])
		case 2: // a byte
			torn[page+random.IntN(4096)] ^= byte(1 + random.IntN(255))
		}
		if inspect(t, torn, want) {
			found++
		}
	}
	if found < rounds/4 {
		t.Errorf("%d of %d torn files were noticed", found, rounds)
	}
}

// Opening a damaged file ends, whatever page is damaged, and keeps no lock.
func TestOpeningDamagedFiles(t *testing.T) {
	content, _ := good(t)
	at := somewhere(t)
	found := 0
	for page := 2 * 4096; page < len(content); page += 4096 {
		for _, harm := range []func([]byte){
			func(b []byte) { clear(b[:16]) },
			func(b []byte) { b[8] ^= 0x13 }, // another kind of page
			func(b []byte) { copy(b[16:], bytes.Repeat([]byte{0xff}, 200)) },
		} {
			damaged := bytes.Clone(content)
			harm(damaged[page : page+4096])
			if err := os.WriteFile(at, damaged, 0o600); err != nil {
				t.Fatal(err)
			}
			for range 2 {
				s, err := file.Open(at, quick())
				if err == nil {
					err = s.Close()
				} else {
					found++
				}
				if err != nil && !errors.Is(err, file.ErrCorrupt) {
					t.Errorf("page %d: %v", page/4096, err)
				}
			}
		}
	}
	if found == 0 {
		t.Error("no damage was found")
	}
}

// Verify finds a row that is missing in any table.
func TestVerifyFindsWhatIsMissing(t *testing.T) {
	for _, table := range file.Tables() {
		at := somewhere(t)
		s := openAt(t, at, quick())
		add(t, s, some(2000)...)
		verify(t, s)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		gone := false
		if err := file.Edit(at, table, func(b *bbolt.Bucket) error {
			k, _ := b.Cursor().First()
			gone = k != nil
			return b.Delete(bytes.Clone(k))
		}); err != nil && gone {
			t.Fatal(err)
		}
		if !gone {
			continue
		}
		s, err := file.Open(at, quick())
		if err == nil {
			err = s.Verify(t.Context())
			s.Close()
		}
		if !errors.Is(err, file.ErrCorrupt) {
			t.Errorf("table %s lacks a row: %v", table, err)
		}
	}
}

func TestFilesOfSomethingElse(t *testing.T) {
	dir := t.TempDir()
	if _, err := file.Open(dir, nil); !errors.Is(err, file.ErrCorrupt) {
		t.Errorf("a folder: %v", err)
	}
	if _, err := file.Open(dir+"/not/there", nil); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a folder that is not there: %v", err)
	}
	other := dir + "/other"
	db, err := bbolt.Open(other, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Update(func(tx *bbolt.Tx) error { _, err := tx.CreateBucket([]byte("sessions")); return err }); err != nil {
		t.Fatal(err)
	}
	db.Close()
	if _, err := file.Open(other, nil); !errors.Is(err, file.ErrCorrupt) {
		t.Errorf("a bbolt file of another program: %v", err)
	}
	lost := dir + "/lost"
	s := openAt(t, lost, quick())
	add(t, s, some(10)...)
	s.Close()
	if err := file.Empty(lost); err != nil {
		t.Fatal(err)
	}
	if _, err := file.Open(lost, nil); !errors.Is(err, file.ErrCorrupt) {
		t.Errorf("a graph that has lost all tables: %v", err)
	}
}
