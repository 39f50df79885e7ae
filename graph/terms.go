package graph

import (
	"maps"
	"slices"
)

// Terms number the kinds and the roles that a ledger has met. They are changed
// by making larger ones.
type terms struct {
	kind  map[string]uint16
	role  map[roleName]uint16
	kinds []string
	roles []roleName
}

// A roleName is a role of a kind, as its Go type spells it.
type roleName struct{ kind, field string }

func newTerms() *terms { return &terms{kind: map[string]uint16{}, role: map[roleName]uint16{}} }

// kindNumber returns the number of a kind.
func (l *ledger) kindNumber(kind string) uint16 {
	t := l.terms.Load()
	if n, ok := t.kind[kind]; ok {
		return n
	}
	l.numbers.Lock()
	defer l.numbers.Unlock()
	t = l.terms.Load().clone()
	if _, ok := t.kind[kind]; !ok {
		t.kind[kind] = uint16(len(t.kinds))
		t.kinds = append(t.kinds, kind)
	}
	l.terms.Store(t)
	return t.kind[kind]
}

// roleNumber returns the number of a role.
func (l *ledger) roleNumber(kind, field string) uint16 {
	name := roleName{kind, field}
	if n, ok := l.terms.Load().role[name]; ok {
		return n
	}
	l.numbers.Lock()
	defer l.numbers.Unlock()
	t := l.terms.Load().clone()
	if _, ok := t.role[name]; !ok {
		t.role[name] = uint16(len(t.roles))
		t.roles = append(t.roles, name)
	}
	l.terms.Store(t)
	return t.role[name]
}

func (t *terms) clone() *terms {
	return &terms{maps.Clone(t.kind), maps.Clone(t.role), slices.Clone(t.kinds), slices.Clone(t.roles)}
}
