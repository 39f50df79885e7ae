package file

import (
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"
)

// An interner finds the numbers of the values of a batch. First it gives each
// value a place, in the order in which they come; then it looks all places up,
// in the order of their hashes.
type interner struct {
	w      *writing
	places map[string]uint64 // from 1, by identity
	ids    []string          // by place; 0 is no value
	needed []bool            // a quad that is added has it
	recent [256]struct {
		iri   quad.IRI
		place uint64
	}
	buf []byte
}

// A freshValue is a value that the store does not hold yet.
type freshValue struct {
	number, hash uint64
	id           string
}

func (w *writing) interner() *interner {
	return &interner{w: w, places: map[string]uint64{}, ids: []string{""}, needed: []bool{false}}
}

// quads gives the values of quads their places.
func (in *interner) quads(quads []quad.Quad, what string, adds bool) ([]tuple, error) {
	out := make([]tuple, len(quads))
	for i, q := range quads {
		if i%checkEvery == 0 && in.w.alive() != nil {
			return nil, in.w.alive()
		}
		var err error
		if out[i], err = in.quad(q, adds); err != nil {
			return nil, fmt.Errorf("quad %d to %s: %w", i, what, err)
		}
	}
	return out, nil
}

func (in *interner) quad(q quad.Quad, adds bool) (t tuple, err error) {
	for i, d := range quad.Directions {
		v := q.Get(d)
		if v == nil && d == quad.Label {
			continue
		}
		var ok bool
		if iri, isIRI := v.(quad.IRI); isIRI && iri != "" {
			t[i], ok = in.placeOfIRI(iri)
		} else {
			t[i], ok = in.place(v)
		}
		if !ok {
			return t, invalid(q)
		}
		in.needed[t[i]] = in.needed[t[i]] || adds
	}
	return t, nil
}

// placeOfIRI is place, and remembers: most quads have the subject or label of
// the one before, and one of few predicates. IRIs differ most at their end.
func (in *interner) placeOfIRI(iri quad.IRI) (uint64, bool) {
	n := len(iri)
	slot := n*31 + int(iri[n-1])
	if n >= 4 {
		slot += int(iri[n-2])*7 + int(iri[n-3])*59 + int(iri[n-4])*131
	}
	r := &in.recent[slot%len(in.recent)]
	if r.iri == iri {
		return r.place, true
	}
	p, ok := in.place(iri)
	if ok {
		r.iri, r.place = iri, p
	}
	return p, ok
}

func (in *interner) place(v quad.Value) (uint64, bool) {
	var ok bool
	if in.buf, ok = appendIdentity(in.buf[:0], v); !ok {
		return 0, false
	}
	if p, known := in.places[string(in.buf)]; known {
		return p, true
	}
	p, id := uint64(len(in.ids)), string(in.buf)
	in.places[id] = p
	in.ids, in.needed = append(in.ids, id), append(in.needed, false)
	return p, true
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
		n := in.w.store.cache.number(id)
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
