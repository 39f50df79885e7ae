package memory

import (
	"context"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"

	"github.com/pactgraph/pactgraph/internal/cayley"
)

// A hop is the hop of a Cayley path over the lists of a state.
type hop struct {
	cayley.Hop
	from reads
}

var _ shape.Shape = hop{}

// Optimize implements Cayley's shape.Shape.
func (h hop) Optimize(ctx context.Context, r shape.Optimizer) (shape.Shape, bool) {
	if r != nil {
		return r.OptimizeShape(ctx, h)
	}
	return h, false
}

// BuildIterator implements Cayley's shape.Shape.
func (h hop) BuildIterator(qs graph.QuadStore) iterator.Shape {
	it := &hops{hop: h}
	if h.Base != nil {
		it.nodes = h.Base.BuildIterator(qs)
	}
	return it
}

// hops is the Cayley iterator of a hop.
type hops struct {
	hop
	nodes iterator.Shape // of the base; nil if there is none
	asker cayley.Asker
	turn  bool // walk the quads, and ask the base where they start
}

var _ iterator.Shape = (*hops)(nil)

func (h *hops) String() string { return "memory.Hops" }

func (h *hops) Optimize(ctx context.Context) (iterator.Shape, bool) {
	h.asker.Hear(ctx)
	if h.nodes != nil {
		h.nodes, _ = h.nodes.Optimize(ctx)
		h.turn = h.turns(ctx)
	}
	return h, false
}

func (h *hops) SubIterators() []iterator.Shape {
	if h.nodes == nil {
		return nil
	}
	return []iterator.Shape{h.nodes}
}

// fanOut is the number of quads that a node of a base is taken to have.
const fanOut = 4

// Stats tells a size that is never said to be exact: the engine takes the
// exact size of one part for the size of the whole.
func (h *hops) Stats(ctx context.Context) (iterator.Costs, error) {
	s := h.from.current()
	size := s.size(h.pattern(s))
	costs := iterator.Costs{NextCost: 1, ContainsCost: 1, Size: refs.Size{Value: size}}
	if h.nodes == nil {
		return costs, nil
	}
	base, err := h.nodes.Stats(ctx)
	costs.NextCost += base.NextCost
	costs.ContainsCost = fanOut * (1 + base.ContainsCost)
	costs.Size.Value = min(size, fanOut*base.Size.Value+1)
	return costs, err
}

// pattern is what the quads of a hop have in s, whatever its base.
func (h *hop) pattern(s *state) (p pattern) {
	for i, set := range h.Bound {
		if set == nil {
			continue
		}
		p[i] = make([]uint32, 0, len(set)) // not nil: without nodes it matches nothing
		for _, r := range set {
			if n := s.refersTo(r); n != 0 {
				p[i] = append(p[i], n)
			}
		}
		slices.Sort(p[i])
		p[i] = slices.Compact(p[i])
	}
	return p
}

// tag gives the nodes of a quad their tags.
func (h *hop) tag(s *state, r row, to map[string]refs.Ref) {
	for i, tags := range h.Save {
		for _, tag := range tags {
			if r[i] != 0 {
				to[tag] = s.node(r[i])
			}
		}
	}
}
