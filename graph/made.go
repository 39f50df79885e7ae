package graph

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// A making is a fact as users see it, on days on which nothing about it
// changes, or in a view of ever.
type making struct {
	of     *shape   // of the Go type of the record, as the graph keeps it; nil for Raw
	fact   madeFact // a *Fact[T]
	on     days     // madeEver in a view of ever
	since  uint64   // the first version for which it is known to be so
	before *making  // what else has been made of the fact, with the same since
	raw    *Raw     // where claims differ on who plays a role
}

// A madeFact is a *Fact of some type.
type madeFact interface{ claimed() int }

func (f *Fact[T]) claimed() int { return len(f.Claims) }

// madeEver stands for no day, and differs from no days at all.
var madeEver = days{math.MaxInt32, math.MaxInt32}

// fits reports whether it has been made for a time and a Go type.
func (m *making) fits(w *when, of *shape) bool {
	return m.of == of && (w.ever && m.on == madeEver || !w.ever && m.on.contains(w.on))
}

// madeFor returns what has been made for a time and a Go type, with a Fact[T].
func madeFor[T Record](m *making, version uint64, w *when, of *shape) (*Fact[T], *making) {
	if m == nil || m.since > version {
		return nil, nil
	}
	for ; m != nil; m = m.before {
		if m.fits(w, of) {
			if fact, ok := m.fact.(*Fact[T]); ok {
				return fact, m
			}
		}
	}
	return nil, nil
}

// keepMade stores what has been made of a fact, if nothing has touched it.
func (d *desk) keepMade(n int32, m *making) {
	f := d.facts.at(n)
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.keeps(f.touched, d.version) {
		return
	}
	m.before = f.made.Load()
	d.bytes.Add(m.size() - m.before.size())
	if m.since = d.version; f.touched <= d.version {
		m.since = max(f.touched, d.base)
	}
	f.made.Store(m)
	d.evict()
}

// makeFacts loads facts by their numbers, and makes of each what a view sees.
// Facts that the view does not have are left out.
func makeFacts[T Record](ctx context.Context, d *desk, kinds kindSet, facts []int32, w when) (map[int32]*making, error) {
	q := d.query(kinds.shapes())
	wanted := make(map[Ref]int, len(facts)) // places in facts
	var groups []*group
	for i, n := range facts {
		ref := d.facts.at(n).ref
		wanted[ref] = i
		if g := d.groups[ref]; g != nil {
			groups = append(groups, g)
			continue
		}
		q.self = append(q.self, d.ids.all(ref)...)
	}
	if len(q.self) > 0 {
		more, err := q.groups(ctx)
		if err != nil {
			return nil, err
		}
		other := func(g *group) bool { _, ok := wanted[g.ref]; return !ok || d.groups[g.ref] != nil }
		groups = append(groups, slices.DeleteFunc(more, other)...)
	}
	if err := q.complete(ctx, groups); err != nil {
		return nil, err
	}
	// What is read in that order lies in that order.
	slices.SortFunc(groups, func(a, b *group) int { return cmp.Compare(wanted[a.ref], wanted[b.ref]) })
	made := make(map[int32]*making, len(facts))
	for i, g := range groups {
		if i%64 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		n := facts[wanted[g.ref]]
		players, loose := d.players(g, g.episodes())
		d.intern(g)
		m, err := makeFact[T](q, g, kinds, w, loose)
		if err != nil {
			return nil, err
		}
		if made[n] = m; m != nil {
			d.meet(g, players)
			d.keepMade(n, m)
		}
	}
	return made, ctx.Err()
}

// intern has the claims on a fact name those who play a role as the ledger does,
// so that a name is in memory once, and near where others were just reading it.
func (d *desk) intern(g *group) {
	for _, claims := range [][]*told{g.asserts, g.ends, g.denials} {
		for _, t := range claims {
			for _, refs := range t.raw.Roles {
				for i, ref := range refs {
					if n, ok := d.knownEntity(ref); ok {
						refs[i] = d.entities.at(n).ref
					}
				}
			}
		}
	}
}

// makeFact makes of a group what a view sees; nil if it sees nothing. Of a loose
// one claims differ on who plays a role.
func makeFact[T Record](q *query, g *group, kinds kindSet, w when, loose bool) (*making, error) {
	q.view.when = w.loosely()
	f, ok := q.weigh(g)
	if !ok || !w.ever && g.form == event {
		return nil, nil
	}
	k := kinds.of(f.raw)
	typed, err := fact[T](f, k)
	if err != nil {
		return nil, err
	}
	beside := &struct { // the two are read together
		making
		fact Fact[T]
	}{fact: typed}
	m := &beside.making
	m.of, m.fact, m.on = k.shape, &beside.fact, madeEver
	if !w.ever {
		m.on = g.unchanged(f.episodes, w.on)
	}
	if loose {
		m.raw = new(f.raw)
	}
	return m, nil
}

// unchanged returns the days around some on which a view sees the same of a
// fact: those between the days on which an episode or what a claim says begins
// or ends. If something changes on the days given it is no days at all.
func (g *group) unchanged(all []episode, on days) days {
	same := days{math.MinInt32, math.MaxInt32}
	change := func(first int32) { // a day that differs from the one before
		switch {
		case first <= on.first:
			same.first = max(same.first, first)
		case first > on.last:
			same.last = min(same.last, first-1)
		default:
			same = never.days()
		}
	}
	limits := func(s days) {
		if s.first != math.MinInt32 {
			change(s.first)
		}
		if s.last != math.MaxInt32 {
			change(s.last + 1)
		}
	}
	for _, e := range all {
		limits(e.possible.days())
		limits(e.certain.days())
	}
	for _, t := range g.asserts {
		limits(mayHold(t).days())
	}
	return same
}
