package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
)

// A walk follows all paths at once, one step after the other.
type walk struct {
	*guide
	avoid  []int32
	trails []trail // the first is where all begin
	begin  int     // of the trails that came last
	leads  map[int32][]link
}

// A link is a step from one entity.
type link struct {
	to, fact int32
	in, out  uint16
}

// A trail is a path that may go on, by its last step.
type trail struct {
	link
	before int32 // the trail that it goes on from; negative for none
}

func newWalk(d *desk, p plan, from Ref, avoid []Node) *walk {
	w := &walk{guide: newGuide(d, p), leads: map[int32][]link{}}
	w.trails = append(w.trails, trail{link{to: d.number(d.ids.of(from)), fact: -1}, -1})
	for _, n := range avoid {
		w.avoid = append(w.avoid, d.number(d.ids.of(n.Ref())))
	}
	return w
}

// advance takes every trail one step further. Trails stay in order.
func (w *walk) advance(ctx context.Context) error {
	if err := w.explore(ctx); err != nil {
		return err
	}
	first, end := w.begin, len(w.trails)
	w.begin = end
	for i := first; i < end; i++ {
		for _, l := range w.leads[w.trails[i].to] {
			if w.work++; w.work%1024 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			if !w.again(int32(i), l) {
				w.trails = append(w.trails, trail{l, int32(i)})
			}
		}
	}
	return ctx.Err()
}

// again reports whether a trail has been where a link leads, or through its
// fact.
func (w *walk) again(n int32, l link) bool {
	for ; n >= 0; n = w.trails[n].before {
		if t := &w.trails[n]; t.to == l.to || t.fact == l.fact {
			return true
		}
	}
	return false
}

// explore finds the links of the entities at which trails have arrived.
func (w *walk) explore(ctx context.Context) error {
	var fresh []int32
	for _, t := range w.trails[w.begin:] {
		if _, known := w.leads[t.to]; !known {
			w.leads[t.to] = nil
			fresh = append(fresh, t.to)
		}
	}
	arounds, err := w.d.arounds(ctx, fresh, nil)
	if err != nil {
		return err
	}
	if err := w.makeLoose(ctx, arounds); err != nil {
		return err
	}
	for i, at := range fresh {
		links, err := w.links(ctx, arounds[i], at)
		if err != nil {
			return err
		}
		w.leads[at] = links
	}
	return ctx.Err()
}

// links returns the steps from an entity that the route allows, in order.
func (w *walk) links(ctx context.Context, a *around, at int32) ([]link, error) {
	var links []link
	for i := range int32(len(a.ties)) {
		if w.work++; w.work%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		t := &a.ties[i]
		outs, ok := w.ways.enters(a, i)
		if !ok || !a.sees(i, &w.when) {
			continue
		}
		for _, o := range a.othersOf(t) {
			leaves := outs == nil || int(o.out) < len(outs) && outs[o.out]
			if leaves && !slices.Contains(w.avoid, o.to) && (t.flags&looseTie == 0 || w.sure(t, at, o)) {
				links = append(links, link{o.to, t.fact, t.in, o.out})
			}
		}
	}
	slices.SortFunc(links, w.compare)
	return slices.Compact(links), nil
}

// compare orders links as [Paths] does.
func (w *walk) compare(a, b link) int {
	if a.to != b.to {
		return cmp.Compare(w.d.entities.at(a.to).ref, w.d.entities.at(b.to).ref)
	}
	if a.fact != b.fact {
		x, y := w.d.facts.at(a.fact).ref, w.d.facts.at(b.fact).ref
		return cmp.Or(cmp.Compare(x.Kind(), y.Kind()), cmp.Compare(x, y))
	}
	roles := &w.d.roles
	return cmp.Or(cmp.Compare(roles.name(a.in).field, roles.name(b.in).field), cmp.Compare(roles.name(a.out).field, roles.name(b.out).field))
}

// facts makes the facts of some trails.
func (w *walk) facts(ctx context.Context, trails []int32) (map[int32]*making, error) {
	var facts []int32
	for _, n := range trails {
		for ; w.trails[n].before >= 0; n = w.trails[n].before {
			facts = append(facts, w.trails[n].fact)
		}
	}
	slices.Sort(facts)
	facts = slices.Compact(facts)
	list, err := w.make(ctx, facts)
	made := make(map[int32]*making, len(facts))
	for i, n := range facts {
		made[n] = list[i]
	}
	return made, err
}

// steps returns the steps of a trail.
func (w *walk) steps(n int32, made map[int32]*making) ([]Step, error) {
	var steps []Step
	roles := &w.d.roles
	for ; w.trails[n].before >= 0; n = w.trails[n].before {
		t := w.trails[n]
		m := made[t.fact]
		if m == nil {
			return nil, fmt.Errorf("%s: %w", w.d.facts.at(t.fact).ref, ErrNotFound)
		}
		steps = append(steps, Step{
			From: w.d.entities.at(w.trails[t.before].to).ref, In: roles.name(t.in).field,
			Fact: *m.fact.(*Fact[Record]),
			Out:  roles.name(t.out).field, To: w.d.entities.at(t.to).ref,
		})
	}
	slices.Reverse(steps)
	return steps, nil
}
