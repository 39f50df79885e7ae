package file_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"go.etcd.io/bbolt"

	"github.com/pactgraph/pactgraph/graph/file"
	"github.com/pactgraph/pactgraph/internal/store"
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

// A compact file whose newest header is damaged is no empty graph.
func TestDamagedHeaders(t *testing.T) {
	content, want := good(t)
	for page := range 2 {
		sector := func(b []byte) []byte { return b[page*4096 : page*4096+512] }
		for at := 16; at < 80; at += 3 {
			damaged := bytes.Clone(content)
			sector(damaged)[at] ^= 0x10
			inspect(t, damaged, want)
		}
		damaged := bytes.Clone(content)
		clear(sector(damaged))
		inspect(t, damaged, want)
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

// A block under a key that is not its last row is found by Verify. Until then no
// lookup goes round, and no write takes for new what is there.
func TestBlocksUnderWrongKeys(t *testing.T) {
	all := some(3000)
	for what, damage := range map[string]func(b *bbolt.Bucket) error{
		"a key that is less": func(b *bbolt.Bucket) error {
			c := b.Cursor()
			c.First()
			k, v := c.Next()
			key, block := bytes.Clone(k), bytes.Clone(v)
			if err := b.Delete(bytes.Clone(k)); err != nil {
				return err
			}
			key[key[0]]-- // in the first number
			return b.Put(key, block)
		},
		"keys of each other": func(b *bbolt.Bucket) error {
			c := b.Cursor()
			c.First()
			k, v := c.Next()
			first, last := bytes.Clone(k), bytes.Clone(v)
			if k, v = c.Next(); k == nil {
				k, v = c.First()
			}
			second, block := bytes.Clone(k), bytes.Clone(v)
			return errors.Join(b.Put(first, block), b.Put(second, last))
		},
	} {
		for _, table := range []string{"value", "hash", "subject", "object", "predicate", "label"} {
			at := somewhere(t)
			s := openAt(t, at, quick())
			add(t, s, all...)
			if err := s.Compact(t.Context()); err != nil {
				t.Fatal(err)
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			if err := file.Edit(at, table, damage); err != nil {
				t.Fatal(err)
			}
			s = openAt(t, at, quick())
			corrupt := func(did string, err error) {
				t.Helper()
				if err != nil && !errors.Is(err, file.ErrCorrupt) && !errors.Is(err, file.ErrUnknownNode) {
					t.Errorf("table %s has %s; %s: %v", table, what, did, err)
				}
			}
			if err := s.Verify(t.Context()); !errors.Is(err, file.ErrCorrupt) {
				t.Errorf("table %s has %s: Verify finds %v", table, what, err)
			}
			snap, err := s.Snapshot(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			for _, q := range all {
				nodes, err := snap.Nodes(t.Context(), []quad.Value{q.Subject, q.Predicate, q.Object, q.Label})
				if corrupt("nodes", err); err != nil {
					continue
				}
				for _, p := range []store.Pattern{{Subjects: nodes[:1]}, {Objects: nodes[2:3]}, {Predicates: nodes[1:2], Labels: nodes[3:]}} {
					_, err := store.Append(t.Context(), snap, nil, p)
					corrupt("lookup", err)
				}
			}
			snap.Close()
			version := s.Version()
			corrupt("adding what is there", s.Apply(t.Context(), store.NewBatch(nil, all)))
			if s.Version() != version {
				t.Errorf("table %s has %s: a write adds what is there", table, what)
			}
			corrupt("adding", s.Apply(t.Context(), store.NewBatch(nil, []quad.Quad{iri("new", "p1", "o", "l")})))
			corrupt("removing", s.Apply(t.Context(), store.NewBatch(all, nil)))
			corrupt("compact", s.Compact(t.Context()))
		}
	}
}

// Verify finds pages that lookups would miss or never come back from, and looks
// at its context while it goes through them.
func TestVerifyFindsWrongBranches(t *testing.T) {
	at := somewhere(t)
	s := openAt(t, at, quick())
	add(t, s, some(30_000)...)
	if err := s.Compact(t.Context()); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Verify(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	verify(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(at)
	if err != nil {
		t.Fatal(err)
	}
	order := binary.NativeEndian
	branches := 0
	for page := 2; page < len(content)/4096; page++ {
		const branch, elements = 1, 16
		head := content[page*4096:]
		if order.Uint16(head[8:]) != branch || order.Uint16(head[10:]) < 3 {
			continue
		}
		branches++
		for what, change := range map[string]func(first, second []byte){
			"leads to itself":       func(first, _ []byte) { order.PutUint64(first[8:], uint64(page)) },
			"leads twice to a page": func(first, second []byte) { copy(first[8:16], second[8:16]) },
			"leads out of the file": func(_, second []byte) { order.PutUint64(second[8:], 1<<40) },
			"has keys out of order": func(_, second []byte) { second[order.Uint32(second)+1] = 0xff },
			"has keys elsewhere":    func(_, second []byte) { order.PutUint32(second, 1<<31) },
		} {
			damaged := bytes.Clone(content)
			first := damaged[page*4096+elements:]
			change(first, first[elements:])
			at := somewhere(t)
			if err := os.WriteFile(at, damaged, 0o600); err != nil {
				t.Fatal(err)
			}
			s := openAt(t, at, quick())
			if err := s.Verify(t.Context()); !errors.Is(err, file.ErrCorrupt) {
				t.Errorf("page %d %s: Verify finds %v", page, what, err)
			}
		}
	}
	if branches < 3 {
		t.Errorf("only %d branches", branches)
	}
}

// A value that has two numbers is found by one of them.
func TestVerifyFindsEqualValues(t *testing.T) {
	at := somewhere(t)
	s := openAt(t, at, quick())
	add(t, s, some(2000)...)
	if err := s.Compact(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := file.WithoutHashes(at, func() {
		s := openAt(t, at, quick())
		add(t, s, iri("s7", "p1", "new", ""))
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}); err != nil {
		t.Fatal(err)
	}
	s = openAt(t, at, quick())
	if err := s.Verify(t.Context()); !errors.Is(err, file.ErrCorrupt) || !strings.Contains(err.Error(), "are equal") {
		t.Errorf("Verify finds %v", err)
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
