package file

import (
	"context"
	"errors"
	"fmt"
	"math/bits"
	"slices"
)

// Verify reads the whole file and reports what does not agree, as
// [ErrCorrupt]: every quad must be in both tables of quads, every pair in its
// table, every value that a quad uses in the dictionary, every value found by
// its hash and no two of them equal, all in an order in which it is found, and
// all counts right. It takes the time of reading the file some times, and a bit
// of memory for each value and each page. Others may read and write meanwhile; it
// tells of the moment at which it is called. It reads what the graph is made of,
// not the list of free pages; a [Store.Backup] that verifies is whole.
func (s *Store) Verify(ctx context.Context) error {
	m, err := s.pin()
	if err == nil {
		defer m.unpin()
		err = m.verify(ctx)
	}
	if err != nil {
		return fmt.Errorf("file: verify: %w", err)
	}
	return nil
}

// A sum is of a set of tuples, in whatever order they come: two sets with equal
// sums are equal but for a chance of one in 2^64.
type sum struct{ count, hash uint64 }

func (s *sum) add(t tuple) {
	var h uint64
	for _, n := range t {
		h = (h ^ n) * 0x9e3779b97f4a7c15
		h ^= h >> 29
		h *= 0xbf58476d1ce4e5b9
		h ^= h >> 32
	}
	s.count++
	s.hash += h
}

// A census is what one table tells of the others.
type census struct {
	bySubject, byObject         sum // quads
	byPredicate, predicatePairs sum // as the table says, and as the quads do
	byLabel, labelPairs         sum
	byHash, values              sum

	last          uint64   // number of a value
	used          []uint64 // a bit for each value that a quad has
	beyond, spare uint64   // values that are used and not stored, or stored and not used
}

// use notes the values of a quad.
func (c *census) use(t tuple) {
	for _, n := range t {
		if n > c.last {
			c.beyond++
			continue
		}
		c.used[n/64] |= 1 << (n % 64)
	}
}

// has takes a value that is stored off the list, and reports whether it was on.
func (c *census) has(number uint64) bool {
	bit := uint64(1) << (number % 64)
	on := c.used[number/64]&bit != 0
	c.used[number/64] &^= bit
	return on
}

func (m *moment) verify(ctx context.Context) error {
	if err := m.walkPages(ctx); err != nil {
		return err
	}
	c := census{last: m.last, used: make([]uint64, m.last/64+1)}
	if err := m.count(ctx, &c); err != nil {
		return err
	}
	var faults []error
	expect := func(ok bool, format string, args ...any) {
		if !ok {
			faults = append(faults, fmt.Errorf("%w: "+format, append([]any{ErrCorrupt}, args...)...))
		}
	}
	expect(c.bySubject == c.byObject, "%d quads by subject and %d by object are not the same", c.bySubject.count, c.byObject.count)
	expect(c.byPredicate == c.predicatePairs, "%d pairs of predicate and object are not the %d of the quads", c.byPredicate.count, c.predicatePairs.count)
	expect(c.byLabel == c.labelPairs, "%d pairs of label and subject are not the %d of the quads", c.byLabel.count, c.labelPairs.count)
	expect(c.byHash == c.values, "%d hashes are not those of the %d values", c.byHash.count, c.values.count)
	expect(c.bySubject.count == m.quads, "%d quads are said to be %d", c.bySubject.count, m.quads)
	expect(c.values.count == m.nodes, "%d values are said to be %d", c.values.count, m.nodes)
	c.used[0] &^= 1 // no label
	for _, word := range c.used {
		c.beyond += uint64(bits.OnesCount64(word))
	}
	expect(c.beyond == 0, "%d values of quads are not stored", c.beyond)
	expect(c.spare == 0, "%d values are stored for no quad", c.spare)
	return errors.Join(faults...)
}

// count walks all tables.
func (m *moment) count(ctx context.Context, c *census) error {
	var subject uint64
	var labels []uint64 // of the subject
	endSubject := func() {
		slices.Sort(labels)
		for _, l := range slices.Compact(labels) {
			c.labelPairs.add(tuple{l, subject})
		}
		labels = labels[:0]
	}
	var pair tuple
	same := &twins{values: m.store.prefixes.dictionary(m.values, m.tables[byHash])}
	for _, x := range []struct {
		table *schema
		do    func(t tuple) error
	}{
		{bySubject, func(t tuple) error {
			c.bySubject.add(t)
			c.use(t)
			if t[0] != subject {
				endSubject()
				subject = t[0]
			}
			if n := len(labels); n == 0 || labels[n-1] != t[3] {
				labels = append(labels, t[3])
			}
			return nil
		}},
		{byObject, func(t tuple) error {
			c.byObject.add(objectOrder.back(t))
			if p := (tuple{t[1], t[0]}); p != pair {
				c.predicatePairs.add(p)
				pair = p
			}
			return nil
		}},
		{byPredicate, func(t tuple) error { c.byPredicate.add(t); return nil }},
		{byLabel, func(t tuple) error { c.byLabel.add(t); return nil }},
		{byHash, func(t tuple) error { c.byHash.add(t); return same.add(t) }},
	} {
		var last tuple
		err := m.each(ctx, x.table, func(t tuple) error {
			if compareTuples(last, t) >= 0 {
				return fmt.Errorf("%w: in table %s, %d comes after %d", ErrCorrupt, x.table.name, t[:x.table.width], last[:x.table.width])
			}
			last = t
			return x.do(t)
		})
		if err != nil {
			return err
		}
	}
	endSubject()
	var id []byte
	return m.eachValue(ctx, func(number uint64, packed []byte) (err error) {
		if id, err = m.store.prefixes.unpack(id[:0], packed); err != nil {
			return err
		}
		if _, err := valueOf(id); err != nil {
			return err
		}
		if number > m.last {
			return fmt.Errorf("%w: value %d is beyond the last, %d", ErrCorrupt, number, m.last)
		}
		c.values.add(tuple{hashOf(id), number})
		if !c.has(number) {
			c.spare++
		}
		return nil
	})
}
