// Package storetest is what every store must do. A store's own test calls
// [Run], and [RunCayley] for the suites that Cayley has.
package storetest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A Store is what the stores of this module have in common.
type Store interface {
	store.Store
	graph.QuadStore
	Frozen() graph.QuadStore
	CopyFrom(ctx context.Context, src graph.QuadStore) (int, error)
	CopyTo(ctx context.Context, dst graph.QuadStore) (int, error)
}

// Run runs all tests, or those with the given names. Open returns an empty
// store, which is closed when the test that it is given ends. It is called some
// hundred times.
func Run(t *testing.T, open func(t testing.TB) Store, names ...string) {
	for _, c := range []struct {
		name string
		test func(t *testing.T, open func(t testing.TB) Store)
	}{
		{"values", testValues},
		{"labels", testLabels},
		{"batches", testBatches},
		{"premises", testPremises},
		{"deltas", testDeltas},
		{"nodes", testNodes},
		{"snapshots", testSnapshots},
		{"cancellation", testCancellation},
		{"looks", testLooks},
		{"concurrency", testConcurrency},
		{"copies", testCopies},
		{"paths", testPaths},
		{"plain", testPlain},
		{"languages", testLanguages},
		{"iterators", testIterators},
		{"references", testReferences},
		{"reach", testReach},
		{"model", testModel},
	} {
		if len(names) > 0 && !slices.Contains(names, c.name) {
			continue
		}
		t.Run(c.name, func(t *testing.T) { c.test(t, open) })
	}
}

// iri is a quad of IRIs; an empty label is none.
func iri(s, p, o, l string) quad.Quad { return quad.MakeIRI(s, p, o, l) }

func add(t testing.TB, s Store, quads ...quad.Quad) {
	t.Helper()
	if err := s.Apply(t.Context(), store.NewBatch(nil, quads)); err != nil {
		t.Fatal(err)
	}
}

func remove(t testing.TB, s Store, quads ...quad.Quad) {
	t.Helper()
	if err := s.Apply(t.Context(), store.NewBatch(quads, nil)); err != nil {
		t.Fatal(err)
	}
}

func snapshot(t testing.TB, s Store) store.Snapshot {
	t.Helper()
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { snap.Close() })
	return snap
}

// dump returns all quads of the store as sorted text.
func dump(t testing.TB, s Store) []string {
	t.Helper()
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	found, err := find(t.Context(), snap, sets{})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// A sets is a pattern in values: subjects, predicates, objects, labels. Nil
// matches everything, and a nil label a quad without one.
type sets [4][]quad.Value

// noNode stands for a value that the store does not hold, among labels, where
// zero would mean none.
const noNode = store.Node(1 << 60)

// find asks a snapshot, and returns what it answers as sorted text.
func find(ctx context.Context, snap store.Snapshot, by sets) ([]string, error) {
	quads, err := ask(ctx, snap, by)
	var out []string
	for _, q := range quads {
		out = append(out, text(q))
	}
	slices.Sort(out)
	return out, err
}

// ask returns what a snapshot answers, in its order, which must be the same by
// the slice.
func ask(ctx context.Context, snap store.Snapshot, by sets) ([]quad.Quad, error) {
	var nodes [4][]store.Node
	for i, set := range by {
		if set == nil {
			continue
		}
		found, err := snap.Nodes(ctx, set)
		if err != nil {
			return nil, err
		}
		nodes[i] = make([]store.Node, len(found))
		copy(nodes[i], found)
		for j, v := range set {
			if nodes[i][j] == 0 && v != nil {
				nodes[i][j] = noNode
			}
		}
	}
	var rows []store.Node
	p := store.Pattern{Subjects: nodes[0], Predicates: nodes[1], Objects: nodes[2], Labels: nodes[3]}
	for q, err := range snap.Quads(ctx, p) {
		if err != nil {
			return nil, err
		}
		rows = append(rows, q.Subject, q.Predicate, q.Object, q.Label)
	}
	if a, ok := snap.(store.Appender); ok {
		quads, err := a.Append(ctx, []store.Quad{{}}, p)
		if err != nil {
			return nil, err
		}
		if len(quads) != 1+len(rows)/4 {
			return nil, fmt.Errorf("%d quads, but %d by the slice", len(rows)/4, len(quads)-1)
		}
		for i, q := range quads[1:] {
			if !slices.Equal(rows[4*i:4*i+4], []store.Node{q.Subject, q.Predicate, q.Object, q.Label}) {
				return nil, fmt.Errorf("quad %d of %d is another by the slice: %v", i, len(quads)-1, q)
			}
		}
	}
	values, err := snap.Values(ctx, rows)
	if err != nil {
		return nil, err
	}
	var out []quad.Quad
	for v := range slices.Chunk(values, 4) {
		out = append(out, quad.Quad{Subject: v[0], Predicate: v[1], Object: v[2], Label: v[3]})
	}
	return out, nil
}

// text tells quads apart that print alike.
func text(q quad.Quad) string {
	var b strings.Builder
	for _, d := range quad.Directions {
		fmt.Fprintf(&b, "%T %#v|", q.Get(d), q.Get(d))
	}
	return b.String()
}

func texts(quads ...quad.Quad) (out []string) {
	for _, q := range quads {
		out = append(out, text(q))
	}
	slices.Sort(out)
	return out
}

// counts returns the nodes and quads that the store says it has.
func counts(t testing.TB, s Store) [2]int64 {
	t.Helper()
	st, err := s.Stats(t.Context(), true)
	if err != nil {
		t.Fatal(err)
	}
	return [2]int64{st.Nodes.Value, st.Quads.Value}
}
