package cayley

import (
	"context"
	"errors"
	"fmt"

	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A node is the reference of a value.
type node struct {
	number store.Node
	of     *Reads
}

// Key implements Cayley's refs.Ref.
func (n *node) Key() any { return n.number }

// A link is the reference of a quad.
type link struct {
	quad store.Quad
	of   *Reads
}

// Key implements Cayley's refs.Ref.
func (l *link) Key() any { return l.quad }

// refersTo returns the node in s that a reference stands for, or zero.
func (r *Reads) refersTo(ctx context.Context, s Snapshot, ref refs.Ref) (store.Node, error) {
	var value quad.Value
	switch ref := ref.(type) {
	case *node:
		if ref == nil {
			return 0, nil
		}
		if ref.of.root == r.root {
			return ref.number, nil
		}
		var err error
		if value, err = ref.of.NameOf(ref); err != nil {
			return 0, err
		}
	case Missing:
		value = ref.Value // may have come since
	case refs.PreFetchedValue:
		value = ref.NameOf()
	}
	if value == nil {
		return 0, nil
	}
	nodes, err := s.Nodes(ctx, []quad.Value{value})
	if err != nil {
		return 0, err
	}
	return nodes[0], nil
}

// with calls do with the snapshot that is read now.
func (r *Reads) with(ctx context.Context, do func(context.Context, Snapshot) error) error {
	ctx = given(ctx)
	s, err := r.take(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	return do(ctx, s)
}

// ValueOf returns the reference of a value; nil for nil. For a value that is
// not there it returns a reference of which nothing is known.
func (r *Reads) ValueOf(v quad.Value) (ref refs.Ref, err error) {
	if v == nil {
		return nil, nil
	}
	err = r.with(context.Background(), func(ctx context.Context, s Snapshot) error {
		nodes, err := s.Nodes(ctx, []quad.Value{v})
		if err != nil {
			return err
		}
		if ref = (Missing{v}); nodes[0] != 0 {
			ref = &node{nodes[0], r}
		}
		return nil
	})
	return ref, err
}

// NameOf returns the value of a reference, and nil for nil or a value that is
// not there. A reference that no store of this module gave, or of a value that
// was removed since, is an error.
func (r *Reads) NameOf(ref refs.Ref) (quad.Value, error) {
	values, err := r.ValuesOf(context.Background(), []refs.Ref{ref})
	if err != nil {
		return nil, err
	}
	return values[0], nil
}

// ValuesOf returns the value of each reference, as NameOf does.
func (r *Reads) ValuesOf(ctx context.Context, in []refs.Ref) ([]quad.Value, error) {
	out := make([]quad.Value, len(in))
	var nodes []store.Node
	var places []int
	for i, ref := range in {
		switch ref := ref.(type) {
		case nil, Missing:
		case *node:
			if ref.of.root != r.root {
				v, err := ref.of.NameOf(ref)
				if err != nil {
					return nil, err
				}
				out[i] = v
				continue
			}
			nodes, places = append(nodes, ref.number), append(places, i)
		case refs.PreFetchedValue:
			out[i] = ref.NameOf()
		default:
			return nil, fmt.Errorf("%w: %T is no reference of a node", store.ErrUnknownNode, ref)
		}
	}
	if len(nodes) == 0 {
		return out, nil
	}
	err := r.with(ctx, func(ctx context.Context, s Snapshot) error {
		values, err := s.Values(ctx, nodes)
		for i, v := range values {
			out[places[i]] = v
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// RefsOf returns the reference of each value. A value that is not there is
// [store.ErrUnknownNode].
func (r *Reads) RefsOf(ctx context.Context, values []quad.Value) ([]refs.Ref, error) {
	out := make([]refs.Ref, len(values))
	err := r.with(ctx, func(ctx context.Context, s Snapshot) error {
		nodes, err := s.Nodes(ctx, values)
		if err != nil {
			return err
		}
		for i, n := range nodes {
			if n == 0 {
				return fmt.Errorf("%w: %v", store.ErrUnknownNode, values[i])
			}
			out[i] = &node{n, r}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// holds reports whether s has a node.
func holds(ctx context.Context, s Snapshot, n store.Node) (bool, error) {
	if n == 0 {
		return false, nil
	}
	if h, ok := s.(Holder); ok {
		return h.Holds(ctx, n)
	}
	_, err := s.Values(ctx, []store.Node{n})
	if errors.Is(err, store.ErrUnknownNode) {
		return false, nil
	}
	return err == nil, err
}
