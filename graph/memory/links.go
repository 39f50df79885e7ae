package memory

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
)

// links is the Cayley iterator of the quads that have given nodes in given
// directions; without any, of all quads.
type links struct {
	from  reads
	nodes [4]refs.Ref // by direction; nil for any node
	bound [4]bool
}

var _ iterator.Shape = (*links)(nil)

func (l *links) bind(d quad.Direction, r refs.Ref) {
	l.nodes[d-1], l.bound[d-1] = r, true
}

// pattern is what the iterator looks for in s. Nodes that s lacks make sets
// that match nothing.
func (l *links) pattern(s *state) (p pattern) {
	for i, bound := range l.bound {
		if !bound {
			continue
		}
		p[i] = s.setOf(l.nodes[i])
	}
	return p
}

// setOf returns the node of a reference as a set of a pattern.
func (s *state) setOf(r refs.Ref) []uint32 {
	if n := s.refersTo(r); n != 0 {
		return []uint32{n}
	}
	return []uint32{}
}

func (l *links) String() string {
	var by []quad.Direction
	for i, d := range quad.Directions {
		if l.bound[i] {
			by = append(by, d)
		}
	}
	return fmt.Sprintf("memory.Links%v", by)
}

func (l *links) Optimize(context.Context) (iterator.Shape, bool) { return l, false }
func (l *links) SubIterators() []iterator.Shape                  { return nil }

// Stats tells a size that is never said to be exact: the engine takes the
// exact size of one part for the size of the whole.
func (l *links) Stats(context.Context) (iterator.Costs, error) {
	s := l.from.current()
	_, size := s.plan(l.pattern(s))
	return iterator.Costs{NextCost: 1, ContainsCost: 1, Size: refs.Size{Value: int64(size)}}, nil
}

func (l *links) Iterate() iterator.Scanner {
	s := l.from.current()
	return &linkScan{in: s, rows: s.cursor(l.pattern(s))}
}

func (l *links) Lookup() iterator.Index {
	s := l.from.current()
	return &linkLookup{in: s, want: l.pattern(s)}
}

// result is what all iterators of this package share: they tag nothing, and
// have one path to each result.
type result struct {
	ref refs.Ref
	err error
}

func (r *result) TagResults(map[string]refs.Ref) {}
func (r *result) Result() refs.Ref               { return r.ref }
func (r *result) NextPath(context.Context) bool  { return false }
func (r *result) Err() error                     { return r.err }
func (r *result) Close() error                   { return nil }

type linkScan struct {
	result
	in   *state
	rows *cursor
}

func (l *linkScan) String() string { return "memory.LinkScan" }

func (l *linkScan) Next(ctx context.Context) bool {
	l.ref = nil
	if l.err != nil || !l.rows.next(ctx) {
		l.err = l.rows.err
		return false
	}
	l.ref = l.in.link(l.rows.id)
	return true
}

type linkLookup struct {
	result
	in   *state
	want pattern
}

func (l *linkLookup) String() string { return "memory.LinkLookup" }

func (l *linkLookup) Contains(_ context.Context, r refs.Ref) bool {
	l.ref = nil
	have, ok := r.(*link)
	if !ok || have == nil || have.in.values.seed != l.in.values.seed {
		return false
	}
	is := have.row()
	for i, set := range l.want {
		if set != nil && !contains(set, is[i]) {
			return false
		}
	}
	if have.in != l.in.tables || have.id > l.in.lastQuad || !l.in.hasQuad(have.id) {
		if id, _ := l.in.findQuad(is, l.in.lastQuad, l.in.moment); id == 0 {
			return false
		}
	}
	l.ref = r
	return true
}
