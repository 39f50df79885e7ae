package memory

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// CopyFrom adds all quads of any Cayley store, with their labels, and returns
// how many of them were new. It adds all or, when it returns an error, none.
// The quads are read before the store is locked, so src may be s itself.
func (s *Store) CopyFrom(ctx context.Context, src graph.QuadStore) (int, error) {
	quads, err := readAll(ctx, src)
	if err != nil {
		return 0, fmt.Errorf("memory: copy in: %w", err)
	}
	var before, after int
	err = s.write(func(w *batch) error {
		before = w.quads
		err := addAll(ctx, w, quads)
		after = w.quads
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("memory: copy in: %w", err)
	}
	return after - before, nil
}

// readAll reads a foreign store. Cayley's iterators end without an error when
// their context is cancelled, so it is looked at for every quad.
func readAll(ctx context.Context, src graph.QuadStore) (quads []quad.Quad, err error) {
	it := src.QuadsAllIterator().Iterate()
	defer func() {
		if closed := it.Close(); err == nil {
			err = closed
		}
	}()
	for it.Next(ctx) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		q, err := src.Quad(it.Result())
		if err != nil {
			return nil, fmt.Errorf("quad %d: %w", len(quads), err)
		}
		quads = append(quads, q)
	}
	if err := it.Err(); err != nil {
		return nil, err
	}
	return quads, ctx.Err()
}

// copyBatch is the number of quads that go to another store at once. More
// would exceed the placeholders that some SQL stores allow in a statement.
const copyBatch = 4096

// CopyTo adds all quads of the store, as it is at this moment, to any Cayley
// store, with their labels. Quads that dst holds already are ignored. It
// returns how many quads dst took or had. When it returns an error, these are
// in dst: other stores have no batch of any size.
func (s *Store) CopyTo(ctx context.Context, dst graph.QuadStore) (n int, err error) {
	state := s.now.Load()
	batch := make([]graph.Delta, 0, min(copyBatch, state.quads))
	flush := func() error {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := dst.ApplyDeltas(batch, graph.IgnoreOpts{IgnoreDup: true}); err != nil {
			return err
		}
		n += len(batch)
		batch = make([]graph.Delta, 0, cap(batch)) // dst may keep the old one
		return nil
	}
	c := state.cursor(pattern{})
	for c.next(ctx) {
		q := state.decode(c.row)
		if batch = append(batch, graph.Delta{Quad: q, Action: graph.Add}); len(batch) == copyBatch {
			if err := flush(); err != nil {
				return n, fmt.Errorf("memory: copy out: %w", err)
			}
		}
	}
	if err = c.err; err == nil {
		err = flush()
	}
	if err != nil {
		return n, fmt.Errorf("memory: copy out: %w", err)
	}
	return n, nil
}
