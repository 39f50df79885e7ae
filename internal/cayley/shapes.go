package cayley

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
)

// OptimizeShape drops values that are not there from a query of Cayley, and
// finds quads with several known nodes by one seek.
func (c *Reads) OptimizeShape(_ context.Context, s shape.Shape) (shape.Shape, bool) {
	s, mended := Mend(s)
	if a, ok := s.(shape.QuadsAction); ok && len(a.Filter) > 1 {
		return c.seek(a), true
	}
	s, kept := Answer(s)
	return s, mended || kept
}

// seek has the index find quads that are known in two directions or more,
// where Cayley would walk the quads of one and test them for the others.
func (c *Reads) seek(a shape.QuadsAction) shape.Shape {
	return a.SimplifyFrom(knownQuads{c, a.Filter})
}

// knownQuads is the shape of quads that have given nodes.
type knownQuads struct {
	from  *Reads
	nodes map[quad.Direction]refs.Ref
}

// BuildIterator implements Cayley's shape.Shape.
func (k knownQuads) BuildIterator(graph.QuadStore) iterator.Shape {
	it := &links{from: k.from}
	for d, r := range k.nodes {
		it.bind(d, r)
	}
	return it
}

// Optimize implements Cayley's shape.Shape.
func (k knownQuads) Optimize(ctx context.Context, r shape.Optimizer) (shape.Shape, bool) {
	if r != nil {
		return r.OptimizeShape(ctx, k)
	}
	return k, false
}
