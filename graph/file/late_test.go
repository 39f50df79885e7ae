package file

import (
	"context"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.etcd.io/bbolt"
	"pgregory.net/rapid"
)

const (
	lateBatches, lateBatch = 12, 700

	// Where a sweep comes to the end of the table, it may leave what came last.
	mostLate = lateBatches*lateBatch/lateShare + lateBatch
)

// A table with late rows is a set of tuples, whatever is added and removed in
// whatever portions; what is late is counted, and bounded.
func TestLateRows(t *testing.T) {
	dir := t.TempDir()
	swept := false
	rapid.Check(t, func(r *rapid.T) {
		s := rapid.SampledFrom([]*schema{byObject, byHash}).Draw(r, "table")
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(r, "seed"), 1))
		db, err := bbolt.Open(filepath.Join(dir, "late"), 0o600, &bbolt.Options{NoSync: true, Timeout: 1})
		if err != nil {
			r.Fatal(err)
		}
		defer db.Close()
		rows := map[tuple]bool{}
		for range rapid.IntRange(1, lateBatches).Draw(r, "batches") {
			fresh, gone := map[tuple]bool{}, map[tuple]bool{}
			for range rapid.IntRange(0, lateBatch).Draw(r, "added") {
				row := tuple{random.Uint64N(200), random.Uint64N(300)}
				if s.width == 4 {
					row[2], row[3] = random.Uint64N(9), random.Uint64N(5)
				}
				if !rows[row] {
					fresh[row] = true
				}
			}
			removes := rapid.IntRange(0, 300).Draw(r, "removed")
			for row := range rows {
				if len(gone) < removes {
					gone[row] = true
				}
			}
			tx, err := db.Begin(true)
			if err != nil {
				r.Fatal(err)
			}
			defer tx.Rollback() // or closing would wait for it
			for _, name := range []string{metaBucket, s.name, s.late} {
				if _, err := tx.CreateBucketIfNotExists([]byte(name)); err != nil {
					r.Fatal(err)
				}
			}
			for row := range gone {
				delete(rows, row)
			}
			for row := range fresh {
				rows[row] = true
			}
			w := &writing{tx: tx, alive: context.Background().Err}
			removed, err := w.removeRows(s, sortedRows(gone))
			if err != nil {
				r.Fatal(err)
			}
			slices.SortFunc(removed, compareTuples)
			if diff := cmp.Diff(sortedRows(gone), removed); diff != "" {
				r.Fatal(diff)
			}
			if err := w.addRows(s, sortedRows(fresh), uint64(len(rows))); err != nil {
				r.Fatal(err)
			}
			swept = checkLate(r, w, s, sortedRows(rows), random) || swept
			if err := tx.Commit(); err != nil {
				r.Fatal(err)
			}
		}
		if err := db.Update(func(tx *bbolt.Tx) error {
			for _, name := range []string{metaBucket, s.name, s.late} {
				if err := tx.DeleteBucket([]byte(name)); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			r.Fatal(err)
		}
	})
	if !swept {
		t.Error("no row was put where it belongs")
	}
}

func sortedRows(set map[tuple]bool) []tuple {
	rows := make([]tuple, 0, len(set))
	for row := range set {
		rows = append(rows, row)
	}
	slices.SortFunc(rows, compareTuples)
	return rows
}

// checkLate compares a table with what it should hold, and reports whether a
// range of late rows was put where it belongs.
func checkLate(r *rapid.T, w *writing, s *schema, want []tuple, random *rand.Rand) bool {
	t := s.in(w.tx)
	read := func(t table) []tuple {
		got := []tuple{}
		c := t.cursor()
		for c.seek(tuple{}); !c.ended; c.next() {
			got = append(got, c.at)
		}
		return got
	}
	if diff := cmp.Diff(want, read(t)); diff != "" {
		r.Fatal(diff)
	}
	late := read(t.lateRows())
	b, err := w.backlog(s)
	if err != nil || b.count != uint64(len(late)) || len(late) > mostLate {
		r.Fatalf("%d of %d rows are late, said to be %d, error %v", len(late), len(want), b.count, err)
	}
	c := t.cursor()
	for range 50 { // to and fro
		to := tuple{random.Uint64N(200), random.Uint64N(300)}
		at, _ := slices.BinarySearchFunc(want, to, compareTuples)
		c.seek(to)
		for i := range random.IntN(4) {
			if at+i >= len(want) != c.ended || !c.ended && c.at != want[at+i] {
				r.Fatalf("%d after %v is %v, ended %v", i, to, c.at, c.ended)
			}
			if c.ended {
				break
			}
			c.next()
		}
	}
	return b.next != tuple{}
}
