package memory

import (
	"context"
	"fmt"
	"iter"
	"sync/atomic"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A snapshot is a state that can be let go.
type snapshot struct {
	state   atomic.Pointer[state]
	version uint64
}

var (
	_ store.Snapshot = (*snapshot)(nil)
	_ store.Appender = (*snapshot)(nil)
)

func (v *snapshot) open(ctx context.Context) (*state, error) {
	s := v.state.Load()
	if s == nil {
		return nil, ErrClosed
	}
	return s, ctx.Err()
}

func (v *snapshot) Nodes(ctx context.Context, values []quad.Value) ([]store.Node, error) {
	s, err := v.open(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]store.Node, len(values))
	for i, value := range values {
		if err := alive(ctx, i); err != nil {
			return nil, err
		}
		out[i] = store.Node(s.find(value))
	}
	return out, nil
}

func (v *snapshot) Values(ctx context.Context, nodes []store.Node) ([]quad.Value, error) {
	s, err := v.open(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]quad.Value, len(nodes))
	for i, n := range nodes {
		if err := alive(ctx, i); err != nil {
			return nil, err
		}
		if out[i], err = s.value(uint64(n)); err != nil {
			return nil, fmt.Errorf("node %d of %d: %w", i, len(nodes), err)
		}
	}
	return out, nil
}

func (v *snapshot) Quads(ctx context.Context, p store.Pattern) iter.Seq2[store.Quad, error] {
	return func(yield func(store.Quad, error) bool) {
		s, err := v.open(ctx)
		if err != nil {
			yield(store.Quad{}, err)
			return
		}
		c := new(query).begin(s, p)
		for c.next(ctx) {
			if !yield(quadOf(c.row), nil) {
				return
			}
		}
		if c.err != nil {
			yield(store.Quad{}, c.err)
		}
	}
}

// Append appends the quads of a pattern to a slice. It takes about a third of
// the time of going through Quads.
func (v *snapshot) Append(ctx context.Context, to []store.Quad, p store.Pattern) ([]store.Quad, error) {
	s, err := v.open(ctx)
	if err != nil {
		return to, err
	}
	var q query
	return q.begin(s, p).appendTo(ctx, to)
}

// Version tells which batch the snapshot was taken after. Snapshots of one
// store with the same version are the same.
func (v *snapshot) Version() uint64 { return v.version }

// Close lets the state go. Iterations that have begun run on.
func (v *snapshot) Close() error {
	v.state.Store(nil)
	return nil
}

// A query is a cursor with room for the sets of most patterns.
type query struct {
	cursor
	one [4][1]uint32
}

func (q *query) begin(s *state, p store.Pattern) *cursor {
	return q.cursor.begin(s, pattern{
		setOf(p.Subjects, false, &q.one[0]), setOf(p.Predicates, false, &q.one[1]),
		setOf(p.Objects, false, &q.one[2]), setOf(p.Labels, true, &q.one[3]),
	})
}

func quadOf(r row) store.Quad {
	return store.Quad{
		Subject: store.Node(r[0]), Predicate: store.Node(r[1]),
		Object: store.Node(r[2]), Label: store.Node(r[3]),
	}
}
