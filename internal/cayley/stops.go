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
const mostAtOnce = 1024

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

// A stopScan walks stops that it fetches many at a time.
type stopScan struct {
	result
	snap    Snapshot
	fetch   func(ctx context.Context) (stops []stop, more bool, err error)
	closers []func() error
	stops   []stop // that are still to come
	ways    []way  // to the result, that of now first
}

// newStopScan returns a scan without its fetch, which closes what else it has.
func newStopScan(from *Reads, asker Asker, closers ...func() error) *stopScan {
	s := &stopScan{closers: closers}
	s.asker = asker
	s.snap, s.err = from.take(context.Background())
	return s
}

func (s *stopScan) String() string { return "StopScan" }

func (s *stopScan) Next(ctx context.Context) bool {
	s.ref, s.ways = nil, nil
	ctx = given(ctx)
	s.asker.Hear(ctx)
	for s.err == nil && s.snap != nil {
		for len(s.stops) > 0 {
			one := s.stops[0]
			if s.stops = s.stops[1:]; len(one.ways) > 0 {
				s.ref, s.ways = one.ref, one.ways
				return true
			}
		}
		var more bool
		if s.stops, more, s.err = s.fetch(ctx); !more {
			if s.err == nil {
				s.asker.Leave()
			}
			return false
		}
	}
	return false
}

func (s *stopScan) TagResults(to map[string]refs.Ref) {
	if s.ref != nil {
		s.ways[0].tag(to)
	}
}

func (s *stopScan) NextPath(context.Context) bool {
	if len(s.ways) < 2 {
		return false
	}
	s.ways = s.ways[1:]
	return true
}

func (s *stopScan) Close() (err error) {
	for _, close := range s.closers {
		if closed := close(); err == nil {
			err = closed
		}
	}
	s.closers = nil
	if s.snap != nil {
		if closed := s.snap.Close(); err == nil {
			err = closed
		}
		s.snap = nil
	}
	return err
}
