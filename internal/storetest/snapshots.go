package storetest

import (
	"errors"
	"fmt"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/internal/store"
)

func testSnapshots(t *testing.T, open func(t testing.TB) Store) {
	t.Run("stay as they are", func(t *testing.T) { testIsolation(t, open) })
	t.Run("do not see what an iteration writes", func(t *testing.T) {
		s := open(t)
		add(t, s, iri("a", "p", "0", ""))
		n := 0
		for _, err := range snapshot(t, s).Quads(t.Context(), store.Pattern{}) {
			if err != nil {
				t.Fatal(err)
			}
			if n++; n > 1 {
				break
			}
			add(t, s, iri("a", "p", fmt.Sprint(n), ""))
		}
		if n != 1 {
			t.Errorf("%d quads, want the one of the snapshot", n)
		}
	})
	t.Run("answer in the same order each time", func(t *testing.T) {
		s := open(t)
		for i := range 50 {
			add(t, s, iri(fmt.Sprint(i*37%50), fmt.Sprint(i%3), fmt.Sprint(i%5), fmt.Sprint(i%2)))
		}
		snap := snapshot(t, s)
		for _, by := range []sets{{}, {1: {quad.IRI("1")}}, {2: {quad.IRI("4"), quad.IRI("2")}}, {3: {quad.IRI("0")}}} {
			first, err := ask(t.Context(), snap, by)
			if err != nil || len(first) == 0 {
				t.Fatal(len(first), err)
			}
			for range 3 {
				again, err := ask(t.Context(), snap, by)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(first, again); diff != "" {
					t.Error(diff)
				}
			}
		}
	})
	t.Run("are closed", func(t *testing.T) {
		s := open(t)
		add(t, s, iri("a", "p", "b", ""))
		snap := snapshot(t, s)
		for range 2 {
			if err := snap.Close(); err != nil {
				t.Error(err)
			}
		}
		n := 0
		for _, err := range snap.Quads(t.Context(), store.Pattern{}) {
			if n++; !errors.Is(err, store.ErrClosed) {
				t.Errorf("Quads: %v", err)
			}
		}
		if n != 1 {
			t.Errorf("%d pairs, want one with the error", n)
		}
		if _, err := snap.Nodes(t.Context(), nil); !errors.Is(err, store.ErrClosed) {
			t.Errorf("Nodes: %v", err)
		}
		if _, err := snap.Values(t.Context(), nil); !errors.Is(err, store.ErrClosed) {
			t.Errorf("Values: %v", err)
		}
		if diff := cmp.Diff(texts(iri("a", "p", "b", "")), dump(t, s)); diff != "" {
			t.Errorf("the store:\n%s", diff)
		}
	})
	t.Run("frozen stores are fixed and read-only", func(t *testing.T) { testFrozen(t, open) })
}

func testIsolation(t *testing.T, open func(t testing.TB) Store) {
	s := open(t)
	old := []quad.Quad{iri("a", "p", "b", ""), iri("a", "p", "c", "")}
	add(t, s, old...)
	snap := snapshot(t, s)
	n := 0
	for _, err := range snap.Quads(t.Context(), store.Pattern{}) {
		if err != nil {
			t.Fatal(err)
		}
		n++
		if err := s.Apply(t.Context(), store.NewBatch(old, []quad.Quad{iri("z", "p", "z", "")})); err != nil {
			t.Fatal(err)
		}
	}
	if n != len(old) {
		t.Errorf("the running iteration gave %d quads, want %d", n, len(old))
	}
	for range 50 {
		add(t, s, old[0])
		remove(t, s, old[0])
	}
	got, err := find(t.Context(), snap, sets{})
	if diff := cmp.Diff(texts(old...), got); diff != "" || err != nil {
		t.Errorf("the snapshot has changed, error %v:\n%s", err, diff)
	}
	if diff := cmp.Diff(texts(iri("z", "p", "z", "")), dump(t, s)); diff != "" {
		t.Errorf("a new snapshot:\n%s", diff)
	}
}

func testFrozen(t *testing.T, open func(t testing.TB) Store) {
	s := open(t)
	add(t, s, iri("a", "p", "b", ""))
	frozen := s.Frozen()
	defer frozen.Close()
	if _, err := s.CopyFrom(t.Context(), frozen); err != nil {
		t.Fatal(err)
	}
	add(t, s, iri("a", "p", "c", ""))
	remove(t, s, iri("a", "p", "b", ""))
	values, err := path.StartPath(frozen, quad.IRI("a")).Out(quad.IRI("p")).Iterate(t.Context()).AllValues(frozen)
	if diff := cmp.Diff([]quad.Value{quad.IRI("b")}, values); diff != "" || err != nil {
		t.Errorf("error %v:\n%s", err, diff)
	}
	st, err := frozen.Stats(t.Context(), true)
	if err != nil || st.Nodes.Value != 3 || st.Quads.Value != 1 {
		t.Errorf("stats %+v, error %v", st, err)
	}
	err = frozen.ApplyDeltas([]graph.Delta{{Quad: iri("x", "p", "y", ""), Action: graph.Add}}, graph.IgnoreOpts{})
	if !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("ApplyDeltas: %v", err)
	}
	if _, err := frozen.NewQuadWriter(); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("NewQuadWriter: %v", err)
	}
}
