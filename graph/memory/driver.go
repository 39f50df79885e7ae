package memory

import (
	"context"

	"github.com/pactgraph/pactgraph/internal/store"
)

// Driver returns what graph.Open needs to open "memory:", an empty graph in
// memory.
func Driver() store.Driver {
	return store.Driver{
		Schemes: []string{"memory"},
		Open: func(ctx context.Context, _ string) (store.Store, error) {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			return New(), nil
		},
	}
}
