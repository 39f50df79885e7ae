package memory

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
)

// reads answers the reading half of Cayley's QuadStore from whatever state is
// current, which for a frozen store is always the same.
type reads struct{ current func() *state }

var (
	_ refs.BatchNamer   = reads{}
	_ graph.QuadIndexer = reads{}
	_ shape.Optimizer   = reads{}
)

// A missing is the reference of a value that is not in the store. Cayley's
// optimizer needs it: it dereferences the nil that it makes of a nil reference.
type missing struct{ key key }

// Key implements Cayley's refs.Ref.
func (m missing) Key() any { return m }

// A link is the reference of a quad. It holds the state that it comes from,
// so that it can be decoded after the quad was removed.
type link struct {
	row row
	in  *state
}

// Key implements Cayley's refs.Ref.
func (l *link) Key() any { return l.row }

// refersTo returns the term in s that a reference of Cayley stands for, or nil.
func (s *state) refersTo(r refs.Ref) *term {
	switch r := r.(type) {
	case *term:
		if r == nil {
			return nil
		}
		if t, _ := s.numbered.Get(r.number); t == r {
			return t
		}
		return s.find(r.key) // of an older state, or of another store
	case missing:
		return s.find(r.key) // may have come since
	case refs.PreFetchedValue:
		return s.term(r.NameOf())
	}
	return nil
}

// ValueOf returns the reference of a value; nil only for a value that no
// store can hold. See [Store] on values that are not there.
func (c reads) ValueOf(v quad.Value) (refs.Ref, error) {
	k, ok := keyOf(v)
	if !ok {
		return nil, nil
	}
	if t := c.current().find(k); t != nil {
		return t, nil
	}
	return missing{k}, nil
}

// NameOf returns the value of a reference, and nil for nil or a value that is
// not there. A reference that no store of this package gave is
// [ErrUnknownNode].
func (c reads) NameOf(r refs.Ref) (quad.Value, error) {
	switch r := r.(type) {
	case nil, missing:
		return nil, nil
	case *term:
		return r.value, nil
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
		t := s.term(v)
		if t == nil {
			return nil, fmt.Errorf("%w: %v", ErrUnknownNode, v)
		}
		out[i] = t
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
	return l.in.quad(l.row)
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
	if t, ok := l.in.numbered.Get(l.row[d-1]); ok {
		return t, nil
	}
	return nil, nil
}

// QuadIterator returns the quads that have a node in a direction.
func (c reads) QuadIterator(d quad.Direction, r refs.Ref) iterator.Shape {
	if !valid(d) {
		return iterator.NewError(fmt.Errorf("memory: no direction of a quad: %v", d))
	}
	it := &links{from: c}
	it.bind(d, r)
	return it
}

// QuadIteratorSize counts the quads that have a node in a direction.
func (c reads) QuadIteratorSize(ctx context.Context, d quad.Direction, r refs.Ref) (refs.Size, error) {
	it := c.QuadIterator(d, r).Iterate()
	defer it.Close()
	var n int64
	for it.Next(ctx) {
		n++
	}
	return refs.Size{Value: n, Exact: true}, it.Err()
}

// Stats returns the exact number of nodes and quads, in constant time.
func (c reads) Stats(context.Context, bool) (graph.Stats, error) {
	s := c.current()
	return graph.Stats{
		Nodes: refs.Size{Value: int64(s.numbered.Len()), Exact: true},
		Quads: refs.Size{Value: int64(s.indexes[0].tree.Len()), Exact: true},
	}, nil
}

// NodesAllIterator returns all nodes, in the order in which they came.
func (c reads) NodesAllIterator() iterator.Shape { return &nodes{c} }

// QuadsAllIterator returns all quads, in the order of their nodes.
func (c reads) QuadsAllIterator() iterator.Shape { return &links{from: c} }

func valid(d quad.Direction) bool { return quad.Subject <= d && d <= quad.Label }
