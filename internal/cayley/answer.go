package cayley

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/query/shape"
)

// Answer keeps the answer of a shape from being wrong where its iterators are
// Cayley's. They don't ask those below them for their error when there was no
// step, and take the size of a part, where that is known, for that of the
// whole. It reports whether the shape has such iterators.
func Answer(s shape.Shape) (shape.Shape, bool) {
	switch s.(type) {
	case shape.Intersect, shape.IntersectOpt, shape.Union, shape.Unique, shape.Filter, shape.Materialize, shape.Count:
		return answer{s}, true
	}
	return s, false
}

// answer is a shape that keeps who asks.
type answer struct{ of shape.Shape }

// Optimize implements Cayley's shape.Shape.
func (a answer) Optimize(ctx context.Context, r shape.Optimizer) (shape.Shape, bool) {
	if r != nil {
		return r.OptimizeShape(ctx, a)
	}
	return a, false
}

// BuildIterator implements Cayley's shape.Shape.
func (a answer) BuildIterator(qs graph.QuadStore) iterator.Shape {
	return &answers{Shape: a.of.BuildIterator(qs)}
}

// answers is the Cayley iterator of an answer.
type answers struct {
	iterator.Shape
	asker Asker
}

func (a *answers) Optimize(ctx context.Context) (iterator.Shape, bool) {
	a.asker.Hear(ctx)
	a.Shape, _ = a.Shape.Optimize(ctx)
	return a, false
}

func (a *answers) Stats(ctx context.Context) (iterator.Costs, error) {
	costs, err := a.Shape.Stats(ctx)
	costs.Size.Exact = false
	return costs, err
}

func (a *answers) Iterate() iterator.Scanner { return &answerScan{a.Shape.Iterate(), a.asker} }

type answerScan struct {
	iterator.Scanner
	asker Asker
}

func (a *answerScan) Next(ctx context.Context) bool {
	a.asker.Hear(ctx)
	if a.Scanner.Next(ctx) {
		return true
	}
	if a.Scanner.Err() == nil {
		a.asker.Leave()
	}
	return false
}

func (a *answerScan) Err() error {
	if err := a.Scanner.Err(); err != nil {
		return err
	}
	return a.asker.Err()
}
