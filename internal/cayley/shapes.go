package cayley

import (
	"context"

	"github.com/cayleygraph/cayley/query/shape"
)

// OptimizeShape drops values that are not there from a query of Cayley, and
// does hops and intersections of these for many nodes at once.
func (r *Reads) OptimizeShape(_ context.Context, s shape.Shape) (shape.Shape, bool) {
	s, mended := Mend(s)
	switch s := s.(type) {
	case shape.QuadsAction:
		if h, ok := HopFrom(s); ok {
			return hop{h, r}, true
		}
	case shape.NodesFrom:
		if h, ok := HopOf(s.Dir, s.Quads); ok {
			return hop{h, r}, true
		}
	case shape.Save:
		if h, ok := s.From.(hop); ok {
			return hop{h.Tagged(s.Tags), r}, true
		}
	case shape.Intersect:
		if m, ok := r.meetOf(s); ok {
			return m, true
		}
	}
	s, kept := Answer(s)
	return s, mended || kept
}
