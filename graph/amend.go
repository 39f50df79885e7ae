package graph

import (
	"cmp"
	"context"
	"slices"
	"sync/atomic"
)

// mostChanged is by how many the facts that are noted to have changed around an
// entity may be more than those that were there: where they are more, it is
// surveyed anew.
const mostChanged = 1024

// A change is that of a fact around an entity by the batch that made a version.
type change struct {
	fact    Ref
	version uint64
}

// An amendment is what is around an entity, with the facts that have changed
// since.
type amendment struct {
	entity int32
	base   *around
	facts  []Ref
}

// amend returns what is around entities, of each of which something is known
// that batches have changed since: the facts that they have changed are read
// anew, all else is kept. Where that cannot be, it returns nil.
func (d *desk) amend(ctx context.Context, entities []int32) ([]*around, error) {
	out := make([]*around, len(entities))
	all := d.amendments(entities)
	q := d.query(nil)
	q.self = []Ref{}
	for _, am := range all {
		for _, ref := range am.facts {
			q.self = append(q.self, d.ids.all(ref)...)
		}
	}
	records, err := q.candidates(ctx)
	if err != nil {
		return nil, err
	}
	records = distinct(records)
	if err := d.sketch(ctx, q, records); err != nil {
		return nil, err
	}
	facts := map[Ref]*outline{}
	for _, n := range records {
		o := d.outlines.at(n)
		facts[o.ref] = o
	}
	for i, am := range all {
		if am.base == nil {
			continue
		}
		fresh := draft{entity: am.entity}
		for _, ref := range am.facts {
			if o := facts[ref]; o != nil {
				o.enterOne(&fresh)
			}
		}
		out[i] = am.make(d, &fresh)
		d.exchange(am, &fresh, out[i])
	}
	return out, ctx.Err()
}

// amendments returns what there is to amend, in the order of entities.
func (d *desk) amendments(entities []int32) []amendment {
	all := make([]amendment, len(entities))
	d.mu.Lock()
	defer d.mu.Unlock()
	for i, n := range entities {
		e := d.entities.at(n)
		if a := e.around.Load(); a != nil && a.since <= d.version {
			facts := make([]Ref, len(e.changed))
			for j, c := range e.changed {
				facts[j] = c.fact
			}
			all[i] = amendment{n, a, distinctRefs(facts)}
		}
	}
	return all
}

// exchange stores what is around an entity in place of what was.
func (d *desk) exchange(am amendment, fresh *draft, a *around) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if e := d.entities.at(am.entity); e.around.Load() == am.base {
		a.since = am.base.since
		for i := range fresh.ties {
			d.settle(e, a, fresh.ties[i].fact)
		}
		d.store(e, a)
	}
}

// make returns the base without the ties of the facts that have changed, and
// with fresh ones.
func (am amendment) make(d *desk, fresh *draft) *around {
	slices.SortFunc(fresh.ties, compareTies)
	gone := make(map[int32]bool, len(am.facts))
	for _, ref := range am.facts {
		if n, ok := d.knownFact(ref); ok {
			gone[n] = true
		}
	}
	m := merger{d: d, base: am.base, fresh: fresh, gone: gone,
		into: newAround(len(am.base.ties) + len(fresh.ties)), moved: make([]int32, len(am.base.ties)), placed: make([]int32, len(fresh.ties))}
	m.ties()
	m.order()
	m.slots()
	return m.into
}

// A merger makes one around of another and of some fresh ties.
type merger struct {
	d      *desk
	base   *around
	fresh  *draft
	gone   map[int32]bool // facts
	into   *around
	moved  []int32 // where ties of base are now; -1 if gone
	placed []int32 // where fresh ties are
}

// ties merges the ties of each kind.
func (m *merger) ties() {
	kinds := slices.Clone(m.base.kinds)
	for i := range m.fresh.ties {
		kind := m.fresh.ties[i].kind
		if !slices.ContainsFunc(kinds, func(k kindTies) bool { return k.kind == kind }) {
			kinds = append(kinds, kindTies{kind: kind})
		}
	}
	slices.SortFunc(kinds, m.d.now().compareKinds)
	for _, k := range kinds {
		next := int32(0)
		first := int32(len(m.into.ties))
		for i := k.first; i < k.end; i++ {
			if m.gone[m.base.ties[i].fact] {
				m.moved[i] = -1
				continue
			}
			next = m.place(k.kind, next, i)
			m.moved[i] = int32(len(m.into.ties))
			m.keep(i)
		}
		m.place(k.kind, next, -1)
		if end := int32(len(m.into.ties)); end > first {
			m.into.kinds = append(m.into.kinds, kindTies{kind: k.kind, first: first, end: end})
		}
	}
	m.into.finishKinds()
}

// place puts the fresh ties of a kind that come before a tie, or all if it is
// negative, from the next on.
func (m *merger) place(kind uint16, next, before int32) int32 {
	for ; int(next) < len(m.fresh.ties); next++ {
		f := &m.fresh.ties[next]
		if f.kind != kind {
			continue
		}
		if before >= 0 && m.compare(before, f) < 0 {
			break
		}
		m.placed[next] = int32(len(m.into.ties))
		m.into.put(m.fresh, next)
	}
	return next
}

// keep puts a tie of the base.
func (m *merger) keep(i int32) {
	kept, of := m.base.ties[i], m.base.details[i]
	many := int32(len(m.into.many))
	m.into.many = append(m.into.many, m.base.othersOf(&kept)...)
	kept.place(m.into, many)
	m.into.setWords(turn{kept.fact, of.episode}, m.base.wordsOf(i))
	if kept.flags&severalTie != 0 {
		m.into.setStays(kept.fact, m.base.stays[kept.fact])
	}
	m.into.add(kept, of)
}

// compare puts a tie of the base and a fresh one, of another fact, into the
// order of answers.
func (m *merger) compare(i int32, f *draftTie) int {
	of := &m.base.details[i]
	if of.start != f.start {
		return cmp.Compare(of.start, f.start)
	}
	return cmp.Or(cmp.Compare(m.base.wordsOf(i), f.of.starts[f.episode].words),
		cmp.Compare(m.d.now().kinds[of.kind], f.of.kind), cmp.Compare(m.d.facts.at(m.base.ties[i].fact).ref, f.of.ref))
}

// order merges the orders of answers.
func (m *merger) order() {
	if len(m.into.kinds) < 2 {
		return
	}
	order := make([]int32, 0, len(m.into.ties))
	next := 0
	for i := range m.base.ties {
		at := int32(i)
		if m.base.order != nil {
			at = m.base.order[i]
		}
		if m.moved[at] < 0 {
			continue
		}
		for next < len(m.placed) && m.compare(at, &m.fresh.ties[next]) > 0 {
			order = append(order, m.placed[next])
			next++
		}
		order = append(order, m.moved[at])
	}
	m.into.order = append(order, m.placed[next:]...)
}

// slots carries over what has been made of the facts that are kept.
func (m *merger) slots() {
	before := m.base.made.Load()
	if before == nil {
		return
	}
	made := make([]atomic.Pointer[making], len(m.into.ties))
	for i, to := range m.moved {
		if to >= 0 {
			made[to].Store((*before)[i].Load())
		}
	}
	m.into.made.Store(&made)
}
