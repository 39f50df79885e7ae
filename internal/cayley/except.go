package cayley

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/query/shape"
)

// except is Cayley's Except with a size that is not negative. Cayley subtracts
// what may be counted more than once from the number of nodes, and the engine
// divides by one more than the result.
type except struct{ shape.Except }

// Optimize implements Cayley's shape.Shape.
func (e except) Optimize(ctx context.Context, r shape.Optimizer) (shape.Shape, bool) {
	if r != nil {
		return r.OptimizeShape(ctx, e)
	}
	return e, false
}

// BuildIterator implements Cayley's shape.Shape.
func (e except) BuildIterator(qs graph.QuadStore) iterator.Shape {
	return &exceptNodes{e.Except.BuildIterator(qs)}
}

type exceptNodes struct{ iterator.Shape }

func (e *exceptNodes) Optimize(ctx context.Context) (iterator.Shape, bool) {
	inner, changed := e.Shape.Optimize(ctx)
	return &exceptNodes{inner}, changed
}

func (e *exceptNodes) Stats(ctx context.Context) (iterator.Costs, error) {
	costs, err := e.Shape.Stats(ctx)
	costs.Size.Value = max(costs.Size.Value, 0)
	return costs, err
}
