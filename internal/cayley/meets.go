package cayley

import (
	"context"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"

	"github.com/pactgraph/pactgraph/internal/store"
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
	s := &meetScan{from: m.from, through: ahead{Scanner: m.parts[0].Iterate()}}
	s.asker = m.asker
	if s.snap, s.err = m.from.take(context.Background()); s.err != nil {
		return s
	}
	others := &meetSifter{}
	for _, part := range m.parts[1:] {
		others.parts = append(others.parts, m.from.sifterOf(part, s.snap))
	}
	s.others = others
	return s
}

type meetScan struct {
	result
	from    *Reads
	snap    Snapshot
	through ahead
	others  sifter
	stops   []stop // that are still to come
	ways    []way  // to the result, that of now first
}

func (m *meetScan) String() string { return "MeetScan" }

func (m *meetScan) Next(ctx context.Context) bool {
	m.ref, m.ways = nil, nil
	ctx = given(ctx)
	m.asker.Hear(ctx)
	for m.err == nil && m.snap != nil {
		if len(m.stops) > 0 {
			m.ref, m.ways, m.stops = m.stops[0].ref, m.stops[0].ways, m.stops[1:]
			return true
		}
		var more bool
		if more, m.err = m.fetch(ctx); !more {
			if m.err == nil {
				m.asker.Leave()
			}
			return false
		}
	}
	return false
}

// fetch keeps those of the next nodes that are in all parts.
func (m *meetScan) fetch(ctx context.Context) (more bool, err error) {
	stops, err := m.through.next(ctx, m.from, m.snap)
	if err != nil || len(stops) == 0 {
		return false, err
	}
	ways, err := m.others.sift(ctx, distinctStops(stops))
	if err != nil {
		return false, err
	}
	for _, s := range stops {
		if s.ways = meetWays(s.ways, ways[s.node]); len(s.ways) > 0 {
			m.stops = append(m.stops, s)
		}
	}
	return true, nil
}

func (m *meetScan) TagResults(to map[string]refs.Ref) {
	if m.ref != nil {
		m.ways[0].tag(to)
	}
}

func (m *meetScan) NextPath(context.Context) bool {
	if len(m.ways) < 2 {
		return false
	}
	m.ways = m.ways[1:]
	return true
}

func (m *meetScan) Close() error {
	err := m.through.Close()
	if m.snap == nil {
		return err
	}
	for _, close := range []func() error{m.others.Close, m.snap.Close} {
		if closed := close(); err == nil {
			err = closed
		}
	}
	m.snap = nil
	return err
}

// A siftLookup asks a sifter about one node.
type siftLookup struct {
	lookup
	sifter sifter
	ways   []way
}

func newSiftLookup(from *Reads, asker Asker, of func(Snapshot) sifter) *siftLookup {
	l := &siftLookup{lookup: newLookup(from, asker)}
	if l.err == nil {
		l.sifter = of(l.snap)
	}
	return l
}

func (l *siftLookup) String() string { return "SiftLookup" }

func (l *siftLookup) Contains(ctx context.Context, ref refs.Ref) bool {
	l.ref, l.ways = nil, nil
	if l.err != nil || l.snap == nil {
		return false
	}
	ctx = given(ctx)
	l.asker.Hear(ctx)
	n, err := l.from.refersTo(ctx, l.snap, ref)
	if l.err = err; err != nil || n == 0 {
		return false
	}
	ways, err := l.sifter.sift(ctx, []store.Node{n})
	if l.err = err; err != nil || len(ways[n]) == 0 {
		return false
	}
	l.ref, l.ways = ref, ways[n]
	return true
}

func (l *siftLookup) TagResults(to map[string]refs.Ref) {
	if l.ref != nil {
		l.ways[0].tag(to)
	}
}

func (l *siftLookup) NextPath(context.Context) bool {
	if len(l.ways) < 2 {
		return false
	}
	l.ways = l.ways[1:]
	return true
}

func (l *siftLookup) Close() error {
	if l.snap == nil {
		return nil
	}
	err := l.sifter.Close()
	if closed := l.lookup.Close(); err == nil {
		err = closed
	}
	return err
}
