package graph

import (
	"cmp"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
)

// A vocabulary numbers the kinds and the roles that a graph has met, and keeps
// what its predicates mean.
type vocabulary struct {
	lexicon
	mu    sync.Mutex // guards making larger terms
	terms atomic.Pointer[terms]
}

// Terms are what a vocabulary has so far. They are changed by making larger
// ones.
type terms struct {
	kind  map[string]uint16
	role  map[roleName]uint16
	kinds []string
	roles []roleName
}

// A roleName is a role of a kind, as its Go type spells it.
type roleName struct{ kind, field string }

func (v *vocabulary) now() *terms {
	if t := v.terms.Load(); t != nil {
		return t
	}
	return &terms{}
}

// compareKinds puts ties of some kinds into the order of the kinds' names, which,
// unlike their numbers, depends on nothing else.
func (t *terms) compareKinds(a, b kindTies) int {
	return cmp.Compare(t.kinds[a.kind], t.kinds[b.kind])
}

// kindNumber returns the number of a kind.
func (v *vocabulary) kindNumber(kind string) uint16 {
	if n, ok := v.now().kind[kind]; ok {
		return n
	}
	return v.grow(func(t *terms) uint16 { return number(t.kind, &t.kinds, kind) })
}

// roleNumber returns the number of a role.
func (v *vocabulary) roleNumber(kind, field string) uint16 {
	name := roleName{kind, field}
	if n, ok := v.now().role[name]; ok {
		return n
	}
	return v.grow(func(t *terms) uint16 { return number(t.role, &t.roles, name) })
}

func (v *vocabulary) grow(add func(*terms) uint16) uint16 {
	v.mu.Lock()
	defer v.mu.Unlock()
	t := v.now()
	t = &terms{maps.Clone(t.kind), maps.Clone(t.role), slices.Clone(t.kinds), slices.Clone(t.roles)}
	if t.kind == nil {
		t.kind, t.role = map[string]uint16{}, map[roleName]uint16{}
	}
	n := add(t)
	v.terms.Store(t)
	return n
}

// number returns the number of a name, which it gives it if it has none.
func number[K comparable](numbers map[K]uint16, names *[]K, name K) uint16 {
	n, ok := numbers[name]
	if !ok {
		n = uint16(len(*names))
		numbers[name] = n
		*names = append(*names, name)
	}
	return n
}
