package file

import (
	"encoding/binary"
	"fmt"
	"slices"
)

// Rows that come in another order than that of their table fall each into a
// page of their own, all of which a batch would write anew. So some tables have
// a bucket of late rows, an eighth of the rest at most. What a small batch adds
// goes there; when there are too many, those of one range of the table, where
// many fall into each block, are put where they belong, and the next time those
// of the range after it. A row is in one of both buckets.

const (
	lateShare = 8       // how much more rows a table has than late ones
	lateLeast = 1 << 10 // late rows that any table may have
	lateKey   = "late/" // and the name of a table: the count of its late rows, and the first of the next range
)

// A backlog is what is known of the late rows of a table.
type backlog struct {
	count uint64
	next  tuple
}

func (w *writing) backlog(t *schema) (b backlog, err error) {
	v := w.tx.Bucket([]byte(metaBucket)).Get([]byte(lateKey + t.name))
	if v == nil {
		return b, nil
	}
	count, n := binary.Uvarint(v)
	next, ok := readKey(v[max(n, 0):], t.width)
	if n <= 0 || !ok {
		return b, fmt.Errorf("%w: its count of late rows", ErrCorrupt)
	}
	return backlog{count, next}, nil
}

func (w *writing) storeBacklog(t *schema, b backlog) error {
	v := appendKey(binary.AppendUvarint(nil, b.count), b.next, t.width)
	return w.tx.Bucket([]byte(metaBucket)).Put([]byte(lateKey+t.name), v)
}

// addRows puts sorted rows into a table that does not have them and should have
// about so many then.
func (w *writing) addRows(s *schema, rows []tuple, size uint64) error {
	t, most := s.in(w.tx), max(size/lateShare, lateLeast)
	if uint64(len(rows)) > most {
		return w.addFresh(t, rows)
	}
	b, err := w.backlog(s)
	if err != nil {
		return err
	}
	added, err := t.lateRows().add(rows, w.alive)
	if err != nil {
		return err
	}
	b.count += uint64(len(added))
	if b.count > most {
		if err := w.sweep(t, &b, int(b.count-most)); err != nil {
			return err
		}
	}
	return w.storeBacklog(s, b)
}

// lateRows returns the late rows of a table as a table.
func (t table) lateRows() table { return table{schema: t.schema, bucket: t.late} }

// sweep puts the next n late rows where they belong.
func (w *writing) sweep(t table, b *backlog, n int) error {
	late := t.lateRows()
	c, rows := late.cursor(), make([]tuple, 0, n)
	for c.seek(b.next); !c.ended && len(rows) < n; c.next() {
		if rows = append(rows, c.at); len(rows)%checkEvery == 0 && w.alive() != nil {
			return w.alive()
		}
	}
	b.next = tuple{} // and round
	if len(rows) > 0 && !c.ended {
		b.next = c.at
	}
	removed, err := late.remove(slices.Clone(rows), w.alive)
	if err != nil {
		return err
	}
	b.count -= uint64(len(removed))
	return w.addFresh(t, rows)
}

// addFresh puts sorted rows, none of which may be there, into a table.
func (w *writing) addFresh(t table, rows []tuple) error {
	n := len(rows)
	added, err := t.add(rows, w.alive)
	if err == nil && len(added) != n {
		err = fmt.Errorf("%w: table %s has %d of %d new rows", ErrCorrupt, t.name, n-len(added), n)
	}
	return err
}

// removeRows takes sorted rows out of a table, wherever they are, and returns
// those that were there.
func (w *writing) removeRows(s *schema, rows []tuple) ([]tuple, error) {
	t := s.in(w.tx)
	if t.late == nil {
		return t.remove(rows, w.alive)
	}
	b, err := w.backlog(s)
	if err != nil {
		return nil, err
	}
	late, err := t.lateRows().remove(slices.Clone(rows), w.alive)
	if err != nil {
		return nil, err
	}
	removed, err := t.remove(rows, w.alive)
	if err != nil || len(late) == 0 {
		return removed, err
	}
	b.count -= uint64(len(late))
	return append(removed, late...), w.storeBacklog(s, b)
}
