package file

import "github.com/pactgraph/pactgraph/internal/store"

// A freshValue is a value that the store does not hold yet.
type freshValue struct {
	number, hash uint64
	id           []byte
}

// An interner finds the numbers of the values of a batch, in the order of their
// hashes.
type interner struct {
	w    *writing
	ids  []byte // identities, one after the other
	ends []int  // of each, by place; 0 is no value
	uses []use
}

// A use is how the quads that are added use a value.
type use struct {
	any, predicate bool
	objects        uint8 // how often as an object, as far as it matters
}

// rank says which fresh values are numbered first, since rows are shorter by
// small numbers of what many of them have: predicates, then common objects. The
// others are numbered as they come, so that what belongs together is close.
func (u use) rank() uint64 {
	switch {
	case u.predicate:
		return 0
	case u.objects == commonObject:
		return 1
	}
	return 2
}

// commonObject is how often a batch has an object that is common.
const commonObject = 8

// interner returns the interner of a batch, some values of which may be none
// that a store can hold.
func (w *writing) interner(b *store.Batch) (*interner, error) {
	in := &interner{w: w, ends: make([]int, 1, len(b.Values)+1), uses: make([]use, len(b.Values)+1)}
	err := w.parts(len(b.Values), func(from, to int) {
		for _, v := range b.Values[from:to] {
			in.ids, _ = appendIdentity(in.ids, v)
			in.ends = append(in.ends, len(in.ids))
		}
	})
	if err != nil {
		return nil, err
	}
	return in, w.parts(len(b.Add), func(from, to int) {
		for _, l := range b.Add[from:to] {
			for _, place := range l {
				in.uses[place].any = true
			}
			in.uses[l[1]].predicate = true
			if o := &in.uses[l[2]]; o.objects < commonObject {
				o.objects++
			}
		}
	})
}

// id returns the identity of a place.
func (in *interner) id(place uint64) []byte {
	return in.ids[in.ends[place-1]:in.ends[place]:in.ends[place]]
}

// tuples returns lines as tuples of places.
func (w *writing) tuples(lines []store.Line) ([]tuple, error) {
	out := make([]tuple, len(lines))
	return out, w.parts(len(lines), func(from, to int) {
		for i, l := range lines[from:to] {
			out[from+i] = tuple{uint64(l[0]), uint64(l[1]), uint64(l[2]), uint64(l[3])}
		}
	})
}

// resolve turns the places in rows into numbers, zero for an unknown value of
// a quad that is only removed. It returns the values that are new.
func (in *interner) resolve(rows ...[]tuple) ([]freshValue, error) {
	hashes := make([]tuple, len(in.ends)-1)
	err := in.w.parts(len(hashes), func(i, end int) {
		for ; i < end; i++ {
			hashes[i] = tuple{hashOf(in.id(uint64(i + 1))), uint64(i + 1)}
		}
	})
	if err == nil {
		hashes, err = in.w.sorted(hashes)
	}
	if err != nil {
		return nil, err
	}
	numbers := make([]uint64, len(in.ends))
	var unknown []tuple
	var found []cachedNumber
	d := in.w.store.prefixes.dictionary(in.w.tx.Bucket([]byte(valueBucket)), byHash.in(in.w.tx))
	for i, h := range hashes {
		if i%checkEvery == 0 && in.w.alive() != nil {
			return nil, in.w.alive()
		}
		id := in.id(h[1])
		n := in.w.store.cache.number(id, h[0])
		if n == 0 {
			if n, err = d.number(id, h[0]); err != nil {
				return nil, err
			}
			if n != 0 && len(id) <= cacheText {
				found = append(found, cachedNumber{hash: h[0], number: n, id: string(id)})
			}
		}
		if u := in.uses[h[1]]; n == 0 && u.any {
			unknown = append(unknown, tuple{u.rank(), h[1], h[0]})
		}
		numbers[h[1]] = n
	}
	in.w.store.cache.put(in.w.from, nil, found)
	fresh, err := in.fresh(unknown, numbers)
	if err != nil {
		return nil, err
	}
	for _, part := range rows {
		if err := in.w.number(part, numbers); err != nil {
			return nil, err
		}
	}
	return fresh, nil
}

// fresh gives values that are not there the next numbers. Of each it is told
// rank, place and hash.
func (in *interner) fresh(unknown []tuple, numbers []uint64) ([]freshValue, error) {
	unknown, err := in.w.sorted(unknown)
	fresh := make([]freshValue, len(unknown))
	for i, u := range unknown {
		n := in.w.counts.last + uint64(i+1)
		fresh[i] = freshValue{number: n, hash: u[2], id: in.id(u[1])}
		numbers[u[1]] = n
	}
	return fresh, err
}

// number puts the numbers of values in the place of their places. A row with a
// value that is nowhere becomes zero.
func (w *writing) number(rows []tuple, numbers []uint64) error {
	return w.parts(len(rows), func(i, end int) {
		for ; i < end; i++ {
			t := rows[i]
			rows[i] = tuple{numbers[t[0]], numbers[t[1]], numbers[t[2]], numbers[t[3]]}
			for j := range t {
				if t[j] != 0 && rows[i][j] == 0 {
					rows[i] = tuple{}
					break
				}
			}
		}
	})
}

// addValues writes the fresh values that quads use.
func (s *Store) addValues(w *writing, quads []tuple, fresh []freshValue) error {
	if len(fresh) == 0 {
		return nil
	}
	first := fresh[0].number
	used := make([]bool, len(fresh))
	err := w.parts(len(quads), func(from, to int) {
		for _, t := range quads[from:to] {
			for _, n := range t {
				if n >= first {
					used[n-first] = true
				}
			}
		}
	})
	if err != nil {
		return err
	}
	bucket := w.tx.Bucket([]byte(valueBucket))
	bucket.FillPercent = 1
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
		packed = s.prefixes.pack(packed[:0], v.id)
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
	return w.addRows(byHash, rows, w.counts.nodes)
}
