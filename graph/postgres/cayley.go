package postgres

import (
	"context"
	"fmt"
	"iter"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/cayley"
	"github.com/pactgraph/pactgraph/internal/store"
)

var (
	_ graph.QuadStore = (*Store)(nil)
	_ cayley.Snapshot = (*snapshot)(nil)
	_ cayley.Holder   = (*snapshot)(nil)
)

// take gives Cayley's iterators their snapshots. They are of the moment of the
// first question to them, which saves a round trip.
func (s *Store) take(ctx context.Context) (cayley.Snapshot, error) {
	if s.closed.Load() {
		return nil, ErrClosed
	}
	return newSnapshot(s, s.unread()), ctx.Err()
}

// Frozen returns the store as it is at this moment, as a Cayley QuadStore that
// can only be read: its writes return [ErrReadOnly]. Every part of a query
// sees the same quads. It lasts as a snapshot does.
func (s *Store) Frozen() graph.QuadStore {
	m, err := s.now(context.Background())
	if err != nil {
		return s.Reads.Frozen(nil, fmt.Errorf("postgres: freeze: %w", err))
	}
	return s.Reads.Frozen(newSnapshot(s, m), nil)
}

// NewQuadWriter returns a writer that adds each quad, or each slice of quads,
// as a batch of its own, and ignores those that are there. It is safe for
// concurrent use; after its Close it gives [ErrClosed].
func (s *Store) NewQuadWriter() (quad.WriteCloser, error) { return cayley.NewWriter(s), nil }

// CopyFrom adds all quads of any Cayley store, with their labels, and returns
// how many of them were new. It adds all or, when it returns an error, none,
// and holds all in memory. The quads are read before the batch begins, so src
// may be s itself.
func (s *Store) CopyFrom(ctx context.Context, src graph.QuadStore) (int, error) {
	b, err := cayley.ReadAll(ctx, src)
	var c *change
	if err == nil {
		c, err = changeOf(ctx, b)
	}
	added := 0
	if err == nil {
		err = s.writes.Do(ctx, func(ctx context.Context) error {
			added, err = s.change(ctx, c)
			return err
		})
	}
	if err != nil {
		return 0, fmt.Errorf("postgres: copy in: %w", err)
	}
	return added, nil
}

// CopyTo adds all quads of the store, as it is at this moment, to any Cayley
// store, with their labels. Quads that dst holds already are ignored. It
// returns how many quads dst took or had. When it returns an error, these are
// in dst: other stores have no batch of any size.
func (s *Store) CopyTo(ctx context.Context, dst graph.QuadStore) (int, error) {
	n := 0
	m, err := s.now(ctx)
	if err == nil {
		n, err = cayley.CopyTo(ctx, newSnapshot(s, m), dst)
	}
	if err != nil {
		return n, fmt.Errorf("postgres: copy out: %w", err)
	}
	return n, nil
}

// Counts implements the interface of Cayley's reading half.
func (v *snapshot) Counts(ctx context.Context) (nodes, quads int64, err error) {
	if err := v.open(ctx); err != nil {
		return 0, 0, err
	}
	at := v.moment.version.Load()
	if at != latest && v.moment.quads+v.moment.nodes > 0 {
		return v.moment.nodes, v.moment.quads, nil
	}
	err = v.store.ask(ctx, v.moment, at, &question{
		sql: `SELECT quads, nodes FROM pactgraph_clock WHERE id = 1`, begin: func() {},
		dest: []any{&quads, &nodes}, row: func() error { return nil },
	})
	return nodes, quads, err
}

// Holds reports whether a quad of the snapshot has a node.
func (v *snapshot) Holds(ctx context.Context, n store.Node) (held bool, err error) {
	if err := v.open(ctx); err != nil {
		return false, err
	}
	at := v.moment.version.Load()
	err = v.store.ask(ctx, v.moment, at, &question{
		sql: `SELECT EXISTS (SELECT 1 FROM pactgraph_values WHERE id = $1 AND born <= $2)
			OR EXISTS (SELECT 1 FROM pactgraph_removed_values WHERE id = $1 AND born <= $2 AND died > $2)`,
		args: []any{int64(n), at}, begin: func() {},
		dest: []any{&held}, row: func() error { return nil },
	})
	return held, err
}

const sqlAllNodes = `SELECT id FROM pactgraph_values WHERE id > $2 AND born <= $1
	UNION ALL SELECT id FROM pactgraph_removed_values WHERE id > $2 AND born <= $1 AND died > $1
	ORDER BY id LIMIT $3`

// AllNodes yields all nodes, in the order of their numbers.
func (v *snapshot) AllNodes(ctx context.Context) iter.Seq2[store.Node, error] {
	return func(yield func(store.Node, error) bool) {
		if err := v.open(ctx); err != nil {
			yield(0, err)
			return
		}
		after := int64(-1 << 63)
		for limit := firstPage; ; limit = min(4*limit, lastPage) {
			page, err := v.nodePage(ctx, after, limit)
			if err != nil {
				yield(0, fmt.Errorf("postgres: read nodes: %w", err))
				return
			}
			for i, id := range page {
				if i%256 == 0 && ctx.Err() != nil {
					yield(0, ctx.Err())
					return
				}
				if !yield(store.Node(id), nil) {
					return
				}
			}
			if len(page) < limit {
				return
			}
			after = page[len(page)-1]
		}
	}
}

func (v *snapshot) nodePage(ctx context.Context, after int64, limit int) (page []int64, err error) {
	at := v.moment.version.Load()
	var id int64
	err = v.store.ask(ctx, v.moment, at, &question{
		sql: sqlAllNodes, args: []any{at, after, limit},
		begin: func() { page = nil },
		dest:  []any{&id},
		row: func() error {
			page = append(page, id)
			return nil
		},
	})
	return page, err
}
