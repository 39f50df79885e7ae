package cayley

import (
	"context"

	"github.com/cayleygraph/cayley/graph/refs"

	"github.com/pactgraph/pactgraph/internal/store"
)

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
