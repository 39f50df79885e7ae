package graph

import (
	"cmp"
	"fmt"
	"slices"
)

// A Route says which steps a path may take. The zero Route takes every step,
// through facts of every kind, from any role to any other.
type Route struct {
	Via   []Hop  // steps that it may take, in any order and repeatedly; empty: every step
	Max   int    // most steps of a path; 0 means 3
	Avoid []Node // entities that it goes around
}

// A Hop is a step through a fact of one kind, from one role to another. Make one
// with [Via]. The zero Hop is an error of the question that uses it.
type Hop struct {
	hop hop
	err error
}

// Via returns the hop through a T that enters by one role and leaves by another.
// The function returns the addresses of the two fields of its argument, which
// may be the same field if it is a set:
//
//	graph.Via(func(h *schema.Hosting) (in, out any) { return &h.Platform, &h.Product })
//
// Anything else is a [*RoleError] of the question that uses the hop.
func Via[T Record](roles func(*T) (in, out any)) Hop {
	var t T
	k, err := kindOf(t)
	if err != nil {
		return Hop{err: err}
	}
	from, err := selected(k.shape, func(t *T) any { in, _ := roles(t); return in }, &t)
	if err != nil {
		return Hop{err: err}
	}
	to, err := selected(k.shape, func(t *T) any { _, out := roles(t); return out }, &t)
	if err != nil {
		return Hop{err: err}
	}
	return Hop{hop: hop{kind: k, in: *from, out: *to}}
}

// A hop is a Hop whose roles are known.
type hop struct {
	kind    kind
	in, out field
}

// known returns the hop with the shape that a graph keeps.
func (h hop) known(s *shapes) hop {
	h.kind = s.own(h.kind)
	h.in, _ = h.kind.shape.field(h.in.name)
	h.out, _ = h.kind.shape.field(h.out.name)
	return h
}

// hops returns the hops of a route, and checks that it can lead from one kind
// of entity to another.
func (r Route) hops(known *shapes, from Ref, to string) ([]hop, kindSet, error) {
	if len(r.Via) == 0 {
		return nil, everyKind, nil
	}
	hops := make([]hop, len(r.Via))
	var set kindSet
	for i, h := range r.Via {
		if h.err != nil {
			return nil, set, fmt.Errorf("hop %d: %w", i, h.err)
		}
		if h.hop.kind.shape == nil {
			return nil, set, fmt.Errorf("hop %d: it is zero: make it with Via", i)
		}
		hops[i] = h.hop.known(known)
		if set.ofKind(hops[i].kind.shape.kind).goType == nil {
			set.list = append(set.list, hops[i].kind)
		}
	}
	enters := func(h hop) bool { return h.in.plays == "" || h.in.plays == from.Kind() }
	leaves := func(h hop) bool { return h.out.plays == "" || h.out.plays == to }
	switch {
	case !slices.ContainsFunc(hops, enters):
		return nil, set, set.fault(from, fmt.Sprintf("the route begins at no %s", from.Kind()))
	case !slices.ContainsFunc(hops, leaves):
		return nil, set, set.fault("", fmt.Sprintf("the route leads to no %s", to))
	}
	return hops, set, nil
}

// fault returns an error with the roles of all kinds.
func (s kindSet) fault(node Ref, why string) error {
	e := &RoleError{Node: node, Why: why}
	var shapes []*shape
	for _, k := range s.list {
		shapes = append(shapes, k.shape)
		e.Kinds = append(e.Kinds, k.shape.kind)
	}
	e.Roles = describeRoles(shapes)
	return e
}

// A plan is a route that has been checked.
type plan struct {
	hops  []hop // none: every step
	kinds kindSet
	to    string // kind
	most  int
}

// plan checks a route from an entity to a kind of entity.
func (v View) plan(to Record, from Node, route Route) (plan, error) {
	k, err := v.shapes().kindOf(to)
	if err != nil {
		return plan{}, err
	}
	if k.shape == nil || k.shape.form != entity {
		return plan{}, &RecordError{Kind: to.Kind(), Err: fmt.Errorf("a path ends at an entity")}
	}
	nodes := append([]Node{from}, route.Avoid...)
	if err := filters(v.shapes(), everyKind, nodes, make([]filter, len(nodes)), nil); err != nil {
		return plan{}, err
	}
	if route.Max < 0 {
		return plan{}, fmt.Errorf("a route of %d steps", route.Max)
	}
	p := plan{to: k.shape.kind, most: cmp.Or(route.Max, 3)}
	if p.hops, p.kinds, err = route.hops(v.shapes(), from.Ref(), p.to); err != nil {
		return plan{}, err
	}
	event := func(k kind) bool { return k.shape != nil && k.shape.form == event }
	if !v.when.ever && !slices.ContainsFunc(p.kinds.list, func(k kind) bool { return !event(k) }) {
		return plan{}, ErrEvent
	}
	return p, nil
}
