package memory

import (
	"context"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"

	"github.com/pactgraph/pactgraph/internal/cayley"
)

// A meet is Cayley's Intersect where hops are among its parts. It tells each
// part the sizes of the others once, and keeps the nodes of a part as a sorted
// set where that costs less than to ask it about one after the other.
type meet struct {
	from  reads
	parts shape.Intersect
}

// meetOf returns the meet of an intersection, if a part of it is a hop. A hop
// looks for known nodes itself.
func (c reads) meetOf(parts shape.Intersect) (shape.Shape, bool) {
	i := slices.IndexFunc(parts, func(s shape.Shape) bool { _, ok := s.(hop); return ok })
	if i < 0 {
		return parts, false
	}
	if fixed, ok := parts[0].(shape.Fixed); ok {
		if h, ok := parts[i].(hop).Within(fixed); ok {
			parts = slices.Clone(parts[1:])
			parts[i-1] = hop{h, c}
		}
	}
	if len(parts) == 1 {
		return parts[0], true
	}
	return meet{c, parts}, true
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
	from  reads
	parts []iterator.Shape
	costs []iterator.Costs // of the parts, once they are in their best order
}

func (m *meets) String() string                 { return "memory.Meets" }
func (m *meets) SubIterators() []iterator.Shape { return m.parts }

// Optimize chooses the part to go through.
func (m *meets) Optimize(ctx context.Context) (iterator.Shape, bool) {
	parts, costs, err := cayley.Order(ctx, m.parts)
	switch {
	case err != nil:
		return iterator.NewError(err), true
	case len(parts) == 1:
		return parts[0], true
	}
	return &meets{m.from, parts, costs}, true
}

func (m *meets) Stats(ctx context.Context) (iterator.Costs, error) {
	costs := m.costs
	if costs == nil {
		for _, part := range m.parts {
			c, err := part.Stats(ctx)
			if err != nil {
				return c, err
			}
			costs = append(costs, c)
		}
	}
	return cayley.MeetCosts(costs), nil
}

// Lookup implements Cayley's iterator.Shape.
func (m *meets) Lookup() iterator.Index { return iterator.NewAnd(m.parts...).Lookup() }

// Iterate implements Cayley's iterator.Shape.
func (m *meets) Iterate() iterator.Scanner {
	scan := &meetScan{Scanner: m.parts[0].Iterate(), in: m.from.current()}
	for i, part := range m.parts[1:] {
		s := &sieve{of: part, index: part.Lookup()}
		if h, ok := part.(*hops); ok && m.costs != nil {
			s.setCost = h.setCost(m.costs[i+1])
		}
		scan.sieves = append(scan.sieves, s)
	}
	return scan
}

type meetScan struct {
	iterator.Scanner // of the part to go through
	in               *state
	sieves           []*sieve
	err              error
}

func (m *meetScan) String() string { return "memory.MeetScan" }

func (m *meetScan) Next(ctx context.Context) bool {
	for m.err == nil && m.Scanner.Next(ctx) {
		r := m.Scanner.Result()
		n, all := m.in.refersTo(r), true
		for _, s := range m.sieves {
			if all, m.err = s.contains(ctx, r, n); !all {
				break
			}
		}
		if all {
			return true
		}
	}
	return false
}

func (m *meetScan) TagResults(to map[string]refs.Ref) {
	m.Scanner.TagResults(to)
	for _, s := range m.sieves {
		if s.settle(context.Background()) {
			s.index.TagResults(to)
		}
	}
}

// NextPath goes through the ways to a node in one part after the other, as
// Cayley's And does.
func (m *meetScan) NextPath(ctx context.Context) bool {
	if m.Scanner.NextPath(ctx) {
		return true
	}
	for _, s := range m.sieves {
		if s.settle(ctx) && s.index.NextPath(ctx) {
			return true
		}
	}
	return false
}

func (m *meetScan) Err() error {
	if m.err != nil {
		return m.err
	}
	if err := m.Scanner.Err(); err != nil {
		return err
	}
	for _, s := range m.sieves {
		if err := s.index.Err(); err != nil {
			return err
		}
	}
	return nil
}

func (m *meetScan) Close() error {
	err := m.Scanner.Close()
	for _, s := range m.sieves {
		if closed := s.index.Close(); err == nil {
			err = closed
		}
	}
	return err
}
