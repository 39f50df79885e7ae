package graph

import (
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A Driver opens graphs of one kind of store. The packages memory, file and
// postgres have a function Driver that gives theirs.
type Driver = store.Driver

// ErrNoDriver reports a name for which [Open] was given no driver.
var ErrNoDriver = errors.New("no driver")

// Open opens the graph of a name with one of the drivers: "memory:" is an empty
// one in memory, a path or "file:" and a path the one in a file, which is made
// if it is not there, and "postgres://…" that of a database. Only the stores
// whose drivers a program names are linked into it. A name that none of them
// takes is [ErrNoDriver], and so is a list of keywords as libpq reads it
// (host=… dbname=…), lest it become a file. Close the graph when it is no longer
// used.
func Open(ctx context.Context, dsn string, drivers ...Driver) (*Graph, error) {
	scheme := schemeOf(dsn)
	if scheme == "file" && keywords.MatchString(dsn) {
		return nil, fmt.Errorf("graph: open: %w for a list of name=value pairs; write postgres://user:password@host:port/database", ErrNoDriver)
	}
	var known []string
	for _, d := range drivers {
		if slices.Contains(d.Schemes, scheme) {
			s, err := d.Open(ctx, dsn)
			if err != nil {
				return nil, fmt.Errorf("graph: open: %w", err)
			}
			return On(s), nil
		}
		known = append(known, d.Schemes...)
	}
	given := "none was given"
	if len(known) > 0 {
		given = "given are those of " + strings.Join(known, ", ")
	}
	return nil, fmt.Errorf("graph: open: %w for %q; %s", ErrNoDriver, scheme, given)
}

// keywords matches the other form of the name of a database, which may have a
// password in it and should not become the name of a file.
var keywords = regexp.MustCompile(`(^|\s)(host|hostaddr|port|dbname|user|password|service)\s*=`)

// schemeOf returns what stands before the first colon, or "file" for a path.
// One letter is the drive of a path on Windows.
func schemeOf(dsn string) string {
	scheme, _, found := strings.Cut(dsn, ":")
	if !found || len(scheme) < 2 || strings.ContainsAny(scheme, `./\ `) {
		return "file"
	}
	return strings.ToLower(scheme)
}

// Close closes the store of the graph. It waits for the change that is going
// on, and for no reader: views of a graph in a file or a database then give
// errors. A graph in memory goes on as before. It may be called again.
func (g *Graph) Close() error {
	c, ok := g.store.(io.Closer)
	if !ok {
		return nil
	}
	if err := c.Close(); err != nil {
		return fmt.Errorf("graph: close: %w", err)
	}
	return nil
}
