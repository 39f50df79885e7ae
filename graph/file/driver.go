package file

import (
	"context"
	"strings"

	"github.com/pactgraph/pactgraph/internal/store"
)

// Driver returns what graph.Open needs to open a path, or "file:" and a path,
// with the default options.
func Driver() store.Driver { return (Options{}).Driver() }

// Driver returns what graph.Open needs to open files with these options.
func (o Options) Driver() store.Driver {
	return store.Driver{
		Schemes: []string{"file"},
		Open: func(ctx context.Context, dsn string) (store.Store, error) {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			s, err := Open(pathOf(dsn), &o)
			if err != nil {
				return nil, err
			}
			return s, nil
		},
	}
}

// pathOf returns the path of a name: file:PATH, or file:///PATH as URLs write
// it, or a path by itself.
func pathOf(dsn string) string {
	if len(dsn) < 5 || !strings.EqualFold(dsn[:5], "file:") {
		return dsn
	}
	path := dsn[5:]
	if rest, url := strings.CutPrefix(path, "//"); url {
		return rest
	}
	return path
}
