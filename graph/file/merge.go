package file

import (
	"bytes"
	"slices"

	"go.etcd.io/bbolt"
)

// A merge changes a table: it walks the blocks that sorted tuples fall into,
// and writes each anew.
type merge struct {
	table
	walk    *bbolt.Cursor
	key     []byte
	before  []byte  // key of the block that was written last
	rows    []tuple // of the block and what is added
	fresh   int     // the place after the last row that is added
	encoded []byte
	ends    []int // of each row in encoded
	head    []byte
	arena   []byte
}

// add puts sorted tuples in, and returns those that were not there, in the
// space of tuples.
func (t table) add(tuples []tuple, alive func() error) ([]tuple, error) {
	m, added := &merge{table: t, walk: t.bucket.Cursor()}, tuples[:0]
	for len(tuples) > 0 {
		if err := alive(); err != nil {
			return nil, err
		}
		k, v, limit := m.block(tuples[0])
		end := k == nil
		if end { // they go after all others
			k, v = m.last()
		}
		n := within(tuples, limit, end)
		before := len(added)
		added = m.mix(k, v, tuples[:n], added)
		if len(added) > before {
			if err := m.write(k, end); err != nil {
				return nil, err
			}
		}
		tuples = tuples[n:]
	}
	return added, nil
}

// remove takes sorted tuples out, and returns those that were there, in the
// space of tuples.
func (t table) remove(tuples []tuple, alive func() error) ([]tuple, error) {
	m, removed := &merge{table: t, walk: t.bucket.Cursor()}, tuples[:0]
	for len(tuples) > 0 {
		if err := alive(); err != nil {
			return nil, err
		}
		k, v, limit := m.block(tuples[0])
		if k == nil {
			k, v = m.last()
			m.each(k, v, func(tuple) {})
			break
		}
		n := within(tuples, limit, false)
		before := len(removed)
		removed = m.part(k, v, tuples[:n], removed)
		if len(removed) > before {
			if err := m.write(k, false); err != nil {
				return nil, err
			}
		}
		tuples = tuples[n:]
	}
	return removed, nil
}

// within counts the tuples up to a limit, or all if there is none. A long load
// comes in parts, so that it looks at its context.
func within(tuples []tuple, limit tuple, unlimited bool) int {
	n := min(len(tuples), 4096)
	if !unlimited {
		found := false
		if n, found = slices.BinarySearchFunc(tuples[:n], limit, compareTuples); found {
			n++
		}
	}
	return n
}

// block returns the block into which t falls, and its last tuple; none if t
// comes after all.
func (m *merge) block(t tuple) (k, v []byte, limit tuple) {
	m.key = appendKey(m.key[:0], t, m.width)
	if k, v = m.walk.Seek(m.key); k == nil {
		return nil, nil, tuple{}
	}
	limit, ok := readKey(k, m.width)
	if !ok || compareTuples(limit, t) < 0 { // or there would be no end
		panic(damage{m.name, k})
	}
	var first tuple
	if m.first(v, &first); compareTuples(t, first) < 0 {
		m.between()
	}
	return k, v, limit
}

// between makes sure that what falls between two blocks is not in the first,
// whatever its key says, unless that one was written just now.
func (m *merge) between() {
	k, v := m.walk.Prev() // nothing, too, after pages that the transaction has emptied
	if string(k) != string(m.before) {
		m.each(m.less(k), v, func(tuple) {})
	}
}

// last returns the last block, which ends before the tuples that come after
// all.
func (m *merge) last() (k, v []byte) {
	k, v = last(m.bucket)
	return m.less(k), v
}

// less makes sure that a block ends before the key.
func (m *merge) less(k []byte) []byte {
	if k != nil && bytes.Compare(k, m.key) >= 0 {
		panic(damage{m.name, k})
	}
	return k
}

// mix merges a block and tuples into rows.
func (m *merge) mix(k, v []byte, tuples, added []tuple) []tuple {
	m.rows, m.fresh = m.rows[:0], 0
	take := func(t tuple) {
		added = append(added, t)
		m.rows = append(m.rows, t)
		m.fresh = len(m.rows)
	}
	m.each(k, v, func(t tuple) {
		for len(tuples) > 0 && compareTuples(tuples[0], t) < 0 {
			take(tuples[0])
			tuples = tuples[1:]
		}
		if len(tuples) > 0 && tuples[0] == t {
			tuples = tuples[1:]
		}
		m.rows = append(m.rows, t)
	})
	for _, t := range tuples {
		take(t)
	}
	return added
}

// part leaves in rows what of a block is not in tuples.
func (m *merge) part(k, v []byte, tuples, removed []tuple) []tuple {
	m.rows, m.fresh = m.rows[:0], 0
	m.each(k, v, func(t tuple) {
		for len(tuples) > 0 && compareTuples(tuples[0], t) < 0 {
			tuples = tuples[1:]
		}
		if len(tuples) > 0 && tuples[0] == t {
			removed = append(removed, t)
			tuples = tuples[1:]
			return
		}
		m.rows = append(m.rows, t)
	})
	return removed
}

// write replaces the block old by the rows, in as many blocks as it takes.
func (m *merge) write(old []byte, end bool) error {
	m.encode()
	if old != nil {
		m.key = m.key[:0]
		if n := len(m.rows); n > 0 {
			m.key = appendKey(m.key, m.rows[n-1], m.width)
		}
		if string(m.key) != string(old) {
			if err := m.bucket.Delete(slices.Clone(old)); err != nil {
				return err
			}
		}
	}
	for from := 0; from < len(m.rows); {
		to := m.cut(from, end)
		m.key = appendKey(m.key[:0], m.rows[to-1], m.width)
		m.head = m.appendFirst(m.head[:0], m.rows[from])
		if err := m.bucket.Put(m.key, m.keep(m.head, m.encoded[m.ends[from]:m.ends[to-1]])); err != nil {
			return err
		}
		from = to
	}
	m.before = append(m.before[:0], m.key...)
	return nil
}

// encode writes all rows after the first as they follow each other, so that
// any part of it is the rest of a block.
func (m *merge) encode() {
	m.encoded, m.ends = m.encoded[:0], m.ends[:0]
	for i, t := range m.rows {
		if i > 0 {
			m.encoded = m.appendNext(m.encoded, m.rows[i-1], t)
		}
		m.ends = append(m.ends, len(m.encoded))
	}
}

// cut returns the end of the block that begins with a row. Where rows come in
// order, blocks are filled; elsewhere halves have room to grow. A cut after
// what was added lets what comes next in order find the end of a block.
func (m *merge) cut(from int, end bool) int {
	size := func(to int) int { return m.ends[to-1] - m.ends[from] }
	if size(len(m.rows)) <= blockSize {
		return len(m.rows)
	}
	limit := blockSize
	switch ordered := !m.mixed && m.fresh > from && size(m.fresh) > blockSize/4; {
	case ordered && size(m.fresh) <= blockSize:
		return m.fresh
	case !ordered && !end:
		limit = min(max(size(len(m.rows))/2, blockSize/2), blockSize)
	}
	to, _ := slices.BinarySearch(m.ends[from:], m.ends[from]+limit+1)
	return max(from+to, from+1)
}

// keep joins both into memory that lasts as long as the transaction, as bbolt
// wants of values.
func (m *merge) keep(a, b []byte) []byte {
	if len(a)+len(b) > cap(m.arena)-len(m.arena) {
		m.arena = make([]byte, 0, max(len(a)+len(b), min(2*cap(m.arena), 1<<16), 1<<12))
	}
	from := len(m.arena)
	m.arena = append(append(m.arena, a...), b...)
	return m.arena[from:len(m.arena):len(m.arena)]
}
