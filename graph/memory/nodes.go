package memory

import (
	"context"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/tidwall/btree"
)

// nodes is the Cayley iterator of all nodes.
type nodes struct{ from reads }

var _ iterator.Shape = (*nodes)(nil)

func (n *nodes) String() string                                  { return "memory.Nodes" }
func (n *nodes) Optimize(context.Context) (iterator.Shape, bool) { return n, false }
func (n *nodes) SubIterators() []iterator.Shape                  { return nil }

func (n *nodes) Stats(context.Context) (iterator.Costs, error) {
	size := n.from.current().numbered.Len()
	return iterator.Costs{NextCost: 1, ContainsCost: 1, Size: refs.Size{Value: int64(size)}}, nil
}

func (n *nodes) Iterate() iterator.Scanner {
	return &nodeScan{terms: n.from.current().numbered.Iter()}
}

func (n *nodes) Lookup() iterator.Index { return &nodeLookup{in: n.from.current()} }

type nodeScan struct {
	result
	terms btree.MapIter[uint64, *term]
	step  int
	done  bool
}

func (n *nodeScan) String() string { return "memory.NodeScan" }

func (n *nodeScan) Next(ctx context.Context) bool {
	n.ref = nil
	if n.done || n.err != nil {
		return false
	}
	if n.err = alive(ctx, n.step); n.err != nil {
		return false
	}
	n.step++
	if n.done = !n.terms.Next(); n.done {
		return false
	}
	n.ref = n.terms.Value()
	return true
}

type nodeLookup struct {
	result
	in *state
}

func (n *nodeLookup) String() string { return "memory.NodeLookup" }

func (n *nodeLookup) Contains(_ context.Context, r refs.Ref) bool {
	n.ref = nil
	t := n.in.refersTo(r)
	if t == nil {
		return false
	}
	n.ref = t
	return true
}
