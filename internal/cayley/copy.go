package cayley

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// ReadAll returns the batch that adds all quads of a foreign store. Cayley's
// iterators end without an error when their context is cancelled, so it is
// looked at for every quad.
func ReadAll(ctx context.Context, src graph.QuadStore) (_ store.Batch, err error) {
	it := src.QuadsAllIterator().Iterate()
	defer func() {
		if closed := it.Close(); err == nil {
			err = closed
		}
	}()
	var b store.Builder
	for it.Next(ctx) {
		if err := ctx.Err(); err != nil {
			return store.Batch{}, err
		}
		q, err := src.Quad(it.Result())
		if err != nil {
			return store.Batch{}, fmt.Errorf("quad %d: %w", len(b.Add), err)
		}
		b.Add = append(b.Add, b.Line(q))
	}
	if err := it.Err(); err != nil {
		return store.Batch{}, err
	}
	return b.Batch, ctx.Err()
}

// copyBatch is the number of quads that go to another store at once. More
// would exceed the placeholders that some SQL stores allow in a statement.
const copyBatch = 4096

// CopyTo adds all quads of a snapshot to any Cayley store, and returns how many
// dst took or had. Quads that dst holds already are ignored.
func CopyTo(ctx context.Context, from store.Snapshot, dst graph.QuadStore) (n int, err error) {
	nodes := make([]store.Node, 0, 4*copyBatch)
	flush := func() error {
		if err := ctx.Err(); err != nil {
			return err
		}
		values, err := from.Values(ctx, nodes)
		if err != nil {
			return err
		}
		batch := make([]graph.Delta, 0, len(values)/4) // dst may keep it
		for v := values; len(v) > 0; v = v[4:] {
			q := quad.Quad{Subject: v[0], Predicate: v[1], Object: v[2], Label: v[3]}
			batch = append(batch, graph.Delta{Quad: q, Action: graph.Add})
		}
		if err := dst.ApplyDeltas(batch, graph.IgnoreOpts{IgnoreDup: true}); err != nil {
			return err
		}
		n += len(batch)
		nodes = nodes[:0]
		return nil
	}
	for q, err := range from.Quads(ctx, store.Pattern{}) {
		if err != nil {
			return n, err
		}
		nodes = append(nodes, q.Subject, q.Predicate, q.Object, q.Label)
		if len(nodes) == cap(nodes) {
			if err := flush(); err != nil {
				return n, err
			}
		}
	}
	return n, flush()
}
