package storetest

import (
	"errors"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

func testNodes(t *testing.T, open func(t testing.TB) Store) {
	t.Run("of an empty store", func(t *testing.T) {
		s := open(t)
		if got := counts(t, s); got != [2]int64{} {
			t.Errorf("nodes and quads: %v", got)
		}
		snap := snapshot(t, s)
		nodes, err := snap.Nodes(t.Context(), []quad.Value{quad.IRI("a"), nil, (*ownValue)(nil), quad.String("\xff")})
		if err != nil || len(nodes) != 4 || nodes[0]|nodes[1]|nodes[2]|nodes[3] != 0 {
			t.Errorf("nodes %v, error %v", nodes, err)
		}
		if got, err := find(t.Context(), snap, sets{}); len(got) != 0 || err != nil {
			t.Errorf("quads %v, error %v", got, err)
		}
	})
	t.Run("that are unknown or zero", func(t *testing.T) {
		s := open(t)
		add(t, s, iri("a", "p", "b", ""))
		snap := snapshot(t, s)
		known, err := snap.Nodes(t.Context(), []quad.Value{quad.IRI("a")})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := snap.Values(t.Context(), []store.Node{known[0], noNode}); !errors.Is(err, store.ErrUnknownNode) {
			t.Errorf("unknown node: %v", err)
		}
		if v, err := snap.Values(t.Context(), []store.Node{0}); err != nil || len(v) != 1 || v[0] != nil {
			t.Errorf("zero node: %v, %v", v, err)
		}
		for i := range 3 { // zero matches nothing but a missing label
			var by [4][]store.Node
			by[i] = []store.Node{0}
			for q, err := range snap.Quads(t.Context(), store.Pattern{Subjects: by[0], Predicates: by[1], Objects: by[2]}) {
				t.Errorf("a zero in direction %d gives %v, error %v", i, q, err)
			}
		}
	})
	// A number is never given to another value, so that what is held over from
	// an old snapshot can't come to mean something else.
	t.Run("are not given twice", func(t *testing.T) {
		s := open(t)
		add(t, s, iri("a", "p", "b", ""))
		old, err := snapshot(t, s).Nodes(t.Context(), []quad.Value{quad.IRI("b")})
		if err != nil {
			t.Fatal(err)
		}
		b := store.NewBatch([]quad.Quad{iri("a", "p", "b", "")}, []quad.Quad{iri("a", "p", "c", "")})
		if err := s.Apply(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		if v, err := snapshot(t, s).Values(t.Context(), old); !errors.Is(err, store.ErrUnknownNode) {
			t.Errorf("the node of a value that is gone means %v, error %v", v, err)
		}
	})
	t.Run("are gone with their last quad", func(t *testing.T) {
		s := open(t)
		q := iri("a", "p", "b", "l")
		for range 3 {
			add(t, s, q, q)
		}
		remove(t, s, q)
		it := s.NodesAllIterator().Iterate()
		defer it.Close()
		for it.Next(t.Context()) {
			t.Errorf("%v is left", it.Result())
		}
		if err := it.Err(); err != nil {
			t.Error(err)
		}
		if got := counts(t, s); got != [2]int64{} {
			t.Errorf("nodes and quads: %v", got)
		}
	})
}
