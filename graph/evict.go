package graph

import (
	"sync/atomic"
	"unsafe"
)

// room counts the bytes of a ledger, about as Go's heap does.
type room struct {
	bound atomic.Int64
	fixed atomic.Int64 // numbers and names, which stay for as long as the ledger
	bytes atomic.Int64 // what is around entities, and what has been made of facts
	hand  int32        // the entity after the last that was looked at; guarded by the ledger's mu
}

// full reports whether so much is taken by what stays that a new ledger must
// begin.
func (r *room) full() bool { return r.fixed.Load() > r.bound.Load()/2 }

func (r *room) crowded() bool { return r.fixed.Load()+r.bytes.Load() > r.bound.Load() }

// roomy reports whether there is room for what comes next.
func (r *room) roomy() bool {
	bound := r.bound.Load()
	return r.fixed.Load()+r.bytes.Load() <= bound-bound/8
}

// evict lets go what is around entities that nobody has asked for since it came
// by last, and what has been made of their facts, until there is room: the
// second-chance algorithm (F. J. Corbató, 1969). If that is not enough, it goes
// on with facts that were asked for by themselves. The caller holds mu.
func (l *ledger) evict() {
	if !l.crowded() || l.full() {
		return
	}
	l.forgetLast()
	n := l.entities.len()
	for range 2 * n {
		if l.roomy() {
			return
		}
		l.hand = (l.hand + 1) % n
		if a := l.near.at(l.hand).Load(); a != nil && a.used.And(^uint32(forEvict))&forEvict == 0 {
			l.drop(l.entities.at(l.hand))
		}
	}
	for i := range l.facts.len() {
		if l.roomy() {
			return
		}
		l.dropMade(l.facts.at(i))
	}
}

// forgetLast lets go what was replaced around entities, when who may ask for it
// is two versions behind, or where there is no room. The caller holds mu.
func (l *ledger) forgetLast() {
	for i, a := range l.replaced {
		if last := a.last.Swap(nil); last != nil {
			l.bytes.Add(-last.size())
		}
		l.replaced[i] = nil
	}
	l.replaced = l.replaced[:0]
}

// drop lets go what is around an entity, and what has been made of those of its
// facts that are around no other.
func (l *ledger) drop(e *entityEntry) {
	a := e.around.Swap(nil)
	l.bytes.Add(-a.size())
	e.changed = nil
	for i := range a.ties {
		l.dropMade(l.facts.at(a.ties[i].fact))
	}
}

// dropMade lets go what has been made of a fact, unless it lies around an
// entity.
func (l *ledger) dropMade(f *factEntry) {
	for _, e := range f.players {
		if l.entities.at(e).around.Load() != nil {
			return
		}
	}
	if m := f.made.Swap(nil); m != nil {
		l.bytes.Add(-m.size())
	}
}

// size is that of what is around an entity, with places for what is made of its
// facts.
func (a *around) size() int64 {
	const each = unsafe.Sizeof(tie{}) + unsafe.Sizeof(detail{}) + unsafe.Sizeof(atomic.Pointer[making]{})
	n := int64(unsafe.Sizeof(*a)) + int64(len(a.ties))*int64(each) + int64(cap(a.many))*int64(unsafe.Sizeof(other{})) + int64(len(a.order))*4
	if len(a.kinds) > len(a.first) {
		n += int64(cap(a.kinds)) * int64(unsafe.Sizeof(kindTies{}))
	}
	for _, stays := range a.stays {
		n += 48 + int64(len(stays))*int64(unsafe.Sizeof(stay{}))
	}
	for _, words := range a.words {
		n += 48 + int64(len(words))
	}
	return n
}

// size is that of all that has been made of a fact: of its records there is only
// a guess.
func (m *making) size() int64 {
	n := int64(0)
	for ; m != nil; m = m.before {
		n += int64(unsafe.Sizeof(*m)) + 320 + int64(m.fact.claimed())*(int64(unsafe.Sizeof(Claim{}))+128)
	}
	return n
}
