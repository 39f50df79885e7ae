package memory

import (
	"context"

	"github.com/cayleygraph/cayley/query/shape"

	"github.com/pactgraph/pactgraph/internal/cayley"
)

// OptimizeShape drops values that are not there from a query of Cayley, and
// does whole hops at once.
func (c reads) OptimizeShape(_ context.Context, s shape.Shape) (shape.Shape, bool) {
	s, mended := cayley.Mend(s)
	switch s := s.(type) {
	case shape.QuadsAction:
		if h, ok := cayley.HopFrom(s); ok {
			return hop{h, c}, true
		}
	case shape.NodesFrom:
		if h, ok := cayley.HopOf(s.Dir, s.Quads); ok {
			return hop{h, c}, true
		}
	case shape.Save:
		if h, ok := s.From.(hop); ok {
			return hop{h.Tagged(s.Tags), c}, true
		}
	case shape.Intersect:
		if m, ok := c.meetOf(s); ok {
			return m, true
		}
	case shape.Count:
		if n, ok := c.countOf(s.Values); ok {
			return n, true
		}
	case shape.Unique:
		return distinct{s}, true
	}
	answer, kept := cayley.Answer(s)
	return answer, mended || kept
}
