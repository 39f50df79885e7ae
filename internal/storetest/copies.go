package storetest

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/internal/store"
)

func testCopies(t *testing.T, open func(t testing.TB) Store) {
	t.Run("through another store", func(t *testing.T) {
		s := open(t)
		quads := []quad.Quad{iri("a", "p", "b", ""), iri("a", "p", "b", "x"), iri("a", "p", "b", "y")}
		for i := range 10_000 { // more than one batch
			quads = append(quads, iri(fmt.Sprint(i), "p", "b", "x"))
		}
		add(t, s, quads...)
		foreign := memstore.New()
		for range 2 { // the second time, all are there
			if n, err := s.CopyTo(t.Context(), foreign); err != nil || n != len(quads) {
				t.Fatalf("CopyTo: %d, %v", n, err)
			}
		}
		back := open(t)
		add(t, back, quads[0], iri("own", "p", "b", ""))
		for _, want := range []int{len(quads) - 1, 0} {
			if n, err := back.CopyFrom(t.Context(), foreign); err != nil || n != want {
				t.Fatalf("CopyFrom: %d, %v; want %d", n, err, want)
			}
		}
		add(t, s, iri("own", "p", "b", ""))
		if diff := cmp.Diff(dump(t, s), dump(t, back)); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("of every value", func(t *testing.T) {
		s, to := open(t), open(t)
		for i, v := range append(lookalikes(), oddities()...) {
			add(t, s, quad.Quad{Subject: quad.IRI("s"), Predicate: quad.Int(i), Object: v})
		}
		if _, err := s.CopyTo(t.Context(), to); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(dump(t, s), dump(t, to)); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("errors", func(t *testing.T) {
		s := open(t)
		add(t, s, iri("a", "p", "b", ""))
		frozen := s.Frozen()
		defer frozen.Close()
		if n, err := s.CopyTo(t.Context(), frozen); n != 0 || !errors.Is(err, store.ErrReadOnly) {
			t.Errorf("to a frozen store: %d, %v", n, err)
		}
		to := open(t)
		ctx, cancel := context.WithCancel(t.Context())
		if _, err := to.CopyFrom(ctx, shortened{s, cancel}); !errors.Is(err, context.Canceled) {
			t.Errorf("a foreign iteration that ends in silence: %v", err)
		}
		if n, err := s.CopyTo(ctx, memstore.New()); n != 0 || !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled copy out: %d, %v", n, err)
		}
		if _, err := to.CopyFrom(t.Context(), subjectless{s}); !errors.Is(err, store.ErrInvalidQuad) {
			t.Errorf("a foreign quad without a subject: %v", err)
		}
		if got := counts(t, to); got != [2]int64{} {
			t.Errorf("failed copies left nodes and quads: %v", got)
		}
	})
}

// shortened is a store whose context is cancelled while it is read, and which
// then ends without an error, as Cayley's stores do.
type shortened struct {
	graph.QuadStore
	cancel func()
}

func (s shortened) QuadsAllIterator() iterator.Shape {
	s.cancel()
	return iterator.NewNull()
}

// subjectless is a store that has lost the subjects of its quads.
type subjectless struct{ graph.QuadStore }

func (b subjectless) Quad(r graph.Ref) (quad.Quad, error) {
	q, err := b.QuadStore.Quad(r)
	q.Subject = nil
	return q, err
}
