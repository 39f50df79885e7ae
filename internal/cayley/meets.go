package cayley

import (
	"context"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/query/shape"
)

// meet is Cayley's Intersect where hops are among its parts: it asks them about
// many nodes at once.
type meet struct {
	from  *Reads
	parts shape.Intersect
}

// meetOf returns the meet of an intersection, if a part of it is a hop. A hop
// looks for known nodes itself.
func (r *Reads) meetOf(parts shape.Intersect) (shape.Shape, bool) {
	i := slices.IndexFunc(parts, func(s shape.Shape) bool { _, ok := s.(hop); return ok })
	if i < 0 {
		return parts, false
	}
	if fixed, ok := parts[0].(shape.Fixed); ok {
		if h, ok := parts[i].(hop).Within(fixed); ok {
			parts = slices.Clone(parts[1:])
			parts[i-1] = hop{h, r}
		}
	}
	if len(parts) == 1 {
		return parts[0], true
	}
	return meet{r, parts}, true
}

// Optimize implements Cayley's shape.Shape.
func (m meet) Optimize(ctx context.Context, r shape.Optimizer) (shape.Shape, bool) {
	if r != nil {
		return r.OptimizeShape(ctx, m)
	}
	return m, false
}

// BuildIterator implements Cayley's shape.Shape.
func (m meet) BuildIterator(qs graph.QuadStore) iterator.Shape {
	it := &meets{from: m.from}
	for _, part := range m.parts {
		it.parts = append(it.parts, part.BuildIterator(qs))
	}
	return it
}

// meets is the Cayley iterator of a meet: it goes through its first part, and
// asks the others.
type meets struct {
	from  *Reads
	parts []iterator.Shape
	asker Asker
}

func (m *meets) String() string                 { return "Meets" }
func (m *meets) SubIterators() []iterator.Shape { return m.parts }

// Optimize chooses the part to go through.
func (m *meets) Optimize(ctx context.Context) (iterator.Shape, bool) {
	parts, _, err := Order(ctx, m.parts)
	switch {
	case err != nil:
		return iterator.NewError(err), true
	case len(parts) == 1:
		return parts[0], true
	}
	out := &meets{from: m.from, parts: parts}
	out.asker.Hear(ctx)
	return out, true
}

func (m *meets) Stats(ctx context.Context) (iterator.Costs, error) {
	costs := make([]iterator.Costs, len(m.parts))
	for i, part := range m.parts {
		var err error
		if costs[i], err = part.Stats(ctx); err != nil {
			return costs[i], err
		}
	}
	return MeetCosts(costs), nil
}

// Lookup implements Cayley's iterator.Shape.
func (m *meets) Lookup() iterator.Index {
	return newSiftLookup(m.from, m.asker, func(in Snapshot) sifter { return m.from.sifterOf(m, in) })
}

// Iterate implements Cayley's iterator.Shape.
func (m *meets) Iterate() iterator.Scanner {
	through := ahead{Scanner: m.parts[0].Iterate()}
	s := newStopScan(m.from, m.asker, through.Close)
	if s.err != nil {
		return s
	}
	others := &meetSifter{}
	for _, part := range m.parts[1:] {
		others.parts = append(others.parts, m.from.sifterOf(part, s.snap))
	}
	s.closers = append(s.closers, others.Close)
	s.fetch = func(ctx context.Context) ([]stop, bool, error) {
		stops, err := through.next(ctx, m.from, s.snap)
		if err != nil || len(stops) == 0 {
			return nil, false, err
		}
		ways, err := others.sift(ctx, distinctStops(stops))
		if err != nil {
			return nil, false, err
		}
		for i := range stops {
			stops[i].ways = meetWays(stops[i].ways, ways[stops[i].node])
		}
		return stops, true, nil
	}
	return s
}
