package cayley

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
)

// known are the fixed nodes of an intersection. It differs from Cayley's Fixed
// in that it never says its size is exact: the engine would take it for the
// size of the intersection.
type known shape.Fixed

// Fixed returns the nodes of a shape that has known nodes only.
func Fixed(s shape.Shape) (shape.Fixed, bool) {
	switch s := s.(type) {
	case shape.Fixed:
		return s, true
	case known:
		return shape.Fixed(s), true
	}
	return nil, false
}

// in returns the nodes that are in others too.
func (k known) in(others shape.Fixed) known {
	keys := make(map[any]bool, len(others))
	for _, r := range others {
		keys[refs.ToKey(r)] = true
	}
	both := known{}
	for _, r := range k {
		if keys[refs.ToKey(r)] {
			both = append(both, r)
		}
	}
	return both
}

// Optimize implements Cayley's shape.Shape.
func (k known) Optimize(ctx context.Context, r shape.Optimizer) (shape.Shape, bool) {
	if r != nil {
		return r.OptimizeShape(ctx, k)
	}
	return k, false
}

// BuildIterator implements Cayley's shape.Shape.
func (k known) BuildIterator(qs graph.QuadStore) iterator.Shape {
	return knownNodes{shape.Fixed(k).BuildIterator(qs)}
}

type knownNodes struct{ iterator.Shape }

func (k knownNodes) Optimize(context.Context) (iterator.Shape, bool) { return k, false }

func (k knownNodes) Stats(ctx context.Context) (iterator.Costs, error) {
	costs, err := k.Shape.Stats(ctx)
	costs.Size.Exact = false
	return costs, err
}
