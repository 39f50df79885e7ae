package cayley

import (
	"context"
	"reflect"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
)

// OptimizeShape drops values that are not there from a query of Cayley, and
// finds quads with several known nodes by one seek.
func (c *Reads) OptimizeShape(_ context.Context, s shape.Shape) (shape.Shape, bool) {
	switch s := s.(type) {
	case shape.Fixed:
		return c.present(s)
	case shape.QuadsAction:
		return c.seek(s)
	case shape.Quads:
		for _, f := range s {
			if shape.IsNull(f.Values) {
				return shape.Null{}, true
			}
		}
	case shape.Union:
		return withoutNull(s)
	case shape.Intersect:
		return withRecursionsKept(s)
	}
	return s, false
}

// present leaves of fixed nodes those that are there.
func (c *Reads) present(fixed shape.Fixed) (shape.Shape, bool) {
	var in shape.Fixed
	for _, r := range fixed {
		if _, gone := r.(missing); !gone {
			in = append(in, r)
		}
	}
	switch len(in) {
	case len(fixed):
		return fixed, false
	case 0:
		return shape.Null{}, true
	}
	return in, true
}

// withoutNull drops empty parts of a union, on which Cayley panics.
func withoutNull(union shape.Union) (shape.Shape, bool) {
	var parts shape.Union
	for _, part := range union {
		if !shape.IsNull(part) {
			parts = append(parts, part)
		}
	}
	switch len(parts) {
	case len(union):
		return union, false
	case 0:
		return shape.Null{}, true
	}
	return parts, true
}

// withRecursionsKept has the recursive parts of an intersection run once and
// kept. Asked about one node after another, as the engine may do, Cayley's
// recursion tags a node with the tags of the one before.
func withRecursionsKept(parts shape.Intersect) (shape.Shape, bool) {
	out := make(shape.Intersect, len(parts))
	changed := false
	for i, part := range parts {
		out[i] = part
		if isRecursion(part) {
			out[i], changed = shape.Materialize{Values: part}, true
		}
	}
	return out, changed
}

// isRecursion reports whether a shape is Cayley's FollowRecursive. It is the
// one shape that package path defines itself, and has no name that others
// could use.
func isRecursion(s shape.Shape) bool {
	return reflect.TypeOf(s).PkgPath() == "github.com/cayleygraph/cayley/query/path"
}

// seek has the index find quads that are known in two directions or more,
// where Cayley would walk the quads of one and test them for the others.
func (c *Reads) seek(a shape.QuadsAction) (shape.Shape, bool) {
	for _, r := range a.Filter {
		if _, gone := r.(missing); gone {
			return shape.Null{}, true
		}
	}
	if len(a.Filter) < 2 {
		return a, false
	}
	return a.SimplifyFrom(knownQuads{c, a.Filter}), true
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
