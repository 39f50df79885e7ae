package cayley

import (
	"context"
	"iter"
	"sync"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"

	"github.com/pactgraph/pactgraph/internal/store"
)

// hop is the hop of a path over a snapshot.
type hop struct {
	Hop
	from *Reads
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
	asker Asker
	turn  bool // walk the quads, and ask the base where they start

	sized sync.Once
	size  int64 // of the hop without its base
	err   error // of finding that
}

var _ iterator.Shape = (*hops)(nil)

func (h *hops) String() string { return "Hops" }

func (h *hops) SubIterators() []iterator.Shape {
	if h.nodes == nil {
		return nil
	}
	return []iterator.Shape{h.nodes}
}

func (h *hops) Optimize(ctx context.Context) (iterator.Shape, bool) {
	h.asker.Hear(ctx)
	if h.nodes != nil {
		h.nodes, _ = h.nodes.Optimize(ctx)
		h.turn = h.turns(ctx)
	}
	return h, false
}

// turns reports whether there are so few quads that it is best to begin with
// these.
func (h *hops) turns(ctx context.Context) bool {
	base, err := h.nodes.Stats(ctx)
	if err != nil {
		return false
	}
	_, err = h.Stats(ctx)
	return err == nil && h.size*(1+base.ContainsCost) < base.Size.Value*base.NextCost
}

// fanOut is the number of quads that a node of a base is taken to have.
const fanOut = 4

// Stats tells a size that is never said to be exact: the engine takes the
// exact size of one part for the size of the whole.
func (h *hops) Stats(ctx context.Context) (iterator.Costs, error) {
	h.sized.Do(func() {
		h.err = h.from.with(ctx, func(ctx context.Context, s Snapshot) error {
			p, err := h.pattern(ctx, s)
			if err == nil {
				h.size, err = size(ctx, s, p)
			}
			return err
		})
	})
	costs := iterator.Costs{NextCost: 1, ContainsCost: 1, Size: refs.Size{Value: h.size}}
	if h.nodes == nil || h.err != nil {
		return costs, h.err
	}
	base, err := h.nodes.Stats(ctx)
	costs.NextCost += base.NextCost
	costs.ContainsCost = fanOut * (1 + base.ContainsCost)
	costs.Size.Value = min(h.size, fanOut*base.Size.Value+1)
	return costs, err
}

// pattern is what the quads of a hop have in s, whatever its base.
func (h *hop) pattern(ctx context.Context, s Snapshot) (p store.Pattern, err error) {
	for i, set := range []*[]store.Node{&p.Subjects, &p.Predicates, &p.Objects, &p.Labels} {
		if h.Bound[i] == nil {
			continue
		}
		*set = make([]store.Node, 0, len(h.Bound[i])) // not nil: without nodes it matches nothing
		for _, r := range h.Bound[i] {
			n, err := h.from.refersTo(ctx, s, r)
			if err != nil {
				return p, err
			}
			if n != 0 {
				*set = append(*set, n)
			}
		}
	}
	return p, nil
}

// way returns the tags of a quad.
func (h *hop) way(q store.Quad) way {
	if !h.Saves() {
		return nil
	}
	w := way{}
	for i, n := range [...]store.Node{q.Subject, q.Predicate, q.Object, q.Label} {
		for _, tag := range h.Save[i] {
			if n != 0 {
				w[tag] = &node{n, h.from}
			}
		}
	}
	return w
}

// Iterate implements Cayley's iterator.Shape.
func (h *hops) Iterate() iterator.Scanner {
	switch {
	case h.turn:
		return h.back()
	case h.nodes != nil:
		return newLeap(h)
	}
	w := &hopScan{hop: h}
	w.scan = newScan("HopScan", h.from, h.asker, h.all, func(q store.Quad) refs.Ref {
		w.quad = q
		return &node{q.At(h.Result), h.from}
	})
	return w
}

// all yields the quads of a hop without a base that have a result.
func (h *hops) all(ctx context.Context, s Snapshot) iter.Seq2[store.Quad, error] {
	return func(yield func(store.Quad, error) bool) {
		p, err := h.pattern(ctx, s)
		if err != nil {
			yield(store.Quad{}, err)
			return
		}
		for q, err := range s.Quads(ctx, p) {
			if (err != nil || q.At(h.Result) != 0) && !yield(q, err) {
				return
			}
		}
	}
}

// Lookup implements Cayley's iterator.Shape.
func (h *hops) Lookup() iterator.Index {
	return newSiftLookup(h.from, h.asker, func(in Snapshot) sifter { return h.sifter(in) })
}

// A hopScan walks the quads of a hop without a base.
type hopScan struct {
	*scan[store.Quad]
	hop  *hops
	quad store.Quad
}

func (w *hopScan) TagResults(to map[string]refs.Ref) {
	if w.ref != nil {
		w.hop.way(w.quad).tag(to)
	}
}
