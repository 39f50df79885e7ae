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
	b, err := cayley.ReadAll(ctx, src)
	added := 0
	if err == nil {
		added, err = s.apply(ctx, b)
	}
	if err != nil {
		return 0, fmt.Errorf("memory: copy in: %w", err)
	}
	return added, nil
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
