package memory

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/cayley"
)

// reads answers the reading half of Cayley's QuadStore from whatever state is
// current, which for a frozen store is always the same.
type reads struct{ current func() *state }

var (
	_ refs.BatchNamer   = reads{}
	_ graph.QuadIndexer = reads{}
	_ shape.Optimizer   = reads{}
)

// ValueOf returns the reference of a value; nil only for a value that no
// store can hold. See [Store] on values that are not there.
func (c reads) ValueOf(v quad.Value) (refs.Ref, error) {
	var buf [128]byte
	text, ok := appendValue(buf[:0], v)
	if !ok {
		return nil, nil
	}
	s := c.current()
	if n := s.findText(text); n != 0 {
		return s.node(n), nil
	}
	return cayley.Missing{Value: v}, nil
}

// NameOf returns the value of a reference, and nil for nil or a value that is
// not there. A reference that no store of this package gave is
// [ErrUnknownNode].
func (c reads) NameOf(r refs.Ref) (quad.Value, error) {
	switch r := r.(type) {
	case nil, cayley.Missing:
		return nil, nil
	case *node:
		if r == nil {
			return nil, nil
		}
		return r.in.values.value(r.number), nil
	case refs.PreFetchedValue:
		return r.NameOf(), nil
	}
	return nil, fmt.Errorf("%w: %T is no reference of a node", ErrUnknownNode, r)
}

// ValuesOf calls NameOf for each reference.
func (c reads) ValuesOf(ctx context.Context, in []refs.Ref) ([]quad.Value, error) {
	out := make([]quad.Value, len(in))
	for i, r := range in {
		err := alive(ctx, i)
		if err == nil {
			out[i], err = c.NameOf(r)
		}
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// RefsOf returns the reference of each value. A value that is not there is
// [ErrUnknownNode].
func (c reads) RefsOf(ctx context.Context, values []quad.Value) ([]refs.Ref, error) {
	s := c.current()
	out := make([]refs.Ref, len(values))
	for i, v := range values {
		if err := alive(ctx, i); err != nil {
			return nil, err
		}
		n := s.find(v)
		if n == 0 {
			return nil, fmt.Errorf("%w: %v", ErrUnknownNode, v)
		}
		out[i] = s.node(n)
	}
	return out, nil
}

// Quad returns the quad of a reference, also when it was removed since. A
// reference that is not of a quad of this package is [ErrUnknownNode].
func (c reads) Quad(r refs.Ref) (quad.Quad, error) {
	l, ok := r.(*link)
	if !ok || l == nil {
		return quad.Quad{}, fmt.Errorf("%w: %T is no reference of a quad", ErrUnknownNode, r)
	}
	return l.in.decode(l.row()), nil
}

// QuadDirection returns the node in one direction of a quad; nil for the
// label of a quad without a label.
func (c reads) QuadDirection(r refs.Ref, d quad.Direction) (refs.Ref, error) {
	l, ok := r.(*link)
	if !ok || l == nil {
		return nil, fmt.Errorf("%w: %T is no reference of a quad", ErrUnknownNode, r)
	}
	if !valid(d) {
		return nil, fmt.Errorf("memory: no direction of a quad: %v", d)
	}
	if n := l.node(d); n != 0 {
		return l.in.node(n), nil
	}
	return nil, nil
}

// QuadIterator returns the quads that have a node in a direction.
func (c reads) QuadIterator(d quad.Direction, r refs.Ref) iterator.Shape {
	if !valid(d) {
		return iterator.NewError(fmt.Errorf("memory: no direction of a quad: %v", d))
	}
	return &links{from: c, dir: d, node: r}
}

// QuadIteratorSize counts the quads that have a node in a direction.
func (c reads) QuadIteratorSize(ctx context.Context, d quad.Direction, r refs.Ref) (refs.Size, error) {
	if !valid(d) {
		return refs.Size{}, fmt.Errorf("memory: no direction of a quad: %v", d)
	}
	s := c.current()
	rows := s.cursor((&links{from: c, dir: d, node: r}).pattern(s, new([1]uint32)))
	return refs.Size{Value: int64(rows.count(ctx)), Exact: true}, rows.err
}

// Stats returns the exact number of nodes and quads, in constant time.
func (c reads) Stats(context.Context, bool) (graph.Stats, error) {
	s := c.current()
	return graph.Stats{
		Nodes: refs.Size{Value: int64(s.nodes), Exact: true},
		Quads: refs.Size{Value: int64(s.quads), Exact: true},
	}, nil
}

// NodesAllIterator returns all nodes, in the order in which they came.
func (c reads) NodesAllIterator() iterator.Shape { return &nodes{from: c} }

// QuadsAllIterator returns all quads, in the order in which they came.
func (c reads) QuadsAllIterator() iterator.Shape { return &links{from: c} }

func valid(d quad.Direction) bool { return quad.Subject <= d && d <= quad.Label }
