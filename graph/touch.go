package graph

import (
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// touch drops what a batch changes that makes a version. It reports false if
// that is too much to tell: the batch says what is the same, or ends or denies
// facts that it does not name in full.
func (l *ledger) touch(b store.Batch, version uint64) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.pending = true
	l.batches.Add(1)
	ids := l.ids.Load()
	if ids == nil {
		ids = &identities{}
	}
	var last uint32
	for _, lines := range [][]store.Line{b.Remove, b.Add} {
		for _, line := range lines {
			subject, object := b.Values[line[0]-1], b.Values[line[2]-1]
			p, _ := b.Values[line[1]-1].(quad.IRI)
			switch p {
			case predOf:
				ref, _ := readRef(object)
				if ref.Kind() == (Same{}).Kind() {
					return false
				}
				if line[2] != last {
					l.touchFact(ids.of(ref), version)
					l.touchEntity(l.number(ids.of(ref)), version)
				}
				last = line[2]
			case predWide:
				return false
			case predFolded:
				l.names.touch(object, version)
			default:
				if !isRole(p) {
					continue
				}
				ref, ok := readRef(object)
				if !ok {
					continue
				}
				if ids.concerns(ref) && !ids.has(subject) {
					return false
				}
				l.touchEntity(l.number(ids.of(ref)), version)
			}
		}
	}
	for _, n := range l.partial {
		l.touchFact(l.facts.at(n).ref, version)
	}
	return true
}

func (l *ledger) touchEntity(n int32, version uint64) {
	e := l.entities.at(n)
	if a := e.around.Swap(nil); a != nil {
		l.bytes.Add(-a.size())
	}
	e.touched = version
}

// touchFact drops a fact, and what is around those that play a role in it.
func (l *ledger) touchFact(ref Ref, version uint64) {
	n := l.factNumber(ref)
	f := l.facts.at(n)
	if m := f.made.Swap(nil); m != nil {
		l.bytes.Add(-m.size())
	}
	f.touched = version
	for _, e := range f.players {
		l.touchEntity(e, version)
	}
}

// concerns reports whether something is the same as ref.
func (ids *identities) concerns(ref Ref) bool {
	_, other := ids.canonical[ref]
	return other || ids.members[ref] != nil
}

// has reports whether a node is that of a record that is known to be, or to be
// the same as, another; or is none of a record.
func (ids *identities) has(node quad.Value) bool {
	iri, _ := node.(quad.IRI)
	if !isRecord(iri) {
		return true
	}
	ref, _ := readRef(iri)
	return ids.concerns(ref)
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
