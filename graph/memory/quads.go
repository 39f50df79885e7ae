package memory

import (
	"hash/maphash"
	"math"
	"math/bits"
)

// maxQuads bounds the numbers of quads: beyond, the places of spans might not
// fit 32 bits, in the worst of graphs.
const maxQuads = 1<<29 - 1

// Quads are numbered from 1, in the order in which they come. A list for each
// node and direction has the numbers of its quads. Only the writer adds.
type quads struct {
	last  uint32
	rows  rows
	lives lifetimes
	lists lists // for each node, its term tells where

	fans     pages[fan] // from 1
	fanCount uint32

	// The hubs of subjects and objects that have quads of several predicates
	// are divided: a list for each predicate has these once more.
	parts     pages[part] // from 1
	partCount uint32
	partIndex table // of those that their hubs don't tell

	// Quads that came when all lists that have them were long already.
	crowded table

	seed maphash.Seed
}

// A part is the list of the quads of a hub with one predicate.
type part struct {
	partKey
	list list
}

type partKey struct{ direction, node, predicate uint32 }

// hash spreads keys over all 64 bits. Who writes quads does not choose numbers,
// so that no seed is needed.
func (k partKey) hash() uint64 {
	high, low := bits.Mul64(uint64(k.node)<<32|uint64(k.predicate), 0x9e3779b97f4a7c15+uint64(k.direction)<<1)
	high, low = bits.Mul64(high^low, 0xd6e8feb86659fd93)
	return high ^ low
}

// wideRun is the length of a run at which the list of a subject or an object
// becomes a hub, that it may be divided.
const wideRun = 64

// addQuad appends a quad that is not there. Crowded is what findQuad said of it.
func (t *tables) addQuad(r row, crowded bool) uint32 {
	t.links.last++
	id := t.links.last
	t.links.rows.add(id, r)
	for d, n := range r {
		t.list(d, n, id, r[atPredicate])
	}
	if crowded {
		t.links.crowded.add(maphash.Comparable(t.links.seed, r), id)
	}
	return id
}

// list puts a quad that has a node in a direction into its list.
func (t *tables) list(d int, n, id, predicate uint32) {
	l := t.listOf(d, n)
	if d == atPredicate || d == atLabel {
		t.links.lists.add(l, uint64(d), id, anyRun)
	} else if h := t.links.lists.add(l, uint64(d), id, wideRun); h != nil {
		t.divide(h, l, partKey{uint32(d), n, predicate}, id)
	}
}

// listRun is list for quads that came one after the other.
func (t *tables) listRun(d int, n, first, count uint32) {
	widest := uint32(wideRun)
	if d == atLabel {
		widest = anyRun
	}
	if count > 0 && t.links.lists.addRun(t.listOf(d, n), uint64(d), newRun(first, count), widest) {
		return
	}
	for id := first; id < first+count; id++ {
		t.list(d, n, id, t.links.rows.pairs.at(id).predicate)
	}
}

// divide puts a quad that was added to a hub into the list of its predicate,
// if the hub is divided or must be now.
func (t *tables) divide(h *hub, l *list, k partKey, id uint32) {
	if h.divided.Load() != 0 {
		t.links.lists.add(t.part(h, k), 0, id, anyRun)
		return
	}
	if h.predicate == k.predicate {
		return
	}
	one := h.predicate == 0 // the hub is new: look at all of it
	h.predicate = k.predicate
	all := t.links.lists.open(l, id+1)
	for from, to := all.next(); one && from < to; from, to = all.next() {
		for i := from; one && i < to; i++ {
			one = t.links.rows.pairs.at(i).predicate == k.predicate
		}
	}
	if one {
		return
	}
	all = t.links.lists.open(l, id+1)
	for from, to := all.next(); from < to; from, to = all.next() {
		for i := from; i < to; i++ {
			k.predicate = t.links.rows.pairs.at(i).predicate
			t.links.lists.add(t.part(h, k), 0, i, anyRun)
		}
	}
	h.divided.Store(id)
}

// part returns the list of a part of a hub, which it makes if there is none.
func (t *tables) part(h *hub, k partKey) *list {
	if l := t.findPart(h, k); l != nil {
		return l
	}
	t.links.partCount++
	p := t.links.parts.make(t.links.partCount)
	p.partKey = k
	if !h.addPart(k.predicate, t.links.partCount) {
		t.links.partIndex.add(k.hash(), t.links.partCount)
	}
	return &p.list
}

func (t *tables) findPart(h *hub, k partKey) *list {
	if n, all := h.part(k.predicate); n != 0 {
		return &t.links.parts.at(n).list
	} else if all {
		return nil
	}
	c := t.links.partIndex.probe(k.hash())
	for i := c.next(); i != 0; i = c.next() {
		if p := t.links.parts.at(i); p.partKey == k {
			return &p.list
		}
	}
	return nil
}

// narrow returns the list of the quads that have a node in a direction and,
// if that list is divided, this predicate. Other lists have others too.
func (t *tables) narrow(d int, n, predicate, limit uint32) *list {
	l := t.having(d, n)
	if !t.isDivided(l, d, limit) {
		return l
	}
	h := t.links.lists.hubs.at(upper(l.head.Load()))
	if l = t.findPart(h, partKey{uint32(d), n, predicate}); l == nil {
		return &noQuads
	}
	return l
}

// isDivided reports whether the list of a node in a direction is divided. For
// what it comes to below a number, it is so from the quad that divided it: what
// a snapshot does must not depend on what came later.
func (t *tables) isDivided(l *list, d int, limit uint32) bool {
	head := l.head.Load()
	if form(head) != formHub || d == atPredicate || d == atLabel {
		return false
	}
	at := t.links.lists.hubs.at(upper(head)).divided.Load()
	return at != 0 && at < limit
}

// isFirst reports, at a glance, that a quad is not there: it is the first with
// its subject, object or label.
func (t *tables) isFirst(r row) bool {
	return t.having(atSubject, r[atSubject]).isEmpty() || t.having(atObject, r[atObject]).isEmpty() ||
		r[atLabel] != 0 && t.having(atLabel, r[atLabel]).isEmpty()
}

// areApart reports, at a glance, that no quad has both of a subject and a label,
// and that some that come now will be found among the first of either's.
func (t *tables) areApart(subject, label, count uint32) bool {
	s, l := t.having(atSubject, subject), t.having(atLabel, label)
	if s.isEmpty() || l.isEmpty() {
		return count <= few
	}
	lists := &t.links.lists
	return lists.last(s) < lists.first(l) &&
		(lists.length(s, math.MaxUint32, few)+count <= few || lists.length(l, math.MaxUint32, few)+count <= few)
}

// few bounds the rows that are looked at to find one.
const few = 32

// findQuad returns the number of a quad that is there after batch moment, among
// those up to last; zero if there is none. Its cost does not depend on how
// many quads its nodes have: if one of them has few, these are looked at. If
// all have many, the quad came when one had few, so that it is among its first,
// or it was noted as crowded; it would be now.
func (t *tables) findQuad(r row, last, moment uint32) (id uint32, crowded bool) {
	var long [3]*list
	for i, d := range [...]int{atSubject, atObject, atLabel} {
		l := t.narrow(d, r[d], r[atPredicate], last+1)
		if t.links.lists.length(l, last+1, few) < few {
			return t.among(l, r, last, moment), false
		}
		long[i] = l
	}
	c := t.links.crowded.probe(maphash.Comparable(t.links.seed, r))
	for id := c.next(); id != 0; id = c.next() {
		if id <= last && t.links.rows.is(id, r) && t.links.lives.sees(id, moment) {
			return id, true
		}
	}
	for _, l := range long {
		if id := t.among(l, r, last, moment); id != 0 {
			return id, true
		}
	}
	return 0, true
}

// among looks for a quad at the beginning of a list.
func (t *tables) among(l *list, r row, last, moment uint32) uint32 {
	all, n := t.links.lists.open(l, last+1), 0
	for from, to := all.next(); from < to && n < few; from, to = all.next() {
		for id := from; id < to && n < few; id++ {
			if t.links.rows.is(id, r) && t.links.lives.sees(id, moment) {
				return id
			}
			n++
		}
	}
	return 0
}
