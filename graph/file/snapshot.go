package file

import (
	"context"
	"iter"
	"slices"
	"sync/atomic"

	"github.com/pactgraph/pactgraph/internal/cayley"
	"github.com/pactgraph/pactgraph/internal/store"
)

// A snapshot is a moment that is held until Close.
type snapshot struct {
	moment *moment
	closed atomic.Bool
}

var _ cayley.Snapshot = (*snapshot)(nil)

func (s *Store) snapshot(ctx context.Context) (*snapshot, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	m, err := s.hold()
	if err != nil {
		return nil, err
	}
	return &snapshot{moment: m}, nil
}

// chunk is the largest number of rows that are read at once. A reader is in
// the transaction no longer than that, and looks at its context as often.
const chunk = 256

// Quads implements [store.Snapshot].
func (v *snapshot) Quads(ctx context.Context, p store.Pattern) iter.Seq2[store.Quad, error] {
	return func(yield func(store.Quad, error) bool) {
		r := v.reader(p)
		defer r.release()
		rows := make([]store.Quad, 0, 16)
		for more := true; more; {
			var err error
			if rows, more, err = r.read(ctx, rows[:0]); err != nil {
				yield(store.Quad{}, err)
				return
			}
			for _, q := range rows {
				if !yield(q, nil) {
					return
				}
			}
			if len(rows) == cap(rows) && cap(rows) < chunk {
				rows = make([]store.Quad, 0, 4*cap(rows))
			}
		}
	}
}

// Append implements [store.Appender].
func (v *snapshot) Append(ctx context.Context, to []store.Quad, p store.Pattern) ([]store.Quad, error) {
	r := v.reader(p)
	defer r.release()
	var err error
	all := to
	for more := true; more && err == nil; {
		all = slices.Grow(all, 16)
		rows := all[len(all):len(all):min(cap(all), len(all)+chunk)]
		rows, more, err = r.read(ctx, rows)
		all = all[:len(all)+len(rows)]
	}
	if len(all) == len(to) {
		return to, err
	}
	return all, err
}

// Counts implements cayley.Snapshot.
func (v *snapshot) Counts(ctx context.Context) (nodes, quads int64, err error) {
	if v.closed.Load() {
		return 0, 0, ErrClosed
	}
	if err := v.moment.read(ctx.Err); err != nil {
		return 0, 0, err
	}
	return int64(v.moment.nodes), int64(v.moment.quads), nil
}

// Version tells which batch the snapshot was taken after. Snapshots of one
// store with equal versions hold the same quads; each batch that changes
// something makes it greater by one. It means nothing after the store's Close.
func (v *snapshot) Version() uint64 { return v.moment.version }

// AllNodes implements cayley.Snapshot. The order is that of the numbers.
func (v *snapshot) AllNodes(ctx context.Context) iter.Seq2[store.Node, error] {
	return func(yield func(store.Node, error) bool) {
		m := v.moment
		m.keep()
		defer m.release()
		var last uint64
		var nodes []store.Node
		for {
			if err := ctx.Err(); err != nil {
				yield(0, err)
				return
			}
			nodes = nodes[:0]
			err := m.read(func() error {
				nodes = numbersAfter(m.values.Cursor(), last, nodes)
				return nil
			})
			if err != nil {
				yield(0, err)
				return
			}
			for _, n := range nodes {
				if !yield(n, nil) {
					return
				}
			}
			if len(nodes) == 0 {
				return
			}
			last = uint64(nodes[len(nodes)-1])
		}
	}
}

// Close lets the moment go.
func (v *snapshot) Close() error {
	if v.closed.Swap(true) {
		return nil
	}
	return v.moment.release()
}
