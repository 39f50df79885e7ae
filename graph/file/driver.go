package file

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"github.com/pactgraph/pactgraph/internal/store"
)

// Driver returns what graph.Open needs to open a path, or "file:" and a path,
// with the default options. After "file://" the path is written as in URLs.
func Driver() store.Driver { return (Options{}).Driver() }

// Driver returns what graph.Open needs to open files with these options.
func (o Options) Driver() store.Driver {
	return store.Driver{
		Schemes: []string{"file"},
		Open: func(ctx context.Context, dsn string) (store.Store, error) {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			path, err := pathOf(dsn)
			if err != nil {
				return nil, fmt.Errorf("file: %w", err)
			}
			s, err := Open(path, &o)
			if err != nil {
				return nil, err
			}
			return s, nil
		},
	}
}

// pathOf returns the path of a name: file:PATH, or file:///PATH as URLs write
// it, with %20 for a space, or a path by itself.
func pathOf(dsn string) (string, error) {
	if len(dsn) < 5 || !strings.EqualFold(dsn[:5], "file:") {
		return dsn, nil
	}
	path := dsn[5:]
	if rest, is := strings.CutPrefix(path, "//"); is {
		return url.PathUnescape(rest)
	}
	return path, nil
}
