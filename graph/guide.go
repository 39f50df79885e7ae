package graph

import (
	"context"
	"slices"
)

// A guide knows which steps a route allows in a view.
type guide struct {
	d     *desk
	when  when
	kinds kindSet
	ways  ways
	loose map[int32]*making // facts on whose roles claims differ
	work  int               // ties gone through
}

func newGuide(d *desk, p plan) *guide {
	return &guide{d: d, when: d.view.when, kinds: p.kinds, ways: d.ways(p.hops)}
}

// Ways are the pairs of roles by which a path may enter and leave a fact, by
// their numbers; nil for all but those of the kind same.
type ways struct {
	allowed [][]bool
	kinds   []uint16 // of the facts that they lead through; nil for all
	same    uint16
}

// lead reports whether a path may lead through facts of a kind.
func (w *ways) lead(kind uint16) bool {
	if w.allowed == nil {
		return kind != w.same
	}
	return slices.Contains(w.kinds, kind)
}

func (d *desk) ways(hops []hop) ways {
	w := ways{same: d.kindNumber(Same{}.Kind())}
	for _, h := range hops {
		if !slices.Contains(w.kinds, h.kind.shape.number) {
			w.kinds = append(w.kinds, h.kind.shape.number)
		}
		in, out := h.in.number, h.out.number
		for n := int(max(in, out)) + 1; len(w.allowed) < n; {
			w.allowed = append(w.allowed, nil)
		}
		w.allowed[in] = append(w.allowed[in], make([]bool, max(0, int(out)+1-len(w.allowed[in])))...)
		w.allowed[in][out] = true
	}
	return w
}

// back returns the ways against the route.
func (w ways) back() ways {
	b := ways{kinds: w.kinds, same: w.same}
	for in, outs := range w.allowed {
		for out, ok := range outs {
			if !ok {
				continue
			}
			for n := max(in, out) + 1; len(b.allowed) < n; {
				b.allowed = append(b.allowed, nil)
			}
			b.allowed[out] = append(b.allowed[out], make([]bool, max(0, in+1-len(b.allowed[out])))...)
			b.allowed[out][in] = true
		}
	}
	return b
}

// enters reports whether a path may enter a fact by a tie, and by which roles it
// may leave; nil for any.
func (w *ways) enters(a *around, i int32) (outs []bool, ok bool) {
	if w.allowed == nil {
		return nil, a.details[i].kind != w.same
	}
	in := int(a.ties[i].in)
	if in >= len(w.allowed) {
		return nil, false
	}
	outs = w.allowed[in]
	return outs, outs != nil
}

// makeLoose makes the facts on whose roles claims differ.
func (w *guide) makeLoose(ctx context.Context, arounds []*around) error {
	var facts []int32
	for _, a := range arounds {
		if !a.loose {
			continue
		}
		for i := range int32(len(a.ties)) {
			t := &a.ties[i]
			if _, ok := w.ways.enters(a, i); ok && t.flags&looseTie != 0 && a.sees(i, &w.when) {
				facts = append(facts, t.fact)
			}
		}
	}
	if len(facts) == 0 {
		return ctx.Err()
	}
	made, err := w.make(ctx, facts)
	for i, n := range facts {
		if w.loose == nil {
			w.loose = map[int32]*making{}
		}
		w.loose[n] = made[i]
	}
	return err
}

// make returns facts by their numbers, with the Go types of the route.
func (w *guide) make(ctx context.Context, facts []int32) ([]*making, error) {
	made := make([]*making, len(facts))
	var missing []int32
	for i, n := range facts {
		f := w.d.facts.at(n)
		if _, made[i] = madeFor[Record](f.made.Load(), w.d.version, &w.when, w.kinds.ofKind(f.ref.Kind()).shape); made[i] == nil {
			missing = append(missing, n)
		}
	}
	if len(missing) == 0 {
		return made, nil
	}
	slices.Sort(missing)
	more, err := makeFacts[Record](ctx, w.d, w.kinds, slices.Compact(missing), w.when)
	for i, n := range facts {
		if made[i] == nil {
			made[i] = more[n]
		}
	}
	return made, err
}

// sure reports whether in a fact on whose roles claims differ two entities play
// theirs.
func (w *guide) sure(t *tie, at int32, o other) bool {
	m := w.loose[t.fact]
	if m == nil || m.raw == nil {
		return false
	}
	plays := func(role uint16, entity int32) bool {
		return slices.Contains(m.raw.Roles[w.d.roles.name(role).field], w.d.entities.at(entity).ref)
	}
	return plays(t.in, at) && plays(o.out, o.to)
}
