package memory

import (
	"context"
	"fmt"
	"strings"

	"github.com/pactgraph/pactgraph/internal/store"
)

// Driver returns what graph.Open needs to open "memory:", an empty graph in
// memory. What stands after the colon is an error, since nothing would be kept
// under that name.
func Driver() store.Driver {
	return store.Driver{
		Schemes: []string{"memory"},
		Open: func(ctx context.Context, dsn string) (store.Store, error) {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if _, name, _ := strings.Cut(dsn, ":"); name != "" {
				return nil, fmt.Errorf("memory: a graph in memory has no name, and %q gives it one: say %q", dsn, "memory:")
			}
			return New(), nil
		},
	}
}
