package graph

import (
	"cmp"
	"fmt"
	"hash/maphash"
	"math"
	"sync"
	"sync/atomic"
)

// mostTerms is how many kinds a graph tells apart, and how many roles: a tie has
// 16 bits for the number of each.
const mostTerms = math.MaxUint16

// A vocabulary numbers the kinds and the roles that a graph has met, and keeps
// what its predicates mean.
type vocabulary struct {
	lexicon
	kinds terms[string]
	roles terms[roleName]
}

// A roleName is a role of a kind, as its Go type spells it.
type roleName struct{ kind, field string }

// Terms have numbers in the order in which they are met. Who looks one up waits
// for nobody.
type terms[T comparable] struct {
	mu    sync.Mutex                // guards adding one
	index atomic.Pointer[hashTable] // nil if there are none
	list  pages[T]
	full  atomic.Bool // more were met than there are numbers
}

// kindNumber returns the number of a kind.
func (v *vocabulary) kindNumber(kind string) uint16 { return v.kinds.number(kind) }

// roleNumber returns the number of a role.
func (v *vocabulary) roleNumber(kind, field string) uint16 {
	return v.roles.number(roleName{kind, field})
}

// compareKinds puts ties of some kinds into the order of the kinds' names, which,
// unlike their numbers, depends on nothing else.
func (v *vocabulary) compareKinds(a, b kindTies) int {
	return cmp.Compare(v.kinds.name(a.kind), v.kinds.name(b.kind))
}

// overflow returns an error if a number may stand for several kinds or roles, so
// that answers can't be trusted.
func (v *vocabulary) overflow() error {
	if v.kinds.full.Load() {
		return fmt.Errorf("the graph has more than %d kinds of records", mostTerms)
	}
	if v.roles.full.Load() {
		return fmt.Errorf("the graph has more than %d roles of records", mostTerms)
	}
	return nil
}

// name returns the term that has a number.
func (t *terms[T]) name(n uint16) T { return *t.list.at(int32(n)) }

// number returns the number of a term, which it gives it if it has none.
func (t *terms[T]) number(term T) uint16 {
	if n, ok := t.known(term); ok {
		return n
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if n, ok := t.known(term); ok {
		return n
	}
	if t.list.len() == mostTerms {
		t.full.Store(true)
		return mostTerms - 1
	}
	index := t.index.Load()
	if index == nil {
		index = newHashTable()
	}
	n := t.list.add()
	*t.list.at(n) = term
	index.add(uint32(maphash.Comparable(index.seed, term)), n)
	t.index.Store(index)
	return uint16(n)
}

func (t *terms[T]) known(term T) (uint16, bool) {
	index := t.index.Load()
	if index == nil {
		return 0, false
	}
	n, ok := index.find(uint32(maphash.Comparable(index.seed, term)), func(n int32) bool { return t.name(uint16(n)) == term })
	return uint16(n), ok
}
