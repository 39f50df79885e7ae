package file

import (
	"context"
	"fmt"
	"iter"
	"sync/atomic"

	"github.com/cayleygraph/quad"

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

// read calls do in the transaction for one part of n things after the other.
func (v *snapshot) read(ctx context.Context, n int, do func(d *dictionary, i int) error) error {
	for from := 0; ; from += chunk {
		if v.closed.Load() {
			return ErrClosed
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if from >= n {
			return nil
		}
		m := v.moment
		err := m.read(func() error {
			d := m.store.prefixes.dictionary(m.values, m.tables[byHash])
			for i := from; i < min(n, from+chunk); i++ {
				if err := do(d, i); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
}

// Nodes implements [store.Snapshot].
func (v *snapshot) Nodes(ctx context.Context, values []quad.Value) ([]store.Node, error) {
	out := make([]store.Node, len(values))
	var id []byte
	err := v.read(ctx, len(values), func(d *dictionary, i int) (err error) {
		var ok bool
		if id, ok = appendIdentity(id[:0], values[i]); !ok {
			return nil
		}
		out[i], err = v.node(d, id)
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func (v *snapshot) node(d *dictionary, id []byte) (store.Node, error) {
	m := v.moment
	if n := m.store.cache.number(id); n != 0 && n <= m.last {
		return store.Node(n), nil
	}
	n, err := d.number(id, hashOf(id))
	if n == 0 || err != nil {
		return 0, err
	}
	value, err := valueOf(id) // not as it was given: a time loses its clock
	m.store.cache.put(m, n, id, value)
	return store.Node(n), err
}

// Values implements [store.Snapshot].
func (v *snapshot) Values(ctx context.Context, nodes []store.Node) ([]quad.Value, error) {
	out := make([]quad.Value, len(nodes))
	err := v.read(ctx, len(nodes), func(d *dictionary, i int) (err error) {
		if out[i], err = v.value(d, uint64(nodes[i])); err != nil {
			return fmt.Errorf("node %d of %d: %w", i, len(nodes), err)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func (v *snapshot) value(d *dictionary, n uint64) (quad.Value, error) {
	m := v.moment
	if n <= m.last {
		if value := m.store.cache.value(n); value != nil {
			return value, nil
		}
	}
	value, err := d.value(n)
	if value != nil {
		m.store.cache.put(m, n, d.id, value)
	}
	return value, err
}

// Quads implements [store.Snapshot].
func (v *snapshot) Quads(ctx context.Context, p store.Pattern) iter.Seq2[store.Quad, error] {
	return func(yield func(store.Quad, error) bool) {
		m := v.moment
		m.keep() // an iteration that has begun runs on after Close
		defer m.release()
		if v.closed.Load() {
			yield(store.Quad{}, ErrClosed)
			return
		}
		want := pattern{sortedSet(p.Subjects, false), sortedSet(p.Predicates, false), sortedSet(p.Objects, false), sortedSet(p.Labels, true)}
		var s *search
		rows := make([]store.Quad, 0, 16)
		for more := true; more; {
			if err := ctx.Err(); err != nil {
				yield(store.Quad{}, err)
				return
			}
			err := m.read(func() error {
				if s == nil {
					s = m.search(want)
				}
				rows, more = s.fill(rows[:0])
				return nil
			})
			if err != nil {
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

// fill reads rows until the slice is full or the search has gone far.
func (s *search) fill(rows []store.Quad) ([]store.Quad, bool) {
	for range 16 * chunk {
		match, more := s.step()
		if !more {
			return rows, false
		}
		if match {
			t := s.row()
			rows = append(rows, store.Quad{
				Subject: store.Node(t[0]), Predicate: store.Node(t[1]),
				Object: store.Node(t[2]), Label: store.Node(t[3]),
			})
			if len(rows) == cap(rows) {
				break
			}
		}
	}
	return rows, true
}

// Counts implements cayley.Snapshot.
func (v *snapshot) Counts(ctx context.Context) (nodes, quads int64, err error) {
	if v.closed.Load() {
		return 0, 0, ErrClosed
	}
	return int64(v.moment.nodes), int64(v.moment.quads), ctx.Err()
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
