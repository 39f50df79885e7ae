package postgres

import (
	"context"
	"strings"

	"github.com/pactgraph/pactgraph/internal/store"
)

// Driver returns what graph.Open needs to open postgres:// and postgresql://,
// with the default options.
func Driver() store.Driver { return (Options{}).Driver() }

// Driver returns what graph.Open needs to open databases with these options.
func (o Options) Driver() store.Driver {
	return store.Driver{
		Schemes: []string{"postgres", "postgresql"},
		Open: func(ctx context.Context, dsn string) (store.Store, error) {
			if scheme, rest, isURL := strings.Cut(dsn, "://"); isURL {
				dsn = strings.ToLower(scheme) + "://" + rest
			}
			s, err := Open(ctx, dsn, &o)
			if err != nil {
				return nil, err
			}
			return s, nil
		},
	}
}
