package memory

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
)

// distinct is Cayley's Unique for references of this store, which it tells
// apart by their numbers.
type distinct struct{ shape.Unique }

// Optimize implements Cayley's shape.Shape.
func (d distinct) Optimize(ctx context.Context, r shape.Optimizer) (shape.Shape, bool) {
	if r != nil {
		return r.OptimizeShape(ctx, d)
	}
	return d, false
}

// BuildIterator implements Cayley's shape.Shape.
func (d distinct) BuildIterator(qs graph.QuadStore) iterator.Shape {
	return distinctNodes{iterator.NewUnique(d.From.BuildIterator(qs))}
}

type distinctNodes struct{ *iterator.Unique }

func (d distinctNodes) String() string { return "memory.Distinct" }

func (d distinctNodes) Optimize(ctx context.Context) (iterator.Shape, bool) {
	d.Unique.Optimize(ctx)
	return d, false
}

func (d distinctNodes) Iterate() iterator.Scanner {
	return &distinctScan{Scanner: d.SubIterators()[0].Iterate(), nodes: map[uint32]struct{}{}}
}

type distinctScan struct {
	iterator.Scanner
	nodes  map[uint32]struct{}
	others map[any]struct{} // values that Cayley computes, by their keys
}

func (d *distinctScan) String() string { return "memory.DistinctScan" }

func (d *distinctScan) Next(ctx context.Context) bool {
	for d.Scanner.Next(ctx) {
		// The label of a quad without one is no result, though Cayley yields it.
		if r := d.Scanner.Result(); r != nil && d.isNew(r) {
			return true
		}
	}
	return false
}

func (d *distinctScan) isNew(r refs.Ref) bool {
	if n, ok := r.(*node); ok && n != nil {
		before := len(d.nodes)
		d.nodes[n.number] = struct{}{}
		return len(d.nodes) > before
	}
	if d.others == nil {
		d.others = map[any]struct{}{}
	}
	before := len(d.others)
	d.others[refs.ToKey(r)] = struct{}{}
	return len(d.others) > before
}

// NextPath implements Cayley's iterator.Base: other ways to one node are not
// told.
func (d *distinctScan) NextPath(context.Context) bool { return false }
