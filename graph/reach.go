package graph

import (
	"context"
	"fmt"
	"iter"
	"slices"
)

// Reachable yields the entities of type T to which some path of the route leads,
// each once with a shortest path: the nearest first, equally near ones in an
// order that depends on the facts alone. It asks what [Paths] asks, for those
// who need to know who is tied and how far away, and not each of the ways, whose
// number can grow exponentially: the cost is that of the facts within reach. A
// path may use one fact for two steps. Errors are those of [Paths].
func Reachable[T Record](ctx context.Context, v View, from Node, route Route) iter.Seq2[Reach[T], error] {
	return func(yield func(Reach[T], error) bool) {
		defer v.hold()
		var t T
		err := reachable[T](ctx, v, t, from, route, yield)
		if err != nil {
			yield(Reach[T]{}, fmt.Errorf("graph: reachable %s: %w", describedType[T](), err))
		}
	}
}

// A Reach is an entity that can be reached.
type Reach[T Record] struct {
	ID    ID[T]
	Steps int // of a shortest path
	wave  *wave
	visit int32
}

// Path returns a shortest path, with its facts and their evidence: always the
// same one. It may be called while the iteration goes on and after it, by one
// goroutine at a time.
func (r Reach[T]) Path(ctx context.Context) (Path[T], error) {
	if r.wave == nil {
		return Path[T]{}, ErrNoView
	}
	defer r.wave.d.view.hold()
	steps, err := r.wave.steps(ctx, r.wave.chain(r.visit))
	if err != nil {
		return Path[T]{}, fmt.Errorf("graph: path: %w", err)
	}
	return Path[T]{From: r.wave.d.entities.at(r.wave.visits[0].entity).ref, End: r.ID, Steps: steps}, nil
}

// A wave spreads from one entity, fact by fact.
type wave struct {
	*guide
	back   bool // it goes against the route
	visits []visit
	begin  int // of the visits that came last
	avoid  []int32
	*scratch
}

// A scratch is what a wave needs while it spreads: another uses it again.
type scratch struct {
	seen  marks     // entities that the wave has come to, or may not come to
	front []int32   // entities that it goes on from
	near  []*around // what is around the first of those that it came to last, if it has looked
}

// A visit is an entity that a wave has come to, and how: out of a fact that the
// visit before went into. Of a wave that goes back, in and out are those of the
// path, which leads the other way.
type visit struct {
	entity, before int32
	fact           int32
	in, out        uint16
}

func newWave(d *desk, p plan, at Ref, avoid []Node, back bool) *wave {
	w := &wave{guide: newGuide(d, p), back: back}
	if back {
		w.ways = w.ways.back()
	}
	start := d.number(d.ids.of(at))
	w.visits = append(w.visits, visit{entity: start, before: -1})
	w.scratch, _ = d.ledger.scratch.Get().(*scratch)
	if w.scratch == nil {
		w.scratch = &scratch{seen: make(marks, d.size()/64+1)}
	}
	w.seen.add(start)
	for _, n := range avoid {
		w.avoid = append(w.avoid, d.number(d.ids.of(n.Ref())))
		w.seen.add(w.avoid[len(w.avoid)-1])
	}
	return w
}

// rest ends the spreading: paths can still be asked for.
func (w *wave) rest() {
	for i := range w.visits {
		w.seen.drop(w.visits[i].entity)
	}
	for _, n := range w.avoid {
		w.seen.drop(n)
	}
	clear(w.near[:cap(w.near)])
	w.near = w.near[:0]
	w.d.ledger.scratch.Put(w.scratch)
	w.scratch = nil
}

// look finds what is around some entities that the wave has come to.
func (w *wave) look(ctx context.Context, some []visit) (err error) {
	w.front = w.front[:0]
	for i := range some {
		w.front = append(w.front, some[i].entity)
	}
	w.near, err = w.d.arounds(ctx, w.front, w.near)
	return err
}

// mostAhead is around how many entities a wave looks at once.
const mostAhead = 1024

// advance takes the wave one fact further, to entities that it has not seen. It
// calls come for each until that returns false. It looks around some entities at
// first and then ever more, so that what ends soon has not looked around all.
func (w *wave) advance(ctx context.Context, some int, come func(o other) (more bool)) error {
	at, end := w.begin, len(w.visits)
	w.begin = end
	for ; at < end; some = min(2*some, mostAhead) {
		if len(w.near) == 0 {
			if err := w.look(ctx, w.visits[at:min(at+some, end)]); err != nil {
				return err
			}
		}
		if err := w.makeLoose(ctx, w.near); err != nil {
			return err
		}
		for _, a := range w.near {
			for _, ties := range a.kinds {
				more, err := w.spread(ctx, a, ties, int32(at), come)
				if !more || err != nil {
					return err
				}
			}
			at++
		}
		w.near = w.near[:0]
	}
	return ctx.Err()
}

// spread takes the wave through the facts of one kind that are around a visit.
func (w *wave) spread(ctx context.Context, a *around, ties kindTies, before int32, come func(o other) bool) (more bool, err error) {
	if !w.ways.lead(ties.kind) {
		return true, nil
	}
	last := ties.last(&w.when)
	for i := ties.first; i < ties.end; i++ {
		t := &a.ties[i]
		if t.possible.first > last {
			break
		}
		if outs, ok := w.ways.enters(a, i); ok && a.sees(i, &w.when) && !w.enter(a, t, before, outs, come) {
			return false, nil
		}
		if w.work++; w.work%1024 == 0 && ctx.Err() != nil {
			return false, ctx.Err()
		}
	}
	return true, nil
}

// enter takes the wave through one fact. It returns false if come does.
func (w *wave) enter(a *around, t *tie, before int32, outs []bool, come func(o other) bool) bool {
	for _, o := range a.othersOf(t) {
		if outs != nil && (int(o.out) >= len(outs) || !outs[o.out]) || w.seen.has(o.to) {
			continue
		}
		if t.flags&looseTie != 0 && !w.sure(t, w.visits[before].entity, o) {
			continue
		}
		w.seen.add(o.to)
		w.visits = append(w.visits, visit{o.to, before, t.fact, t.in, o.out})
		if !come(o) {
			return false
		}
	}
	return true
}

// chain returns the numbers of the visits that lead to one, from the second on.
func (w *wave) chain(n int32) []int32 {
	var chain []int32
	for ; w.visits[n].before >= 0; n = w.visits[n].before {
		chain = append(chain, n)
	}
	slices.Reverse(chain)
	return chain
}

// steps returns the steps of a chain.
func (w *wave) steps(ctx context.Context, chain []int32) ([]Step, error) {
	facts := make([]int32, len(chain))
	for i, n := range chain {
		facts[i] = w.visits[n].fact
	}
	made, err := w.make(ctx, facts)
	if err != nil {
		return nil, err
	}
	steps := make([]Step, len(chain))
	for i, n := range chain {
		v := w.visits[n]
		m := made[i]
		if m == nil {
			return nil, fmt.Errorf("%s: %w", w.d.facts.at(v.fact).ref, ErrNotFound)
		}
		steps[i] = Step{
			From: w.d.entities.at(w.visits[v.before].entity).ref, In: w.d.roles.name(v.in).field,
			Fact: *m.fact.(*Fact[Record]),
			Out:  w.d.roles.name(v.out).field, To: w.d.entities.at(v.entity).ref,
		}
		if w.back {
			steps[i].From, steps[i].To = steps[i].To, steps[i].From
			steps[i].In, steps[i].Out = steps[i].Out, steps[i].In
		}
	}
	return steps, nil
}

func reachable[T Record](ctx context.Context, v View, t Record, from Node, route Route, yield func(Reach[T], error) bool) error {
	p, err := v.plan(t, from, route)
	if err != nil {
		return err
	}
	d := new(desk)
	if err := d.open(ctx, &v); err != nil {
		return err
	}
	w := newWave(d, p, from.Ref(), route.Avoid, false)
	defer w.rest()
	to := d.kindNumber(p.to)
	var come []int32 // visits of the kind
	for step := 1; step <= p.most && w.begin < len(w.visits); step++ {
		come = come[:0]
		if err := w.advance(ctx, mostAhead, func(o other) bool {
			if o.kind == to {
				come = append(come, int32(len(w.visits)-1))
			}
			return true
		}); err != nil {
			return err
		}
		for i, n := range come {
			if i%1024 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			key := d.entities.at(w.visits[n].entity).ref[len(p.to)+1:]
			if !yield(Reach[T]{ID[T](key), step, w, n}, nil) {
				return nil
			}
		}
	}
	return ctx.Err()
}

// Marks are a set of numbers.
type marks []uint64

func (m marks) has(n int32) bool {
	i := int(n / 64)
	return i < len(m) && m[i]&(1<<(n%64)) != 0
}

func (m *marks) add(n int32) {
	i := int(n / 64)
	if i >= len(*m) {
		*m = append(*m, make([]uint64, i+1+i/4-len(*m))...)
	}
	(*m)[i] |= 1 << (n % 64)
}

func (m marks) drop(n int32) { m[n/64] &^= 1 << (n % 64) }
