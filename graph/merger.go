package graph

import (
	"cmp"
	"maps"
	"slices"
	"sort"
	"sync/atomic"
)

// A merger makes one around of another, without the ties of some facts, and of
// fresh ties. Most stretches of the other stay as they are, and are copied as a
// whole.
type merger struct {
	d      *desk
	base   *around
	fresh  *draft  // whose ties are in the order of answers
	gone   []int32 // facts of the base; sorted
	into   *around
	moved  []int32 // where ties of base are now; -1 if gone
	placed []int32 // where fresh ties are
}

// make returns the base without the ties of the facts that have changed, and
// with fresh ones.
func (am amendment) make(d *desk, fresh *draft) *around {
	slices.SortFunc(fresh.ties, compareTies)
	m := merger{
		d: d, base: am.base, fresh: fresh, into: newAround(len(am.base.ties) + len(fresh.ties)),
		moved: make([]int32, len(am.base.ties)), placed: make([]int32, len(fresh.ties)),
	}
	for _, ref := range am.facts {
		if n, ok := d.knownFact(ref); ok && n < am.base.facts {
			m.gone = append(m.gone, n)
		}
	}
	slices.Sort(m.gone)
	m.begin()
	m.ties()
	m.order()
	m.slots()
	return m.into
}

// begin takes over what does not lie in the order of the ties.
func (m *merger) begin() {
	base, into := m.base, m.into
	into.facts, into.ends, into.loose = base.facts, base.ends, base.loose
	into.many, into.stays, into.words = slices.Clone(base.many), base.stays, base.words
	adds := func(t draftTie) bool { return t.flags&severalTie != 0 || t.of.starts[t.episode].words != "" }
	if len(m.gone) > 0 || slices.ContainsFunc(m.fresh.ties, adds) {
		into.stays, into.words = maps.Clone(base.stays), maps.Clone(base.words)
	}
	for _, fact := range m.gone { // before fresh ties of the same facts come
		delete(into.stays, fact)
	}
	if len(m.gone) > 0 {
		maps.DeleteFunc(into.words, func(t turn, _ string) bool { return m.isGone(t.fact) })
	}
}

// ties merges the ties of each kind.
func (m *merger) ties() {
	kinds := slices.Clone(m.base.kinds)
	for i := range m.fresh.ties {
		kind := m.fresh.ties[i].kind
		if !slices.ContainsFunc(kinds, func(k kindTies) bool { return k.kind == kind }) {
			kinds = append(kinds, kindTies{kind: kind, inTurn: true})
		}
	}
	slices.SortFunc(kinds, m.d.compareKinds)
	for _, k := range kinds {
		first, from, more := int32(len(m.into.ties)), k.first, int32(0)
		for i := range m.fresh.ties {
			if m.fresh.ties[i].kind != k.kind {
				continue
			}
			to := from + m.before(&m.fresh.ties[i], int(k.end-from), func(n int) int32 { return from + int32(n) })
			m.stretch(from, to)
			m.placed[i] = int32(len(m.into.ties))
			m.into.put(m.fresh, int32(i))
			from = to
			more++
		}
		m.stretch(from, k.end)
		if end := int32(len(m.into.ties)); end > first {
			merged := kindTies{kind: k.kind, inTurn: k.inTurn, first: first, end: end}
			if more > 0 || end-first < k.end-k.first {
				merged.setInTurn(m.into.ties)
			}
			m.into.kinds = append(m.into.kinds, merged)
		}
	}
	m.into.pack()
}

// before returns how many of n ties of the base, which at finds in the order of
// answers, come before a fresh one.
func (m *merger) before(f *draftTie, n int, at func(int) int32) int32 {
	return int32(sort.Search(n, func(i int) bool { return m.compare(at(i), f) > 0 }))
}

// stretch puts some ties of the base that lie together, but for those that are
// gone.
func (m *merger) stretch(from, to int32) {
	for from < to {
		end := to
		if len(m.gone) > 0 {
			for end = from; end < to && !m.isGone(m.base.ties[end].fact); end++ {
			}
		}
		by := int32(len(m.into.ties)) - from
		m.into.ties = append(m.into.ties, m.base.ties[from:end]...)
		m.into.details = append(m.into.details, m.base.details[from:end]...)
		for i := from; i < end; i++ {
			m.moved[i] = i + by
		}
		if from = end; from < to {
			m.leave(from)
			from++
		}
	}
}

func (m *merger) isGone(fact int32) bool {
	if fact < m.gone[0] || fact > m.gone[len(m.gone)-1] {
		return false
	}
	_, gone := slices.BinarySearch(m.gone, fact)
	return gone
}

// leave leaves a tie of the base out.
func (m *merger) leave(i int32) {
	t := &m.base.ties[i]
	m.moved[i] = -1
	m.into.ends -= len(m.base.othersOf(t))
}

// compare puts a tie of the base and a fresh one, of another fact, into the
// order of answers.
func (m *merger) compare(i int32, f *draftTie) int {
	of := &m.base.details[i]
	if of.start != f.start {
		return cmp.Compare(of.start, f.start)
	}
	return cmp.Or(cmp.Compare(m.base.wordsOf(i), f.of.starts[f.episode].words),
		cmp.Compare(m.d.kinds.name(of.kind), f.of.kind), cmp.Compare(m.d.facts.at(m.base.ties[i].fact).ref, f.of.ref))
}

// order merges the orders of answers.
func (m *merger) order() {
	if len(m.into.kinds) < 2 {
		return
	}
	at := func(n int) int32 { return int32(n) }
	if m.base.order != nil {
		at = func(n int) int32 { return m.base.order[n] }
	}
	order := make([]int32, 0, len(m.into.ties))
	from := 0
	keep := func(to int) {
		for ; from < to; from++ {
			if moved := m.moved[at(from)]; moved >= 0 {
				order = append(order, moved)
			}
		}
	}
	for i := range m.fresh.ties {
		start := from
		keep(start + int(m.before(&m.fresh.ties[i], len(m.base.ties)-start, func(n int) int32 { return at(start + n) })))
		order = append(order, m.placed[i])
	}
	keep(len(m.base.ties))
	m.into.order = order
}

// slots carries over what has been made of the facts that are kept.
func (m *merger) slots() {
	before := m.base.made.Load()
	if before == nil {
		return
	}
	made := make([]atomic.Pointer[making], len(m.into.ties))
	for i, to := range m.moved {
		if to < 0 {
			continue
		}
		if one := (*before)[i].Load(); one != nil {
			made[to].Store(one)
		}
	}
	m.into.made.Store(&made)
}
