package cayley

import (
	"context"
	"iter"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"

	"github.com/pactgraph/pactgraph/internal/store"
)

// nodes is the Cayley iterator of all nodes.
type nodes struct {
	from  *Reads
	asker Asker
}

var _ iterator.Shape = (*nodes)(nil)

func (n *nodes) String() string                 { return "Nodes" }
func (n *nodes) SubIterators() []iterator.Shape { return nil }

func (n *nodes) Optimize(ctx context.Context) (iterator.Shape, bool) {
	n.asker.Hear(ctx)
	return n, false
}

func (n *nodes) Stats(ctx context.Context) (iterator.Costs, error) {
	st, err := n.from.Stats(ctx, false)
	st.Nodes.Exact = false
	return iterator.Costs{NextCost: 1, ContainsCost: 1, Size: st.Nodes}, err
}

func (n *nodes) Iterate() iterator.Scanner {
	all := func(ctx context.Context, s Snapshot) iter.Seq2[store.Node, error] { return s.AllNodes(ctx) }
	return newScan("NodeScan", n.from, n.asker, all, func(number store.Node) refs.Ref { return &node{number, n.from} })
}

func (n *nodes) Lookup() iterator.Index { return &nodeLookup{newLookup(n.from, n.asker)} }

type nodeLookup struct{ lookup }

func (n *nodeLookup) String() string { return "NodeLookup" }

func (n *nodeLookup) Contains(ctx context.Context, ref refs.Ref) bool {
	n.ref = nil
	if n.err != nil || n.snap == nil {
		return false
	}
	ctx = given(ctx)
	n.asker.Hear(ctx)
	number, err := n.from.refersTo(ctx, n.snap, ref)
	found := false
	if err == nil {
		found, err = holds(ctx, n.snap, number)
	}
	if n.err = err; err != nil || !found {
		return false
	}
	n.ref = &node{number, n.from}
	return true
}
