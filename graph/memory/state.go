package memory

import (
	"fmt"
	"hash/maphash"

	"github.com/cayleygraph/quad"
	"github.com/tidwall/btree"
)

// A state is all that a store holds at one moment. Once published it does not
// change; a writer works on a copy.
type state struct {
	indexes  [6]index
	terms    *btree.BTreeG[*term]      // by content
	numbered *btree.Map[uint64, *term] // by number
	last     uint64                    // highest number ever given; none is given twice
	seed     maphash.Seed
}

func newState() *state {
	s := &state{
		terms: btree.NewBTreeGOptions(
			func(a, b *term) bool { return compareTerms(a, b) < 0 },
			btree.Options{NoLocks: true},
		),
		numbered: new(btree.Map[uint64, *term]),
		seed:     maphash.MakeSeed(),
	}
	for i, o := range orders() {
		s.indexes[i] = newIndex(o)
	}
	return s
}

// copy returns a state that can be written, in constant time. The caller must
// be the only one to copy s at this moment.
func (s *state) copy() *state {
	c := *s
	for i, x := range s.indexes {
		c.indexes[i] = x.copy()
	}
	c.terms = s.terms.Copy()
	c.numbered = s.numbered.Copy()
	return &c
}

// find returns the term of a key, or nil.
func (s *state) find(k key) *term {
	t, _ := s.terms.Get(&term{key: k, hash: k.hash(s.seed)})
	return t
}

// term returns the term of a value, or nil.
func (s *state) term(v quad.Value) *term {
	k, ok := keyOf(v)
	if !ok {
		return nil
	}
	return s.find(k)
}

// intern returns the number of a value, which it gives one if it has none.
func (s *state) intern(v quad.Value, k key) uint64 {
	t := &term{value: stored(v), key: k, hash: k.hash(s.seed)}
	if old, ok := s.terms.Get(t); ok {
		return old.number
	}
	s.last++
	t.number = s.last
	s.terms.Set(t)
	s.numbered.Set(t.number, t)
	return t.number
}

// add adds a quad and reports whether it was not there before.
func (s *state) add(q quad.Quad) (bool, error) {
	keys, err := keysOf(q)
	if err != nil {
		return false, err
	}
	var r row
	for i, d := range quad.Directions {
		if v := q.Get(d); v != nil {
			r[i] = s.intern(v, keys[i])
		}
	}
	if !s.indexes[0].add(r) {
		return false, nil
	}
	for _, x := range s.indexes[1:] {
		x.add(r)
	}
	return true, nil
}

// remove removes a quad, and the values that no other quad uses. It reports
// whether the quad was there.
func (s *state) remove(q quad.Quad) (bool, error) {
	keys, err := keysOf(q)
	if err != nil {
		return false, err
	}
	var r row
	for i, k := range keys {
		if k == (key{}) {
			continue
		}
		t := s.find(k)
		if t == nil {
			return false, nil
		}
		r[i] = t.number
	}
	if !s.indexes[0].remove(r) {
		return false, nil
	}
	for _, x := range s.indexes[1:] {
		x.remove(r)
	}
	for _, n := range r {
		s.release(n)
	}
	return true, nil
}

// release forgets a value that no quad uses. It asks the indexes, so that
// there is no count that could go wrong.
func (s *state) release(number uint64) {
	t, ok := s.numbered.Get(number)
	if !ok {
		return // no label, or released already
	}
	for i := range quad.Directions {
		var p pattern
		p[i] = []uint64{number}
		if match, _ := s.cursor(p).step(); match {
			return
		}
	}
	s.terms.Delete(t)
	s.numbered.Delete(number)
}

// value returns the value of a number; nil for zero.
func (s *state) value(number uint64) (quad.Value, error) {
	if number == 0 {
		return nil, nil
	}
	t, ok := s.numbered.Get(number)
	if !ok {
		return nil, fmt.Errorf("%w %d", ErrUnknownNode, number)
	}
	return t.value, nil
}

// quad decodes a row.
func (s *state) quad(r row) (q quad.Quad, err error) {
	for i, d := range quad.Directions {
		v, err := s.value(r[i])
		if err != nil {
			return quad.Quad{}, err
		}
		q.Set(d, v)
	}
	return q, nil
}

// count returns the number of rows that match p, or limit if there are more.
func (s *state) count(p pattern, limit int) (n int) {
	c := s.cursor(p)
	for match, more := c.step(); more && n < limit; match, more = c.step() {
		if match {
			n++
		}
	}
	return n
}
