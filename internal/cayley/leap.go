package cayley

import (
	"context"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"

	"github.com/pactgraph/pactgraph/internal/store"
)

// mostAtOnce is how many nodes are asked about at once. A query begins with
// one, as its first results may be all that is wanted, and takes four times as
// many each time.
const mostAtOnce = 256

// A stop is a node at which an iteration was, and the ways to it.
type stop struct {
	ref  refs.Ref
	node store.Node
	ways []way
}

// ahead takes the next results of an iterator with all ways to them, more
// each time.
type ahead struct {
	iterator.Scanner
	count int
}

func (a *ahead) next(ctx context.Context, from *Reads, in Snapshot) (stops []stop, err error) {
	a.count = min(max(1, 4*a.count), mostAtOnce)
	for len(stops) < a.count && a.Next(ctx) {
		s := stop{ref: a.Result()}
		if s.node, err = from.refersTo(ctx, in, s.ref); err != nil {
			return nil, err
		}
		for more := true; more; more = a.NextPath(ctx) {
			s.ways = append(s.ways, wayOf(a.Scanner))
		}
		stops = append(stops, s)
	}
	return stops, a.Err()
}

// distinctStops returns the nodes of stops that are in the store, each once.
func distinctStops(stops []stop) []store.Node {
	seen := make(map[store.Node]bool, len(stops))
	nodes := make([]store.Node, 0, len(stops))
	for _, s := range stops {
		if s.node != 0 && !seen[s.node] {
			seen[s.node] = true
			nodes = append(nodes, s.node)
		}
	}
	return nodes
}

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
