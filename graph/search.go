package graph

import (
	"context"
	"math"
	"reflect"
	"slices"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A want is an entity that must play a role in a fact, beside the one that it
// is found by.
type want struct {
	entity int32
	role   int32 // any if negative
}

// A search goes through what is around one entity.
type search struct {
	d         *desk
	around    *around
	when      when
	certainly bool
	role      int32    // of the entity; any if negative
	kinds     []uint16 // nil: all
	goTypes   []reflect.Type
	others    []want
	filters   []filter
}

// wants returns filters by number. It reports false if two are about the same
// entity.
func (d *desk) wants(fs []filter) ([]want, bool) {
	ws := make([]want, len(fs))
	for i, f := range fs {
		ws[i] = want{d.number(d.ids.of(f.ref)), -1}
		if f.field != "" {
			ws[i].role = int32(d.roleNumber(f.kind, f.field))
		}
		for _, w := range ws[:i] {
			if w.entity == ws[i].entity {
				return nil, false
			}
		}
	}
	return ws, true
}

// search begins a search for the facts in which all the entities play a role.
// It starts at the one around which there is least.
func (d *desk) search(ctx context.Context, v View, kinds kindSet, fs []filter) (*search, bool, error) {
	ws, ok := d.wants(fs)
	if !ok {
		return nil, false, nil
	}
	first, err := d.rarest(ctx, ws, fs)
	if err != nil {
		return nil, false, err
	}
	ws[0], ws[first] = ws[first], ws[0]
	s := &search{d: d, when: v.when(), certainly: v.certainly, role: ws[0].role, others: ws[1:], filters: fs}
	for _, k := range kinds.list {
		if k.shape != nil {
			s.kinds = append(s.kinds, d.kindNumber(k.shape.kind))
			s.goTypes = append(s.goTypes, k.goType)
		}
	}
	s.around, err = d.around(ctx, ws[0].entity)
	return s, true, err
}

// ties returns the number of ties to go through, and the i-th of them.
func (s *search) ties() (n int, at func(i int) *tie) {
	a := s.around
	if len(s.kinds) == 1 {
		of := a.of(s.kinds[0])
		return int(of.end - of.first), func(i int) *tie { return &a.ties[int(of.first)+i] }
	}
	if a.order == nil {
		return len(a.ties), func(i int) *tie { return &a.ties[i] }
	}
	return len(a.ties), func(i int) *tie { return &a.ties[a.order[i]] }
}

// accepts reports whether the fact of a tie may be one that is sought. For
// loose ties [search.sure] says whether it is.
func (s *search) accepts(t *tie) bool {
	switch {
	case s.role < 0 && t.flags&repeatTie != 0, s.role >= 0 && int32(t.in) != s.role:
		return false
	case len(s.kinds) > 1 && !slices.Contains(s.kinds, t.kind):
		return false
	}
	return t.seen(s.around, &s.when, s.certainly) && s.around.plays(t, s.others)
}

// sure reports whether who plays which role is as the filters ask.
func (s *search) sure(t *tie, raw Raw) bool {
	if t.flags&looseTie == 0 {
		return true
	}
	for _, f := range s.filters {
		if !f.passes(raw) {
			return false
		}
	}
	return true
}

// eachFact yields the facts of a search, in order. Facts that are not known are
// made some at a time, ever more.
func eachFact[T Record](ctx context.Context, s *search, kinds kindSet, yield func(*Fact[T]) bool) error {
	n, at := s.ties()
	var fresh map[int32]*making
	some := 64
	for i := range n {
		if i%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		t := at(i)
		if !s.accepts(t) {
			continue
		}
		fact, m := find[T](s.d.facts.at(t.fact), s.d.version, &s.when, s.goType(t))
		if fact == nil {
			var known bool
			if m, known = fresh[t.fact]; !known {
				var err error
				if fresh, err = makeFacts[T](ctx, s.d, kinds, ahead[T](s, i, some), s.when); err != nil {
					return err
				}
				m, some = fresh[t.fact], min(2*some, 4096)
			}
			if m == nil {
				continue
			}
			fact = m.fact.(*Fact[T])
		}
		if !s.sure(t, m.raw) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if !yield(fact) {
			return nil
		}
	}
	return ctx.Err()
}

// ahead returns the facts from a tie on that are not made yet, at most some.
func ahead[T Record](s *search, from, some int) []int32 {
	var facts []int32
	n, at := s.ties()
	for i := from; i < n && len(facts) < some; i++ {
		t := at(i)
		if !s.accepts(t) {
			continue
		}
		if fact, _ := find[T](s.d.facts.at(t.fact), s.d.version, &s.when, s.goType(t)); fact == nil {
			facts = append(facts, t.fact)
		}
	}
	return facts
}

// goType returns the Go type of the fact of a tie.
func (s *search) goType(t *tie) reflect.Type {
	for i, k := range s.kinds {
		if k == t.kind {
			return s.goTypes[i]
		}
	}
	return nil
}

// rarest returns which of some entities has the fewest quads that lead to it.
func (d *desk) rarest(ctx context.Context, ws []want, fs []filter) (int, error) {
	if len(ws) == 1 {
		return 0, nil
	}
	least, best := math.MaxInt, 0
	var unknown []int
	for i, w := range ws {
		a := d.entities.at(w.entity).around.Load()
		switch {
		case a == nil || a.since > d.version:
			unknown = append(unknown, i)
		case len(a.ties) < least:
			least, best = len(a.ties), i
		}
	}
	if least < 64 {
		return best, nil
	}
	for most := 64; len(unknown) > 0 && most < least; most *= 8 {
		for _, i := range unknown {
			n, err := d.reader().count(ctx, fs[i].refs, most)
			if err != nil || n < most {
				return i, err
			}
		}
	}
	return best, nil
}

// count returns how many quads have one of some entities as their object, or a
// number that is not less than most.
func (r *reader) count(ctx context.Context, refs []Ref, most int) (int, error) {
	nodes, err := r.refs(ctx, refs)
	if err != nil || len(nodes) == 0 {
		return 0, err
	}
	n := 0
	for _, err := range r.snap.Quads(ctx, store.Pattern{Objects: nodes}) {
		if err != nil {
			return 0, err
		}
		if n++; n >= most {
			break
		}
	}
	return n, nil
}
