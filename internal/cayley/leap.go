package cayley

import (
	"context"
	"iter"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A leap walks the quads of one node of its base after the other, but asks for
// those of many at once.
type leap struct {
	result
	hop   *hops
	snap  Snapshot
	base  ahead
	want  *store.Pattern // once it is known
	stops []stop         // whose quads are still to be walked, after that of now
	now   stop
	quads []store.Quad // of now, that of now first
	after map[store.Node][]store.Quad
}

func newLeap(h *hops) *leap {
	l := &leap{hop: h, base: ahead{Scanner: h.nodes.Iterate()}}
	l.asker = h.asker
	l.snap, l.err = h.from.take(context.Background())
	return l
}

func (l *leap) String() string { return "Leap" }

func (l *leap) Next(ctx context.Context) bool {
	l.ref = nil
	ctx = given(ctx)
	l.asker.Hear(ctx)
	if len(l.quads) > 0 {
		l.quads = l.quads[1:]
	}
	for l.err == nil && l.snap != nil {
		for len(l.quads) == 0 && len(l.stops) > 0 {
			l.now, l.stops = l.stops[0], l.stops[1:]
			l.quads = l.after[l.now.node]
		}
		if len(l.quads) > 0 {
			l.ref = &node{l.quads[0].At(l.hop.Result), l.hop.from}
			return true
		}
		var more bool
		if more, l.err = l.fetch(ctx); !more {
			if l.err == nil {
				l.asker.Leave()
			}
			return false
		}
	}
	return false
}

// fetch asks for the quads of the next nodes of the base.
func (l *leap) fetch(ctx context.Context) (more bool, err error) {
	if l.want == nil {
		p, err := l.hop.pattern(ctx, l.snap)
		if err != nil {
			return false, err
		}
		l.want = &p
	}
	if l.stops, err = l.base.next(ctx, l.hop.from, l.snap); err != nil || len(l.stops) == 0 {
		return false, err
	}
	p := *l.want
	*p.Set(l.hop.Start) = distinctStops(l.stops)
	quads, err := store.Append(ctx, l.snap, nil, p)
	l.after = make(map[store.Node][]store.Quad, len(l.stops))
	for _, q := range quads {
		if q.At(l.hop.Result) != 0 {
			start := q.At(l.hop.Start)
			l.after[start] = append(l.after[start], q)
		}
	}
	return true, err
}

func (l *leap) TagResults(to map[string]refs.Ref) {
	if l.ref != nil {
		l.now.ways[0].tag(to)
		l.hop.way(l.quads[0]).tag(to)
	}
}

func (l *leap) NextPath(context.Context) bool {
	if l.ref == nil || len(l.now.ways) < 2 {
		return false
	}
	l.now.ways = l.now.ways[1:]
	return true
}

func (l *leap) Close() error {
	err := l.base.Close()
	if l.snap != nil {
		if closed := l.snap.Close(); err == nil {
			err = closed
		}
		l.snap = nil
	}
	return err
}

// back returns the iterator of a hop that walks its quads, and asks its base
// about the nodes at which they start.
func (h *hops) back() iterator.Scanner {
	s := newStopScan(h.from, h.asker)
	if s.err != nil {
		return s
	}
	base := h.from.sifterOf(h.nodes, s.snap)
	s.closers = append(s.closers, base.Close)
	var next func() (store.Quad, error, bool)
	count := 0
	s.fetch = func(ctx context.Context) (stops []stop, more bool, err error) {
		if next == nil {
			var end func()
			next, end = iter.Pull2(h.all(ctx, s.snap))
			s.closers = append(s.closers, func() error { end(); return nil })
		}
		count = min(max(1, 4*count), mostAtOnce)
		var quads []store.Quad
		for len(quads) < count {
			q, err, ok := next()
			if err != nil {
				return nil, false, err
			}
			if !ok {
				break
			}
			quads = append(quads, q)
		}
		before, err := base.sift(ctx, distinctIn(quads, h.Start))
		for _, q := range quads {
			one := stop{ref: &node{q.At(h.Result), h.from}}
			here := h.way(q)
			for _, w := range before[q.At(h.Start)] {
				one.ways = append(one.ways, w.with(here))
			}
			stops = append(stops, one)
		}
		return stops, len(quads) > 0, err
	}
	return s
}
