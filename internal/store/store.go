// Package store is what typed queries run on: the few calls that a store of
// quads must answer. They work on sets of integers, so that a store across a
// network answers a hop in one round trip, and a store in memory compares
// integers and not strings. Values are decoded last, and only those returned.
package store

import (
	"context"
	"iter"

	"github.com/cayleygraph/quad"
)

// A Node is a value as one store numbers it. Zero is no value: the label of a
// quad without a label, or a value that the store does not hold. Numbers mean
// nothing outside the store that gave them, and keep their meaning for as long
// as a snapshot in which they occur.
type Node uint64

// A Quad is a quad of nodes.
type Quad struct{ Subject, Predicate, Object, Label Node }

// A Pattern matches the quads whose subject is one of Subjects, and so on. A
// nil set matches every node; an empty one that is not nil matches none. A zero
// in Labels matches quads without a label, so leave out the zeros that Nodes
// gave for labels that the store does not hold; elsewhere a zero matches nothing.
type Pattern struct{ Subjects, Predicates, Objects, Labels []Node }

// A Store holds quads. It may be used by many goroutines at once.
type Store interface {
	// Snapshot returns the store as it is at this moment. Later batches do not
	// show in it.
	Snapshot(ctx context.Context) (Snapshot, error)

	// Apply makes a change. When it returns an error, nothing has changed. One
	// batch is applied at a time; snapshots never wait for one. Of the slices of
	// b it keeps nothing.
	Apply(ctx context.Context, b Batch) error
}

// A Snapshot is a store at one moment. It may be used by many goroutines at
// once.
type Snapshot interface {
	// Nodes returns the node of each value, and zero where the store does not
	// hold the value.
	Nodes(ctx context.Context, values []quad.Value) ([]Node, error)

	// Values returns the value of each node; nil for a zero node. A node that
	// is not of this store is an error.
	Values(ctx context.Context, nodes []Node) ([]quad.Value, error)

	// Quads yields the quads that match p, each once, in an order that is the
	// same each time for this snapshot. The last pair carries the error; a
	// cancelled context is one.
	Quads(ctx context.Context, p Pattern) iter.Seq2[Quad, error]

	// Close releases what the snapshot holds. It may be called again.
	Close() error
}
