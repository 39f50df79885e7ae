package memory

import (
	"context"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"

	"github.com/pactgraph/pactgraph/internal/cayley"
)

// nodes is the Cayley iterator of all nodes.
type nodes struct {
	from  reads
	asker cayley.Asker
}

var _ iterator.Shape = (*nodes)(nil)

func (n *nodes) String() string                 { return "memory.Nodes" }
func (n *nodes) SubIterators() []iterator.Shape { return nil }

func (n *nodes) Optimize(ctx context.Context) (iterator.Shape, bool) {
	n.asker.Hear(ctx)
	return n, false
}

func (n *nodes) Stats(context.Context) (iterator.Costs, error) {
	size := n.from.current().nodes
	return iterator.Costs{NextCost: 1, ContainsCost: 1, Size: refs.Size{Value: int64(size)}}, nil
}

func (n *nodes) Iterate() iterator.Scanner {
	return &nodeScan{result: result{asker: n.asker}, in: n.from.current()}
}

func (n *nodes) Lookup() iterator.Index {
	return &nodeLookup{result{asker: n.asker}, n.from.current()}
}

type nodeScan struct {
	result
	in    *state
	last  uint32
	steps int
	done  bool
}

func (n *nodeScan) String() string { return "memory.NodeScan" }

func (n *nodeScan) Next(ctx context.Context) bool {
	n.ref = nil
	if n.done || n.err != nil {
		return false
	}
	n.asker.Hear(ctx)
	if n.err = alive(ctx, n.steps); n.err != nil {
		return false
	}
	n.steps++
	n.last = n.in.nodeAfter(n.last)
	if n.done = n.last == 0; n.done {
		n.asker.Leave()
		return false
	}
	n.ref = n.in.node(n.last)
	return true
}

type nodeLookup struct {
	result
	in *state
}

func (n *nodeLookup) String() string { return "memory.NodeLookup" }

func (n *nodeLookup) Contains(_ context.Context, r refs.Ref) bool {
	n.ref = nil
	number := n.in.refersTo(r)
	if number == 0 {
		return false
	}
	n.ref = n.in.node(number)
	return true
}
