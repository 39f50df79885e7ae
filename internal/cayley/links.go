package cayley

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// links is the Cayley iterator of the quads that have a node in a direction, or
// of all quads.
type links struct {
	from  *Reads
	dir   quad.Direction // zero for all quads
	node  refs.Ref
	asker Asker
}

var _ iterator.Shape = (*links)(nil)

// pattern is what the iterator looks for in s. A node that s lacks makes a set
// that matches nothing.
func (l *links) pattern(ctx context.Context, s Snapshot) (p store.Pattern, err error) {
	if l.dir == 0 {
		return p, nil
	}
	n, err := l.from.refersTo(ctx, s, l.node)
	set := []store.Node{}
	if n != 0 {
		set = append(set, n)
	}
	*p.Set(l.dir) = set
	return p, err
}

func (l *links) String() string { return fmt.Sprintf("Links(%v)", l.dir) }

func (l *links) SubIterators() []iterator.Shape { return nil }

func (l *links) Optimize(ctx context.Context) (iterator.Shape, bool) {
	l.asker.Hear(ctx)
	return l, false
}

// Stats tells a size that is never said to be exact: the engine takes the
// exact size of one part for the size of the whole.
func (l *links) Stats(ctx context.Context) (iterator.Costs, error) {
	costs := iterator.Costs{NextCost: 1, ContainsCost: 1}
	err := l.from.with(ctx, func(ctx context.Context, s Snapshot) error {
		p, err := l.pattern(ctx, s)
		if err == nil {
			costs.Size.Value, err = size(ctx, s, p)
		}
		return err
	})
	return costs, err
}

// sizeLimit bounds the quads that are counted for the planner. Beyond it, one
// direction is as bad to scan as another.
const sizeLimit = 256

// size tells how many quads match, if they are few.
func size(ctx context.Context, s Snapshot, p store.Pattern) (n int64, err error) {
	if p.Subjects == nil && p.Predicates == nil && p.Objects == nil && p.Labels == nil {
		_, n, err = s.Counts(ctx)
		return n, err
	}
	for _, err := range s.Quads(ctx, p) {
		if err != nil {
			return n, err
		}
		if n++; n == sizeLimit {
			break
		}
	}
	return n, nil
}

// all yields the quads in s.
func (l *links) all(ctx context.Context, s Snapshot) iter.Seq2[store.Quad, error] {
	p, err := l.pattern(ctx, s)
	if err != nil {
		return func(yield func(store.Quad, error) bool) { yield(store.Quad{}, err) }
	}
	return s.Quads(ctx, p)
}

func (l *links) Iterate() iterator.Scanner {
	return newScan("LinkScan", l.from, l.asker, l.all, func(q store.Quad) refs.Ref { return &link{q, l.from} })
}

func (l *links) Lookup() iterator.Index {
	return &linkLookup{lookup: newLookup(l.from, l.asker), links: l}
}

type linkLookup struct {
	lookup
	links *links
	want  *store.Pattern // once it is known
}

func (l *linkLookup) String() string { return "LinkLookup" }

func (l *linkLookup) Contains(ctx context.Context, ref refs.Ref) bool {
	l.ref = nil
	have, ok := ref.(*link)
	if !ok || have == nil || l.err != nil || l.snap == nil || have.of.root != l.from.root {
		return false
	}
	ctx = given(ctx)
	l.asker.Hear(ctx)
	found, err := l.matches(ctx, have.quad)
	if l.err = err; !found || err != nil {
		return false
	}
	l.ref = ref
	return true
}

func (l *linkLookup) matches(ctx context.Context, q store.Quad) (bool, error) {
	if l.want == nil {
		p, err := l.links.pattern(ctx, l.snap)
		if err != nil {
			return false, err
		}
		l.want = &p
	}
	for i, set := range [][]store.Node{l.want.Subjects, l.want.Predicates, l.want.Objects, l.want.Labels} {
		if set != nil && !slices.Contains(set, q.At(quad.Directions[i])) {
			return false, nil
		}
	}
	one := store.Pattern{
		Subjects: []store.Node{q.Subject}, Predicates: []store.Node{q.Predicate},
		Objects: []store.Node{q.Object}, Labels: []store.Node{q.Label},
	}
	for _, err := range l.snap.Quads(ctx, one) {
		return err == nil, err
	}
	return false, nil
}
