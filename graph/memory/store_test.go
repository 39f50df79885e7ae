package memory_test

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/graph/memory"
	"github.com/pactgraph/pactgraph/internal/store"
)

func add(t testing.TB, s *memory.Store, quads ...quad.Quad) {
	t.Helper()
	if err := s.Apply(t.Context(), store.NewBatch(nil, quads)); err != nil {
		t.Fatal(err)
	}
}

func remove(t testing.TB, s *memory.Store, quads ...quad.Quad) {
	t.Helper()
	if err := s.Apply(t.Context(), store.NewBatch(quads, nil)); err != nil {
		t.Fatal(err)
	}
}

func iri(s, p, o, l string) quad.Quad { return quad.MakeIRI(s, p, o, l) }

func snapshotOf(t testing.TB, s *memory.Store) store.Snapshot {
	t.Helper()
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return snap
}

func nodeOf(t testing.TB, s *memory.Store, v quad.Value) store.Node {
	t.Helper()
	nodes, err := snapshotOf(t, s).Nodes(t.Context(), []quad.Value{v})
	if err != nil {
		t.Fatal(err)
	}
	return nodes[0]
}

// A node number is never given to another value, so that what is held over
// from an old snapshot can't come to mean something else.
func TestNumbersAreNotGivenTwice(t *testing.T) {
	for _, s := range []*memory.Store{memory.New(), memory.NewTight()} {
		add(t, s, iri("a", "p", "b", ""))
		old := nodeOf(t, s, quad.IRI("b"))
		b := store.NewBatch([]quad.Quad{iri("a", "p", "b", "")}, []quad.Quad{iri("a", "p", "c", "")})
		if err := s.Apply(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		if v, err := snapshotOf(t, s).Values(t.Context(), []store.Node{old}); !errors.Is(err, memory.ErrUnknownNode) {
			t.Errorf("the node of a value that is gone means %v, error %v", v, err)
		}
	}
}

// Who replaces a document by one batch keeps the numbers of what it says still.
func TestNumbersOutliveABatch(t *testing.T) {
	s := memory.New()
	q := iri("a", "p", "b", "doc")
	add(t, s, q)
	before := nodeOf(t, s, quad.IRI("b"))
	if err := s.Apply(t.Context(), store.NewBatch([]quad.Quad{q}, []quad.Quad{q})); err != nil {
		t.Fatal(err)
	}
	if after := nodeOf(t, s, quad.IRI("b")); after != before {
		t.Errorf("b was node %d and is %d", before, after)
	}
}

func TestReferencesOutliveTheirQuads(t *testing.T) {
	for _, s := range []*memory.Store{memory.New(), memory.NewTight()} {
		q := iri("a", "p", "b", "")
		add(t, s, q)
		it := s.QuadsAllIterator().Iterate()
		it.Next(t.Context())
		ref := it.Result()
		remove(t, s, q)
		if got, err := s.Quad(ref); err != nil || got != q {
			t.Errorf("Quad: %v, %v", got, err)
		}
		object, err := s.QuadDirection(ref, quad.Object)
		if err != nil {
			t.Fatal(err)
		}
		if v, err := s.NameOf(object); err != nil || v != quad.IRI("b") {
			t.Errorf("NameOf: %v, %v", v, err)
		}
	}
}

// References are made a page at a time, when not all of its quads are there.
func TestReferencesOfLaterQuads(t *testing.T) {
	s := memory.New()
	for i := range 600 {
		want := iri("s"+strconv.Itoa(i), "p", "o", "l")
		add(t, s, want)
		it := s.QuadsAllIterator().Iterate()
		for range i + 1 {
			it.Next(t.Context())
		}
		for _, d := range quad.Directions {
			r, err := s.QuadDirection(it.Result(), d)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := s.NameOf(r); got != want.Get(d) || err != nil {
				t.Fatalf("quad %d: %v is %v, %v", i, d, got, err)
			}
		}
		if err := it.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// A quad is known again though all its nodes but the predicate have dozens of
// others, and only the predicate is new.
func TestNewPredicateOfBusyNodes(t *testing.T) {
	for busy := 1; busy < 200; busy += 7 {
		s := memory.New()
		var quads []quad.Quad
		for i := range busy {
			n := fmt.Sprint(i)
			quads = append(quads, iri("s", "p", n, "l"+n), iri(n, "p", "o", "l"+n), iri(n, "p", n, "l"))
		}
		add(t, s, quads...)
		q := iri("s", "new", "o", "l")
		add(t, s, q)
		add(t, s, q)
		if got := stats(t, s)[1]; got != int64(len(quads)+1) {
			t.Fatalf("%d quads beside %d of each node, want %d", got, busy, len(quads)+1)
		}
		remove(t, s, q)
		if got := stats(t, s)[1]; got != int64(len(quads)) {
			t.Fatalf("%d quads beside %d of each node after the removal, want %d", got, busy, len(quads))
		}
	}
}

func TestVersionsTellChanges(t *testing.T) {
	for _, s := range []*memory.Store{memory.New(), memory.NewTight()} {
		q := iri("a", "p", "b", "")
		for i, c := range []struct {
			batch   store.Batch
			changes bool
		}{
			{store.NewBatch(nil, []quad.Quad{q}), true},
			{store.NewBatch(nil, []quad.Quad{q, q}), false},
			{store.NewBatch([]quad.Quad{iri("x", "p", "b", "")}, nil), false},
			{store.Batch{}, false},
			{store.NewBatch([]quad.Quad{q}, nil), true},
		} {
			before := s.Version()
			if err := s.Apply(t.Context(), c.batch); err != nil {
				t.Fatal(err)
			}
			if s.Version() != before+1 && c.changes || s.Version() != before && !c.changes {
				t.Errorf("batch %d: version %d, before %d", i, s.Version(), before)
			}
			if v := snapshotOf(t, s).(interface{ Version() uint64 }).Version(); v != s.Version() {
				t.Errorf("batch %d: a snapshot of version %d, of the store %d", i, v, s.Version())
			}
		}
	}
}

// What is removed takes room only until it is about as much as what is there.
func TestRoomIsBounded(t *testing.T) {
	s := memory.New()
	add(t, s, crowd(1, 500)...)
	first := stats(t, s)
	for round := range 100 {
		var quads []quad.Quad
		for i := range 200 {
			quads = append(quads, iri(fmt.Sprint(round, "/", i), "p", fmt.Sprint("o", round, i%7), fmt.Sprint("doc", round)))
		}
		add(t, s, quads...)
		remove(t, s, quads...)
		if held := s.Held(); held > 3000 {
			t.Fatalf("%d quads are held after %d rounds", held, round+1)
		}
	}
	if got := stats(t, s); got != first {
		t.Errorf("%v nodes and quads, want %v", got, first)
	}
}

// counted is a context that is cancelled when it is looked at for the n-th time.
type counted struct {
	context.Context
	n int
}

func (c *counted) Err() error {
	if c.n--; c.n < 0 {
		return context.Canceled
	}
	return nil
}

// A batch that is cancelled after many quads returns at once, and the next one
// takes back what it did.
func TestCancelledBatchLeavesNothing(t *testing.T) {
	s := memory.New()
	add(t, s, crowd(1, 2000)...)
	before := stats(t, s)
	for i := range 8 {
		fresh := crowd(uint64(i)+2, 3000)
		for j := range 3000 {
			fresh = append(fresh, iri(fmt.Sprint("new", i, j), "p", fmt.Sprint(j), "d"))
		}
		if err := s.Apply(&counted{t.Context(), 12 * i}, store.NewBatch(crowd(1, 1000), fresh)); !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		if after := stats(t, s); after != before {
			t.Errorf("%v nodes and quads, before %v", after, before)
		}
	}
	add(t, s)
	if after := stats(t, s); after != before {
		t.Errorf("%v nodes and quads, before %v", after, before)
	}
	if n := nodeOf(t, s, quad.IRI("new31")); n != 0 {
		t.Errorf("a node of a cancelled batch is there as %d", n)
	}
}

func stats(t testing.TB, s *memory.Store) [2]int64 {
	st, err := s.Stats(t.Context(), true)
	if err != nil {
		t.Fatal(err)
	}
	return [2]int64{st.Nodes.Value, st.Quads.Value}
}
