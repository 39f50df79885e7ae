package storetest

import (
	"errors"
	"testing"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

func testReferences(t *testing.T, open func(t testing.TB) Store) {
	t.Run("of removed quads", func(t *testing.T) {
		s := open(t)
		q := iri("a", "p", "b", "")
		add(t, s, q)
		it := s.QuadsAllIterator().Iterate()
		defer it.Close()
		if !it.Next(t.Context()) {
			t.Fatal(it.Err())
		}
		ref := it.Result()
		object, err := s.QuadDirection(ref, quad.Object)
		if err != nil {
			t.Fatal(err)
		}
		remove(t, s, q)
		lookup := s.QuadsAllIterator().Lookup()
		defer lookup.Close()
		nodes := s.NodesAllIterator().Lookup()
		defer nodes.Close()
		if lookup.Contains(t.Context(), ref) || nodes.Contains(t.Context(), object) {
			t.Error("the store still contains what was removed")
		}
	})
	t.Run("of foreign types are errors", func(t *testing.T) {
		s := open(t)
		if _, err := s.Quad(refs.PreFetched(quad.Int(1))); !errors.Is(err, store.ErrUnknownNode) {
			t.Errorf("Quad: %v", err)
		}
		if _, err := s.QuadDirection(refs.PreFetched(quad.Int(1)), quad.Subject); !errors.Is(err, store.ErrUnknownNode) {
			t.Errorf("QuadDirection: %v", err)
		}
		if _, err := s.NameOf(iterator.Int64Node(1)); !errors.Is(err, store.ErrUnknownNode) {
			t.Errorf("NameOf: %v", err)
		}
		namer, ok := any(s).(refs.BatchNamer)
		if !ok {
			t.Fatal("the store is no BatchNamer")
		}
		if _, err := namer.RefsOf(t.Context(), []quad.Value{quad.IRI("a")}); !errors.Is(err, store.ErrUnknownNode) {
			t.Errorf("RefsOf: %v", err)
		}
	})
	// Numbers of one store mean something else in another: references must not be
	// taken by their number.
	t.Run("of another store", func(t *testing.T) {
		s, other := open(t), open(t)
		add(t, s, iri("a", "p", "b", ""))
		add(t, other, iri("b", "p", "a", ""))
		theirs, err := other.ValueOf(quad.IRI("b"))
		if err != nil {
			t.Fatal(err)
		}
		if n, err := s.QuadIteratorSize(t.Context(), quad.Subject, theirs); n.Value != 0 || err != nil {
			t.Errorf("b is the subject of %d quads, error %v", n.Value, err)
		}
		if n, err := s.QuadIteratorSize(t.Context(), quad.Object, theirs); n.Value != 1 || err != nil {
			t.Errorf("b is the object of %d quads, error %v", n.Value, err)
		}
		it := other.QuadsAllIterator().Iterate()
		defer it.Close()
		if !it.Next(t.Context()) {
			t.Fatal(it.Err())
		}
		lookup := s.QuadsAllIterator().Lookup()
		defer lookup.Close()
		if lookup.Contains(t.Context(), it.Result()) {
			t.Error("a quad of another store is taken for one of this")
		}
	})
}
