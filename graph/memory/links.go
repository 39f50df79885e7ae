package memory

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/cayley"
)

// links is the Cayley iterator of the quads that have a node in a direction,
// or of all quads.
type links struct {
	from  reads
	dir   quad.Direction // zero for all quads
	node  refs.Ref
	asker cayley.Asker
}

var _ iterator.Shape = (*links)(nil)

func (l *links) String() string                 { return fmt.Sprintf("memory.Links(%v)", l.dir) }
func (l *links) SubIterators() []iterator.Shape { return nil }

func (l *links) Optimize(ctx context.Context) (iterator.Shape, bool) {
	l.asker.Hear(ctx)
	return l, false
}

// pattern is what the iterator looks for in s. A node that s lacks makes a set
// that matches nothing.
func (l *links) pattern(s *state, one *[1]uint32) (p pattern) {
	if l.dir == 0 {
		return p
	}
	set := one[:0]
	if n := s.refersTo(l.node); n != 0 {
		set = append(set, n)
	}
	p[l.dir-1] = set
	return p
}

// Stats tells a size that is never said to be exact: the engine takes the
// exact size of one part for the size of the whole.
func (l *links) Stats(context.Context) (iterator.Costs, error) {
	s := l.from.current()
	size := s.size(l.pattern(s, new([1]uint32)))
	return iterator.Costs{NextCost: 1, ContainsCost: 1, Size: refs.Size{Value: size}}, nil
}

func (l *links) Iterate() iterator.Scanner {
	s := l.from.current()
	scan := &linkScan{in: s}
	scan.asker = l.asker
	limit := s.lastQuad + 1
	if l.dir == 0 {
		scan.from, scan.to = 1, limit
		return scan
	}
	n := s.refersTo(l.node)
	if n == 0 {
		return scan
	}
	list := s.having(int(l.dir-1), n)
	if one := list.only(); one != 0 {
		scan.from, scan.to = one.first(), min(one.end(), limit)
	} else {
		scan.more = new(s.links.lists.open(list, limit))
	}
	return scan
}

func (l *links) Lookup() iterator.Index {
	s := l.from.current()
	in := &linkLookup{in: s, dir: l.dir}
	in.asker = l.asker
	if l.dir != 0 {
		in.node = s.refersTo(l.node)
	}
	return in
}

// result is what all iterators of this package share: they tag nothing, and
// have one path to each result.
type result struct {
	ref   refs.Ref
	err   error
	asker cayley.Asker
}

func (r *result) TagResults(map[string]refs.Ref) {}
func (r *result) Result() refs.Ref               { return r.ref }
func (r *result) NextPath(context.Context) bool  { return false }
func (r *result) Close() error                   { return nil }

func (r *result) Err() error {
	if r.err != nil {
		return r.err
	}
	return r.asker.Err()
}

// A linkScan walks one list of quads. The engine opens one for each node that
// it passes, so it is kept small.
type linkScan struct {
	result
	in       *state
	from, to uint32 // the run that is being walked
	more     *runs  // behind it; nil for a list of one
	steps    int
}

func (l *linkScan) String() string { return "memory.LinkScan" }

func (l *linkScan) Next(ctx context.Context) bool {
	l.ref = nil
	l.asker.Hear(ctx)
	for l.err == nil {
		for l.from < l.to {
			if l.err = alive(ctx, l.steps); l.err != nil {
				return false
			}
			l.steps++
			l.from++
			if id := l.from - 1; l.in.hasQuad(id) {
				l.ref = l.in.link(id)
				return true
			}
		}
		if l.more != nil {
			l.from, l.to = l.more.next()
		}
		if l.from >= l.to {
			l.asker.Leave()
			break
		}
	}
	return false
}

type linkLookup struct {
	result
	in   *state
	dir  quad.Direction
	node uint32 // zero for one that is not there
}

func (l *linkLookup) String() string { return "memory.LinkLookup" }

func (l *linkLookup) Contains(_ context.Context, r refs.Ref) bool {
	l.ref = nil
	have, ok := r.(*link)
	if !ok || have == nil || have.in.values.seed != l.in.values.seed {
		return false
	}
	if l.dir != 0 && (l.node == 0 || have.node(l.dir) != l.node) {
		return false
	}
	if have.in != l.in.tables || have.id > l.in.lastQuad || !l.in.hasQuad(have.id) {
		if id, _ := l.in.findQuad(have.row(), l.in.lastQuad, l.in.moment); id == 0 {
			return false
		}
	}
	l.ref = r
	return true
}
