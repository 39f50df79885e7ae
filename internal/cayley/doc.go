// Package cayley makes a Cayley QuadStore of any store that gives snapshots:
// the reading half with its iterators and its part in the optimizer, frozen
// stores, writers, and copies from and to other Cayley stores.
//
// Hops of paths, and intersections of these, ask about many nodes at once,
// which by themselves are a round trip or a seek each: see [Hop]. Shapes on
// which Cayley's engine goes wrong are mended: see [Mend] and [Answer].
//
// In two points it goes beyond Cayley's contract, since Cayley needs it.
// ValueOf returns a reference also for a value that is not there, because the
// optimizer panics on nil in some queries; NameOf gives nil for it, and no
// iterator yields or contains it. And sizes are never said to be exact but in
// Stats, because the engine takes an exact size of one part for that of the
// whole.
package cayley

import (
	"context"
	"iter"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A Snapshot is a snapshot that can also tell its size and list its nodes.
type Snapshot interface {
	store.Snapshot

	// Counts returns the exact numbers of nodes and quads, in constant time.
	Counts(ctx context.Context) (nodes, quads int64, err error)

	// AllNodes yields all nodes, in an order that is fixed for the snapshot. The
	// last pair carries the error.
	AllNodes(ctx context.Context) iter.Seq2[store.Node, error]
}

// A Holder is a snapshot that decodes also nodes that it does not hold, as one
// with a cache may. It says itself what it holds.
type Holder interface {
	Holds(ctx context.Context, n store.Node) (bool, error)
}

// given replaces the nil contexts that Cayley passes here and there.
func given(ctx context.Context) context.Context {
	if ctx == nil {
		return context.Background()
	}
	return ctx
}
