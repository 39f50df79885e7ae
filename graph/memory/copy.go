package memory

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph"

	"github.com/pactgraph/pactgraph/internal/cayley"
)

// CopyFrom adds all quads of any Cayley store, with their labels, and returns
// how many of them were new. It adds all or, when it returns an error, none.
// The quads are read before the store is locked, so src may be s itself.
func (s *Store) CopyFrom(ctx context.Context, src graph.QuadStore) (int, error) {
	quads, err := cayley.ReadAll(ctx, src)
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

// CopyTo adds all quads of the store, as it is at this moment, to any Cayley
// store, with their labels. Quads that dst holds already are ignored. It
// returns how many quads dst took or had. When it returns an error, these are
// in dst: other stores have no batch of any size.
func (s *Store) CopyTo(ctx context.Context, dst graph.QuadStore) (int, error) {
	at, err := s.Snapshot(ctx)
	if err != nil {
		return 0, fmt.Errorf("memory: copy out: %w", err)
	}
	n, err := cayley.CopyTo(ctx, at, dst)
	if err != nil {
		err = fmt.Errorf("memory: copy out: %w", err)
	}
	return n, err
}
