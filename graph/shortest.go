package graph

import (
	"context"
	"fmt"
	"slices"
)

// Shortest returns a shortest path from one entity to another along a route:
// always the same one of several, though not always the first of [Paths]. It
// goes from both ends, at each turn from where there seem to be fewer facts to go
// through, and stops where the two meet. A path may use one fact for two steps.
//
// If no path of at most route.Max steps leads there, or both ends are one
// entity, the error is a [*NoPathError]. A zero ID is an error, as is a route
// that can't begin at the one or end at the other: a [*RoleError].
func Shortest[T Record](ctx context.Context, v View, from Node, to ID[T], route Route) (Path[T], error) {
	defer v.hold()
	p, err := shortest(ctx, v, from, to, route)
	if err != nil {
		return Path[T]{}, fmt.Errorf("graph: shortest path: %w", err)
	}
	return p, nil
}

// A NoPathError reports that a route leads nowhere from one entity to another.
// It matches [ErrNotFound].
type NoPathError struct{ From, To Ref }

// Error names both ends.
func (e *NoPathError) Error() string { return fmt.Sprintf("no path from %s to %s", e.From, e.To) }

// Is reports whether target is [ErrNotFound].
func (e *NoPathError) Is(target error) bool { return target == ErrNotFound }

func shortest[T Record](ctx context.Context, v View, from Node, to ID[T], route Route) (Path[T], error) {
	var t T
	if to == "" {
		return Path[T]{}, ErrZeroRef
	}
	p, err := v.plan(t, from, route)
	if err != nil {
		return Path[T]{}, err
	}
	d := new(desk)
	if err := d.open(ctx, &v); err != nil {
		return Path[T]{}, err
	}
	is := func(a Node) func(Node) bool {
		return func(b Node) bool { return d.ids.of(a.Ref()) == d.ids.of(b.Ref()) }
	}
	if is(from)(to) || slices.ContainsFunc(route.Avoid, is(to)) {
		return Path[T]{}, &NoPathError{From: from.Ref(), To: to.Ref()}
	}
	avoid := slices.DeleteFunc(slices.Clone(route.Avoid), is(from)) // a path may begin there
	m := meeting{ends: [2]*wave{newWave(d, p, from.Ref(), avoid, false), newWave(d, p, to.Ref(), avoid, true)}}
	defer m.ends[0].rest()
	defer m.ends[1].rest()
	found, err := m.search(ctx, p.most)
	if err != nil {
		return Path[T]{}, err
	}
	if !found {
		return Path[T]{}, &NoPathError{From: from.Ref(), To: to.Ref()}
	}
	start, end := m.ends[0].visits[0].entity, m.ends[1].visits[0].entity
	steps, err := m.steps(ctx)
	return Path[T]{From: d.entities.at(start).ref, End: ID[T](d.entities.at(end).ref.Key()), Steps: steps}, err
}

// A meeting is a search from both ends of a path.
type meeting struct {
	ends [2]*wave
	met  [2]int32 // the visits of both ends where they meet
}

// search goes on until the ends meet, or most steps are used up.
func (m *meeting) search(ctx context.Context, most int) (bool, error) {
	for _, w := range m.ends {
		if err := w.look(ctx, w.visits); err != nil {
			return false, err
		}
	}
	for range most {
		side := 0
		if m.ends[1].ahead() < m.ends[0].ahead() {
			side = 1
		}
		if w := m.ends[side]; w.begin == len(w.visits) {
			return false, nil
		}
		found, err := m.advance(ctx, side)
		if found || err != nil {
			return found, err
		}
	}
	return false, nil
}

// ahead tells about how much the wave has to go through for the next step. To
// look around an entity takes more time than to go through the facts around it,
// so that of those it has not looked around each counts for many of these.
func (w *wave) ahead() int {
	work := 256 * (len(w.visits) - w.begin - len(w.near))
	for _, a := range w.near {
		work += a.ends
	}
	return work
}

// advance takes one end a step further, and reports whether it met the other.
func (m *meeting) advance(ctx context.Context, side int) (met bool, err error) {
	mine, theirs := m.ends[side], m.ends[1-side]
	err = mine.advance(ctx, 16, func(o other) bool {
		met = theirs.seen.has(o.to)
		return !met
	})
	if !met {
		return false, err
	}
	last := int32(len(mine.visits) - 1)
	m.met[side] = last
	m.met[1-side] = int32(slices.IndexFunc(theirs.visits, func(v visit) bool { return v.entity == mine.visits[last].entity }))
	return true, err
}

// steps returns the path through where the ends met.
func (m *meeting) steps(ctx context.Context) ([]Step, error) {
	there, err := m.ends[0].steps(ctx, m.ends[0].chain(m.met[0]))
	if err != nil {
		return nil, err
	}
	back, err := m.ends[1].steps(ctx, m.ends[1].chain(m.met[1]))
	slices.Reverse(back)
	return append(there, back...), err
}
