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
		p[i] = []uint64{}
		if t := s.refersTo(l.nodes[i]); t != nil {
			p[i] = append(p[i], t.number)
		}
	}
	return p
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

// sizeLimit bounds the rows that are counted for the planner. Beyond it, one
// index is as bad to scan as another.
const sizeLimit = 256

// Stats tells a size that is never said to be exact: the engine takes the
// exact size of one part for the size of the whole.
func (l *links) Stats(context.Context) (iterator.Costs, error) {
	s := l.from.current()
	size := s.indexes[0].tree.Len()
	if l.bound != [4]bool{} {
		size = s.count(l.pattern(s), min(size, sizeLimit))
	}
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
	step int
}

func (l *linkScan) String() string { return "memory.LinkScan" }

func (l *linkScan) Next(ctx context.Context) bool {
	for l.err == nil {
		if l.err = alive(ctx, l.step); l.err != nil {
			break
		}
		l.step++
		match, more := l.rows.step()
		if !more {
			break
		}
		if match {
			l.ref = &link{l.rows.row(), l.in}
			return true
		}
	}
	l.ref = nil
	return false
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
	if !ok || have == nil || have.in.seed != l.in.seed {
		return false
	}
	for i, set := range l.want {
		if set != nil && (len(set) == 0 || set[0] != have.row[i]) {
			return false
		}
	}
	if have.in != l.in && !l.in.indexes[0].has(have.row) {
		return false
	}
	l.ref = r
	return true
}
