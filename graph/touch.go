package graph

import (
	"slices"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// touch notes what a batch changes that makes a version: of facts it drops what
// has been made of them, and around entities it notes which facts have changed.
// It reports false if that is too much to tell: the batch changes what is the same,
// or ends or denies facts that it does not name in full, and these may be many.
func (l *ledger) touch(b store.Batch, version uint64) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.pending, l.coming, l.stale = true, version, l.stale[:0]
	l.forgetLast()
	l.began = time.Now()
	ids := l.ids.Load()
	if ids == nil {
		ids = &identities{}
	}
	facts, fitted, ok := factsIn(b, ids)
	if !ok {
		return false
	}
	for _, ref := range facts {
		l.touchFact(ref, version)
	}
	for i, lines := range [...][]store.Line{b.Remove, b.Add} {
		for _, line := range lines {
			p, _ := b.Values[line[1]-1].(quad.IRI)
			if p == predFolded {
				l.names.touch(b.Values[line[2]-1], version)
			}
			if !isRole(p) {
				continue
			}
			ref, ok := readRef(b.Values[line[2]-1])
			if !ok {
				continue
			}
			one := ids.of(ref)
			if added := i > 0; one != ref && ids.turns(b.Values[line[0]-1], added) {
				return false
			}
			l.touchEntity(one, facts[line[0]], version)
			if players, ok := fitted[line[0]]; ok {
				fitted[line[0]] = append(players, one)
			}
		}
	}
	if len(l.dormant) > 0 {
		l.touchDormant(facts, version)
	}
	for record, players := range fitted {
		if !l.touchFitting(facts[record].Kind(), players, version) {
			return false
		}
	}
	return true
}

// touchFitting touches the facts of a kind that may fit a record in whose keys
// some entities play a role. It reports false if it would have to look at too many.
func (l *ledger) touchFitting(kind string, players []Ref, version uint64) bool {
	known := make([]int32, 0, len(players))
	for _, ref := range players {
		if n, ok := l.knownEntity(ref); ok {
			known = append(known, n)
			if l.touchAround(l.entities.at(n), kind, version) {
				return true
			}
		}
	}
	const most = 1 << 17
	if l.facts.len() > most {
		return false
	}
	for i := range l.facts.len() {
		f := l.facts.at(i)
		if f.ref.Kind() != kind {
			continue
		}
		absent := func(n int32) bool { return !slices.Contains(f.players, n) }
		fits := len(known) == len(players) && !slices.ContainsFunc(known, absent)
		unread := f.players == nil // but somebody may be about to
		if fits || unread {
			l.touchFact(f.ref, version)
		}
	}
	return true
}

// touchAround touches the facts of a kind around an entity. It reports false if
// they are not known.
func (l *ledger) touchAround(e *entityEntry, kind string, version uint64) bool {
	a := e.around.Load()
	if a == nil {
		return false
	}
	in := a.of(l.kindNumber(kind))
	facts := make([]Ref, 0, int(in.end-in.first)+len(e.changed))
	for _, t := range a.ties[in.first:in.end] {
		facts = append(facts, l.facts.at(t.fact).ref)
	}
	for _, c := range e.changed {
		if c.fact.Kind() == kind {
			facts = append(facts, c.fact)
		}
	}
	for _, ref := range distinctRefs(facts) {
		l.touchFact(ref, version)
	}
	return true
}

// touchDormant touches what is dormant of the kinds of which some have changed.
func (l *ledger) touchDormant(facts map[uint32]Ref, version uint64) {
	kinds := map[string]bool{}
	for _, ref := range facts {
		kinds[ref.Kind()] = true
	}
	for _, n := range l.dormant {
		if ref := l.facts.at(n).ref; kinds[ref.Kind()] {
			l.touchFact(ref, version)
		}
	}
}

// factsIn returns the facts that a batch is about by the places of their records
// and claims; and the places of the records of which claims are about all that
// fits. It reports false for what is the same, and for a claim on what it does not
// tell.
func factsIn(b store.Batch, ids *identities) (facts map[uint32]Ref, fitted map[uint32][]Ref, ok bool) {
	facts = map[uint32]Ref{}
	var wide []uint32
	records := map[uint32]uint32{} // of claims
	for _, lines := range [][]store.Line{b.Remove, b.Add} {
		for _, line := range lines {
			switch b.Values[line[1]-1] {
			case predWide:
				wide = append(wide, line[0])
			case predOf:
				ref, ok := facts[line[2]]
				if !ok {
					ref, _ = readRef(b.Values[line[2]-1])
					if ref.Kind() == (Same{}).Kind() {
						return nil, nil, false
					}
					ref = ids.of(ref)
					facts[line[2]] = ref
				}
				facts[line[0]], records[line[0]] = ref, line[2]
			}
		}
	}
	fitted = map[uint32][]Ref{}
	for _, claim := range wide {
		record, ok := records[claim]
		if !ok {
			return nil, nil, false
		}
		fitted[record] = nil
	}
	return facts, fitted, true
}

// touchFact drops what has been made of a fact, and notes around all that play
// a role in it that it has changed. A fact that is an entity's own record is
// around that.
func (l *ledger) touchFact(ref Ref, version uint64) {
	l.touchEntity(ref, ref, version)
	n, ok := l.knownFact(ref)
	if !ok {
		return
	}
	f := l.facts.at(n)
	if m := f.made.Swap(nil); m != nil {
		l.bytes.Add(-m.size())
	}
	f.touched = version
	for _, e := range f.players {
		l.touchNumbered(e, ref, version)
	}
}

// touchEntity notes that a fact has changed in which an entity plays a role.
func (l *ledger) touchEntity(ref, fact Ref, version uint64) {
	if n, ok := l.knownEntity(ref); ok {
		l.touchNumbered(n, fact, version)
	}
}

func (l *ledger) touchNumbered(n int32, fact Ref, version uint64) {
	e := l.entities.at(n)
	e.touched = version
	a := e.around.Load()
	most := mostChanged
	if a != nil {
		most += len(a.ties)
	}
	last := len(e.changed) - 1
	switch c := (change{fact, version}); {
	case a == nil && !e.watched, last >= 0 && e.changed[last] == c:
	case fact == "" || last > most:
		if a != nil {
			l.bytes.Add(-a.size())
		}
		e.changed, e.watched = nil, false
		e.around.Store(nil)
	default:
		e.changed = append(e.changed, c)
		if a == nil {
			return
		}
		if a.until.Load() == 0 {
			a.until.Store(version)
		}
		if a.isFresh(l.began) {
			l.stale = append(l.stale, n)
		}
	}
}

// note notes a change that came before others that may be noted already. The
// caller holds the ledger's mu.
func (e *entityEntry) note(c change) {
	a := e.around.Load()
	if a == nil && !e.watched || slices.Contains(e.changed, c) {
		return
	}
	e.changed = append(e.changed, c)
	for ; a != nil; a = a.last.Load() {
		if until := a.until.Load(); until == 0 || c.version < until {
			a.until.Store(c.version)
		}
	}
}

// turns reports whether it changes what is the same that a node is added in whose
// keys a ref has another for it, or is removed: so it does if it is a record that
// was not known, or is known no longer.
func (ids *identities) turns(node quad.Value, added bool) bool {
	iri, _ := node.(quad.IRI)
	if !isRecord(iri) {
		return false
	}
	ref, _ := readRef(iri)
	_, known := ids.keys[ref]
	return known != added
}

// isRole reports whether a predicate is that of a role.
func isRole(p quad.IRI) bool {
	if len(p) <= len(base) || p[:len(base)] != base {
		return false
	}
	rest := p[len(base):]
	return slices.ContainsFunc(segments[roleField][:], func(s string) bool {
		return len(rest) > len(s) && rest[:len(s)] == quad.IRI(s) && rest[len(s)] == '/'
	})
}
