package memory

import (
	"context"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/cayley"
)

// A hop is a Cayley shape that does at once what the engine does in four
// parts or more: from the nodes of base, over quads whose other nodes are of
// given sets, to the nodes in one direction of these. Without a base it is all
// quads of the sets.
type hop struct {
	from   reads
	base   shape.Shape
	start  quad.Direction // in which base is
	bound  [4][]refs.Ref  // by direction; nil for any node
	result quad.Direction
	save   [4][]string // tags for the nodes of the quad, by direction
}

var _ shape.Shape = hop{}

// hopOf returns a hop that does what a shape of quads does, if one can.
func (c reads) hopOf(result quad.Direction, quads shape.Shape) (hop, bool) {
	filters, ok := quads.(shape.Quads)
	h := hop{from: c, result: result}
	var taken [4]bool
	for _, f := range filters {
		if !valid(f.Dir) {
			return h, false
		}
		at := f.Dir - 1
		save, tagged := f.Values.(shape.Save)
		if _, all := save.From.(shape.AllNodes); tagged && all {
			h.save[at] = append(h.save[at], save.Tags...)
			continue
		}
		if taken[at] {
			return h, false
		}
		taken[at] = true
		if fixed, ok := f.Values.(shape.Fixed); ok && isSet(fixed) {
			h.bound[at] = fixed
			continue
		}
		if h.base != nil {
			return h, false
		}
		h.base, h.start = f.Values, f.Dir
	}
	return h, ok && valid(result) && taken != [4]bool{}
}

// isSet reports whether no node is in fixed twice, in which case the engine
// would follow it twice.
func isSet(fixed shape.Fixed) bool {
	numbers := make([]uint32, 0, len(fixed))
	for _, r := range fixed {
		if n, ok := r.(*node); ok {
			numbers = append(numbers, n.number)
		}
	}
	slices.Sort(numbers)
	return len(slices.Compact(numbers)) == len(fixed)
}

// hopFrom returns a hop over quads with one known node in each of some
// directions.
func (c reads) hopFrom(a shape.QuadsAction) (hop, bool) {
	h := hop{from: c, result: a.Result}
	for d, r := range a.Filter {
		if !valid(d) {
			return h, false
		}
		h.bound[d-1] = []refs.Ref{r}
	}
	for d, tags := range a.Save {
		if !valid(d) {
			return h, false
		}
		h.save[d-1] = tags
	}
	return h, valid(a.Result)
}

// within returns the hop with only those results that are fixed, if it can
// look for them.
func (h hop) within(fixed shape.Fixed) (hop, bool) {
	if h.base != nil && h.start == h.result || h.bound[h.result-1] != nil || !isSet(fixed) {
		return h, false
	}
	h.bound[h.result-1] = fixed
	return h, true
}

// tagged returns the hop with more tags for its results.
func (h hop) tagged(tags []string) hop {
	at := h.result - 1
	h.save[at] = append(slices.Clone(h.save[at]), tags...)
	return h
}

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
	if h.base != nil {
		it.nodes = h.base.BuildIterator(qs)
	}
	return it
}

// hops is the Cayley iterator of a hop.
type hops struct {
	hop
	nodes iterator.Shape // of the base; nil if there is none
	asker cayley.Asker
}

var _ iterator.Shape = (*hops)(nil)

func (h *hops) String() string { return "memory.Hops" }

func (h *hops) Optimize(ctx context.Context) (iterator.Shape, bool) {
	h.asker.Hear(ctx)
	if h.nodes != nil {
		h.nodes, _ = h.nodes.Optimize(ctx)
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
	for i, set := range h.bound {
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
	for i, tags := range h.save {
		for _, tag := range tags {
			if r[i] != 0 {
				to[tag] = s.node(r[i])
			}
		}
	}
}
