package file

import (
	"bytes"
	"context"
	"errors"
	"math"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"go.etcd.io/bbolt"
	"pgregory.net/rapid"
)

var anyNumber = rapid.OneOf(rapid.Uint64Range(0, 9), rapid.Uint64Range(0, 300), rapid.Uint64Range(0, math.MaxInt64>>2))

func drawTuple(t *rapid.T, width int) (out tuple) {
	for i := range width {
		out[i] = anyNumber.Draw(t, "number")
	}
	return out
}

// Keys sort as what they stand for, and come back.
func TestKeys(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(1, 4).Draw(t, "width")
		a, b := drawTuple(t, width), drawTuple(t, width)
		x, y := appendKey(nil, a, width), appendKey(nil, b, width)
		if got, want := bytes.Compare(x, y), compareTuples(a, b); got != want {
			t.Fatalf("%v and %v compare as %d, their keys %x and %x as %d", a, b, want, x, y, got)
		}
		if back, ok := readKey(x, width); !ok || back != a {
			t.Fatalf("%v came back as %v", a, back)
		}
	})
}

// A table is a set of tuples, whatever is added and removed in whatever
// portions, also within one transaction.
func TestTableIsASet(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(r *rapid.T) {
		schema := rapid.SampledFrom(tables).Draw(r, "table")
		db, err := bbolt.Open(filepath.Join(dir, "table"), 0o600, &bbolt.Options{NoSync: true, Timeout: 1})
		if err != nil {
			r.Fatal(err)
		}
		defer db.Close()
		want := map[tuple]bool{}
		draw := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) tuple {
			row := drawTuple(t, schema.width)
			row[0] %= 50 // so that blocks are shared
			return row
		}), 0, 400)
		for range rapid.IntRange(1, 4).Draw(r, "transactions") {
			tx, err := db.Begin(true)
			if err != nil {
				r.Fatal(err)
			}
			if _, err := tx.CreateBucketIfNotExists([]byte(schema.name)); err != nil {
				r.Fatal(err)
			}
			for range rapid.IntRange(1, 4).Draw(r, "steps") {
				rows := draw.Draw(r, "rows")
				if removes := rapid.Bool().Draw(r, "removes"); removes {
					if rapid.Bool().Draw(r, "all") {
						rows = rows[:0]
						for row := range want {
							rows = append(rows, row)
						}
					}
					change(r, schema.in(tx), rows, want, true)
				} else {
					change(r, schema.in(tx), rows, want, false)
				}
				checkTable(r, schema.in(tx), want)
			}
			if err := tx.Commit(); err != nil {
				r.Fatal(err)
			}
		}
		if err := db.Update(func(tx *bbolt.Tx) error { return tx.DeleteBucket([]byte(schema.name)) }); err != nil {
			r.Fatal(err)
		}
	})
}

// change adds or removes rows in both, and compares what was new or there.
func change(r *rapid.T, t table, rows []tuple, want map[tuple]bool, removes bool) {
	rows = slices.Clone(rows)
	slices.SortFunc(rows, compareTuples)
	rows = slices.Compact(rows)
	var expected []tuple
	for _, row := range rows {
		if want[row] == removes {
			expected = append(expected, row)
		}
		if removes {
			delete(want, row)
		} else {
			want[row] = true
		}
	}
	do := t.add
	if removes {
		do = t.remove
	}
	got, err := do(rows, context.Background().Err)
	if err != nil || !slices.Equal(got, expected) {
		r.Fatalf("%d rows changed, want %d, error %v", len(got), len(expected), err)
	}
}

func checkTable(r *rapid.T, t table, want map[tuple]bool) {
	c, n, last := t.cursor(), 0, tuple{}
	for c.seek(tuple{}); !c.ended; c.next() {
		if n > 0 && compareTuples(last, c.at) >= 0 {
			r.Fatalf("%v comes after %v", c.at, last)
		}
		if !want[c.at] {
			r.Fatalf("%v is in the table", c.at)
		}
		last = c.at
		n++
	}
	if n != len(want) {
		r.Fatalf("%d rows, want %d", n, len(want))
	}
	for row := range want {
		if !t.cursor().has(row, t.width) {
			r.Fatalf("%v is not found", row)
		}
		break
	}
	if absent := drawTuple(r, t.width); !want[absent] && t.cursor().has(absent, t.width) {
		r.Fatalf("%v is found", absent)
	}
}

// What is stored of a value is what it was.
func TestPackedValues(t *testing.T) {
	p := &prefixes{numbers: map[string]int{}}
	p.list.Store(&[]string{})
	text := rapid.OneOf(
		rapid.String(),
		rapid.StringMatching(`https://[a-c]\.example/[a-c]{0,2}(/|#)[0-9a-f]{31,33}`),
		rapid.StringMatching(`[a-c/#]{0,12}`),
	)
	rapid.Check(t, func(t *rapid.T) {
		id := append([]byte{byte(rapid.IntRange(int(kindIRI), int(kindLang)).Draw(t, "kind"))}, text.Draw(t, "text")...)
		if k := kind(id[0]); k == kindTyped || k == kindLang {
			id = append(append(id, separator), text.Draw(t, "suffix")...)
		}
		packed := p.pack(nil, id)
		if back, err := p.unpack(nil, packed); err != nil || !bytes.Equal(back, id) {
			t.Fatalf("%q came back as %q, error %v", id, back, err)
		}
		if rapid.Bool().Draw(t, "written") {
			p.keep()
		}
		if len(packed) > len(id) {
			t.Fatalf("%q takes %d bytes", id, len(packed))
		}
	})
}

// FuzzBlocks reads blocks that may be anything: the result is an error or
// values, no other panic than that of a damaged block.
func FuzzBlocks(f *testing.F) {
	f.Add([]byte{1, 2, 3, 4, 5, 6, 7, 8}, uint8(0))
	f.Add(bySubject.appendNext(bySubject.appendFirst(nil, tuple{1, 2, 3, 4}), tuple{1, 2, 3, 4}, tuple{1, 2, 300, 4}), uint8(1))
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}, uint8(2))
	f.Fuzz(func(t *testing.T, block []byte, which uint8) {
		var tableErr, valueErr error
		defer func() {
			for _, err := range []error{tableErr, valueErr} {
				var fault runtime.Error
				if errors.As(err, &fault) {
					t.Error(err)
				}
			}
		}()
		func() {
			defer sound(&tableErr)()
			s := tables[int(which)%len(tables)]
			var row tuple
			for rest := s.first(block, &row); len(rest) > 0; {
				rest = s.next(rest, &row)
			}
		}()
		func() {
			defer sound(&valueErr)()
			p := &prefixes{}
			p.list.Store(&[]string{"https://example.org/"})
			for _, packed := range entries(nil, block) {
				if id, err := p.unpack(nil, packed); err == nil {
					_, _ = valueOf(id)
				}
			}
		}()
	})
}
