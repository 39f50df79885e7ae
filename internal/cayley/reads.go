package cayley

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// Reads is the reading half of Cayley's QuadStore.
type Reads struct {
	take func(context.Context) (Snapshot, error)
	root *Reads // of the store; numbers mean the same to all that have it
}

var (
	_ refs.BatchNamer   = (*Reads)(nil)
	_ graph.QuadIndexer = (*Reads)(nil)
	_ shape.Optimizer   = (*Reads)(nil)
)

// Live returns the reading half of a store. Each iterator, and each other call,
// reads the snapshot that take gives it, and closes it.
func Live(take func(context.Context) (Snapshot, error)) *Reads {
	r := &Reads{take: take}
	r.root = r
	return r
}

// Quad returns the quad of a reference. A reference that is not of a quad of
// this module, or of one whose values were removed since, is an error.
func (r *Reads) Quad(ref refs.Ref) (quad.Quad, error) {
	l, err := linkOf(ref)
	if err != nil {
		return quad.Quad{}, err
	}
	q := l.quad
	var out quad.Quad
	err = l.of.with(context.Background(), func(ctx context.Context, s Snapshot) error {
		v, err := s.Values(ctx, []store.Node{q.Subject, q.Predicate, q.Object, q.Label})
		if err == nil {
			out = quad.Quad{Subject: v[0], Predicate: v[1], Object: v[2], Label: v[3]}
		}
		return err
	})
	return out, err
}

func linkOf(ref refs.Ref) (*link, error) {
	l, ok := ref.(*link)
	if !ok || l == nil {
		return nil, fmt.Errorf("%w: %T is no reference of a quad", store.ErrUnknownNode, ref)
	}
	return l, nil
}

// QuadDirection returns the node in one direction of a quad; nil for the
// label of a quad without a label.
func (r *Reads) QuadDirection(ref refs.Ref, d quad.Direction) (refs.Ref, error) {
	l, err := linkOf(ref)
	if err != nil {
		return nil, err
	}
	if !valid(d) {
		return nil, fmt.Errorf("no direction of a quad: %v", d)
	}
	if n := l.quad.At(d); n != 0 {
		return &node{n, l.of}, nil
	}
	return nil, nil
}

// QuadIterator returns the quads that have a node in a direction.
func (r *Reads) QuadIterator(d quad.Direction, ref refs.Ref) iterator.Shape {
	if !valid(d) {
		return iterator.NewError(fmt.Errorf("no direction of a quad: %v", d))
	}
	return &links{from: r, dir: d, node: ref}
}

// QuadIteratorSize counts the quads that have a node in a direction.
func (r *Reads) QuadIteratorSize(ctx context.Context, d quad.Direction, ref refs.Ref) (refs.Size, error) {
	it := r.QuadIterator(d, ref).Iterate()
	defer it.Close()
	var n int64
	for it.Next(ctx) {
		n++
	}
	return refs.Size{Value: n, Exact: true}, it.Err()
}

// Stats returns the exact number of nodes and quads, in constant time.
func (r *Reads) Stats(ctx context.Context, _ bool) (st graph.Stats, err error) {
	err = r.with(ctx, func(ctx context.Context, s Snapshot) error {
		nodes, quads, err := s.Counts(ctx)
		st.Nodes = refs.Size{Value: nodes, Exact: true}
		st.Quads = refs.Size{Value: quads, Exact: true}
		return err
	})
	return st, err
}

// NodesAllIterator returns all nodes.
func (r *Reads) NodesAllIterator() iterator.Shape { return &nodes{from: r} }

// QuadsAllIterator returns all quads.
func (r *Reads) QuadsAllIterator() iterator.Shape { return &links{from: r} }

func valid(d quad.Direction) bool { return quad.Subject <= d && d <= quad.Label }
