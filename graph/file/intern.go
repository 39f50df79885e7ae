package file

import (
	"slices"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A freshValue is a value that the store does not hold yet.
type freshValue struct {
	number, hash uint64
	id           string
}

// An interner finds the numbers of the values of a batch, in the order of their
// hashes.
type interner struct {
	w      *writing
	ids    []string // identities, by place; 0 is no value
	needed []bool   // a quad that is added has it
}

// interner returns the interner of a batch, some values of which may be none
// that a store can hold.
func (w *writing) interner(b *store.Batch) *interner {
	in := &interner{w: w, ids: make([]string, len(b.Values)+1), needed: make([]bool, len(b.Values)+1)}
	var buf []byte
	for i, v := range b.Values {
		buf, _ = appendIdentity(buf[:0], v)
		in.ids[i+1] = string(buf)
	}
	for _, l := range b.Add {
		for _, place := range l {
			in.needed[place] = true
		}
	}
	return in
}

// tuples returns lines as tuples of places.
func tuples(lines []store.Line) []tuple {
	out := make([]tuple, len(lines))
	for i, l := range lines {
		out[i] = tuple{uint64(l[0]), uint64(l[1]), uint64(l[2]), uint64(l[3])}
	}
	return out
}

// resolve turns the places in rows into numbers, zero for an unknown value of
// a quad that is only removed. It returns the values that are new.
func (in *interner) resolve(rows ...[]tuple) ([]freshValue, error) {
	hashes := make([]tuple, 0, len(in.ids))
	for p, id := range in.ids[1:] {
		hashes = append(hashes, tuple{hashOf([]byte(id)), uint64(p + 1)})
	}
	hashes, err := in.w.sorted(hashes)
	if err != nil {
		return nil, err
	}
	numbers := make([]uint64, len(in.ids))
	var unknown []tuple
	d := in.w.store.prefixes.dictionary(in.w.tx.Bucket([]byte(valueBucket)), byHash.in(in.w.tx))
	for i, h := range hashes {
		if i%checkEvery == 0 && in.w.alive() != nil {
			return nil, in.w.alive()
		}
		id := []byte(in.ids[h[1]])
		n := in.w.store.cache.number(id, h[0])
		if n == 0 {
			if n, err = d.number(id, h[0]); err != nil {
				return nil, err
			}
		}
		if n == 0 && in.needed[h[1]] {
			unknown = append(unknown, tuple{h[1], h[0]})
		}
		numbers[h[1]] = n
	}
	slices.SortFunc(unknown, compareTuples)
	fresh := make([]freshValue, len(unknown))
	for i, u := range unknown {
		n := in.w.counts.last + uint64(i+1)
		fresh[i] = freshValue{number: n, hash: u[1], id: in.ids[u[0]]}
		numbers[u[0]] = n
	}
	for _, part := range rows {
		for i, t := range part {
			part[i] = tuple{numbers[t[0]], numbers[t[1]], numbers[t[2]], numbers[t[3]]}
			for j := range t {
				if t[j] != 0 && part[i][j] == 0 {
					part[i] = tuple{} // it has a value that is nowhere
					break
				}
			}
		}
	}
	return fresh, nil
}

// addValues writes the fresh values that quads use.
func (s *Store) addValues(w *writing, quads []tuple, fresh []freshValue) error {
	if len(fresh) == 0 {
		return nil
	}
	first := fresh[0].number
	used := make([]bool, len(fresh))
	for _, t := range quads {
		for _, n := range t {
			if n >= first {
				used[n-first] = true
			}
		}
	}
	bucket := w.tx.Bucket([]byte(valueBucket))
	bucket.FillPercent = 0.95
	values, err := appendValues(bucket)
	if err != nil {
		return err
	}
	var hashes []tuple
	var packed []byte
	for i, v := range fresh {
		if i%checkEvery == 0 && w.alive() != nil {
			return w.alive()
		}
		if !used[i] {
			continue
		}
		packed = s.prefixes.pack(packed[:0], []byte(v.id))
		if err := values.add(v.number, packed); err != nil {
			return err
		}
		hashes = append(hashes, tuple{v.hash, v.number})
		w.counts.nodes++
		w.counts.last = v.number
	}
	if err := values.flush(); err != nil {
		return err
	}
	rows, err := w.sorted(hashes)
	if err != nil {
		return err
	}
	_, err = byHash.in(w.tx).add(rows, w.alive)
	return err
}
