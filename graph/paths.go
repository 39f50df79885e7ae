package graph

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
)

// Paths yields the ways from an entity to entities of type T: the shortest
// first, equally long ones in order of their steps: by To, kind, ref of the fact,
// and roles. No path visits an entity or uses a fact twice, nor ends where it
// begins. An entity that is reached in several ways is yielded once for each. Of
// entities that are the same in the view, a path has the one ref that stands for
// them. Values of facts have the Go type of their hop; those of the zero Route
// are [Raw].
//
// Facts are read in one go for each length. The number of paths can grow
// exponentially with their length: break the loop or cancel ctx to stop early.
//
// A zero ID is an error. So is a route none of whose hops can begin at such an
// entity, or end at a T: a [*RoleError].
func Paths[T Record](ctx context.Context, v View, from Node, route Route) iter.Seq2[Path[T], error] {
	return func(yield func(Path[T], error) bool) {
		defer v.hold()
		var t T
		fail := func(err error) { yield(Path[T]{}, fmt.Errorf("graph: paths to %s: %w", described(t), err)) }
		w, err := newWalk(ctx, v, t, from, route)
		if err != nil {
			fail(err)
			return
		}
		trails := []trail{{at: w.from}}
		for range w.most {
			if trails, err = w.advance(ctx, trails); err != nil {
				fail(err)
				return
			}
			for _, tr := range trails {
				if tr.at.Kind() != w.to {
					continue
				}
				if ctx.Err() != nil {
					fail(ctx.Err())
					return
				}
				p, err := pathOf[T](w, tr)
				if err != nil {
					fail(err)
					return
				}
				if !yield(p, nil) {
					return
				}
			}
		}
	}
}

// A walk follows all paths at once, one step after the other.
type walk struct {
	q     *query
	kinds kindSet
	hops  []hop // none: every step
	from  Ref
	to    string // kind
	most  int
	avoid []Ref

	known  map[Ref]bool         // entities whose steps are known
	leads  map[Ref][]link       // in order
	record map[Ref]Fact[Record] // facts that have been yielded
}

// A link is a step from one entity.
type link struct {
	fact    *finding
	in, out string
	to      Ref
}

// A trail is a path that may go on.
type trail struct {
	at    Ref
	links []link
}

func newWalk(ctx context.Context, v View, to Record, from Node, route Route) (*walk, error) {
	p, err := v.plan(to, from, route)
	if err != nil {
		return nil, err
	}
	w := &walk{to: p.to, most: p.most, hops: p.hops, kinds: p.kinds,
		known: map[Ref]bool{}, leads: map[Ref][]link{}, record: map[Ref]Fact[Record]{}}
	events := func(k kind) bool { return k.shape != nil && k.shape.form == event }
	kinds := slices.DeleteFunc(slices.Clone(w.kinds.list), func(k kind) bool { return v.day.Known() && events(k) })
	if w.q, err = v.query(ctx, kinds, nil); err != nil {
		return nil, err
	}
	w.from = w.q.ids.of(from.Ref())
	for _, n := range route.Avoid {
		w.avoid = append(w.avoid, w.q.ids.of(n.Ref()))
	}
	return w, nil
}

// A plan is a route that has been checked.
type plan struct {
	hops  []hop // none: every step
	kinds kindSet
	to    string // kind
	most  int
}

// plan checks a route from an entity to a kind of entity.
func (v View) plan(to Record, from Node, route Route) (plan, error) {
	k, err := v.shapes().kindOf(to)
	if err != nil {
		return plan{}, err
	}
	if k.shape == nil || k.shape.form != entity {
		return plan{}, &RecordError{Kind: to.Kind(), Err: fmt.Errorf("a path ends at an entity")}
	}
	nodes := append([]Node{from}, route.Avoid...)
	if err := filters(v.shapes(), everyKind, nodes, make([]filter, len(nodes)), nil); err != nil {
		return plan{}, err
	}
	if route.Max < 0 {
		return plan{}, fmt.Errorf("a route of %d steps", route.Max)
	}
	p := plan{to: k.shape.kind, most: cmp.Or(route.Max, 3)}
	if p.hops, p.kinds, err = route.hops(v.shapes(), from.Ref(), p.to); err != nil {
		return plan{}, err
	}
	event := func(k kind) bool { return k.shape != nil && k.shape.form == event }
	if v.day.Known() && !slices.ContainsFunc(p.kinds.list, func(k kind) bool { return !event(k) }) {
		return plan{}, ErrEvent
	}
	return p, nil
}

// advance takes every trail one step further. Trails stay in order.
func (w *walk) advance(ctx context.Context, trails []trail) ([]trail, error) {
	if err := w.explore(ctx, trails); err != nil {
		return nil, err
	}
	var next []trail
	for _, tr := range trails {
		for _, l := range w.leads[tr.at] {
			if len(next)%1024 == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			if !w.again(tr, l) {
				next = append(next, trail{l.to, append(slices.Clip(tr.links), l)})
			}
		}
	}
	return next, ctx.Err()
}

// again reports whether a trail has been where a link leads, or through its
// fact.
func (w *walk) again(tr trail, l link) bool {
	return l.to == w.from || slices.ContainsFunc(tr.links, func(m link) bool {
		return m.to == l.to || m.fact.ref == l.fact.ref
	})
}

// explore finds the links of the entities at which trails have arrived.
func (w *walk) explore(ctx context.Context, trails []trail) error {
	var fresh []Ref
	for _, tr := range trails {
		if !w.known[tr.at] {
			w.known[tr.at] = true
			fresh = append(fresh, tr.at)
		}
	}
	if len(fresh) == 0 {
		return ctx.Err()
	}
	q := *w.q
	q.around = nil
	for _, ref := range fresh {
		q.around = append(q.around, q.ids.all(ref)...)
	}
	slices.Sort(q.around)
	slices.Sort(fresh)
	findings, err := q.run(ctx)
	if err != nil {
		return err
	}
	for _, f := range findings {
		for at, l := range w.links(f) {
			if _, asked := slices.BinarySearch(fresh, at); asked && at != l.to && !slices.Contains(w.avoid, l.to) {
				w.leads[at] = append(w.leads[at], l)
			}
		}
	}
	for _, ref := range fresh {
		slices.SortFunc(w.leads[ref], func(a, b link) int {
			return cmp.Or(cmp.Compare(a.to, b.to), cmp.Compare(a.fact.raw.Kind(), b.fact.raw.Kind()),
				cmp.Compare(a.fact.ref, b.fact.ref), cmp.Compare(a.in, b.in), cmp.Compare(a.out, b.out))
		})
	}
	return nil
}

// links yields the steps through a fact that the route allows, each with the
// entity that it leads from.
func (w *walk) links(f *finding) iter.Seq2[Ref, link] {
	return func(yield func(Ref, link) bool) {
		for _, roles := range w.ways(f) {
			for _, at := range f.raw.Roles[roles[0]] {
				for _, to := range f.raw.Roles[roles[1]] {
					if !yield(at, link{f, roles[0], roles[1], to}) {
						return
					}
				}
			}
		}
	}
}

// ways returns the pairs of roles by which a path may enter and leave a fact.
func (w *walk) ways(f *finding) [][2]string {
	var ways [][2]string
	switch {
	case len(w.hops) > 0:
		for _, h := range w.hops {
			if h.kind.shape.kind == f.raw.Kind() {
				ways = append(ways, [2]string{h.in.name, h.out.name})
			}
		}
	case f.raw.Kind() != (Same{}).Kind():
		for in := range maps.Keys(f.raw.Roles) {
			for out := range maps.Keys(f.raw.Roles) {
				ways = append(ways, [2]string{in, out})
			}
		}
	}
	return ways
}

// pathOf returns a trail as users see it.
func pathOf[T Record](w *walk, tr trail) (Path[T], error) {
	p := Path[T]{From: w.from, End: ID[T](tr.at.Key()), Steps: make([]Step, len(tr.links))}
	at := w.from
	for i, l := range tr.links {
		f, ok := w.record[l.fact.ref]
		if !ok {
			var err error
			if f, err = fact[Record](l.fact, w.kinds.of(l.fact.raw)); err != nil {
				return p, err
			}
			w.record[l.fact.ref] = f
		}
		p.Steps[i] = Step{From: at, In: l.in, Fact: f, Out: l.out, To: l.to}
		at = l.to
	}
	return p, nil
}
